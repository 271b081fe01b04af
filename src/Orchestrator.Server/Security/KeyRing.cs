using Orchestrator.Abstractions.Keys;

namespace Orchestrator.Server.Security;

/// <summary>Answers who a key belongs to; follows what this and other processes make and revoke.</summary>
/// <remarks>
/// It looks at the journal of keys once a second rather than at each ring of the stream <c>events</c>, which under load rings fifty times as often
/// and almost never for a key; a bell that is lost cannot delay a revocation either.
/// </remarks>
internal sealed partial class KeyRing(IKeys keys, OpenRequests requests, SecurityOptions options, TimeProvider clock, ILogger<KeyRing> logger) : BackgroundService
{
    private static readonly string _nobody = new('0', 64);
    private KeyRecord? _development;

    /// <summary>A key of this process alone, which stands in no journal.</summary>
    public void Add(KeyRecord development) => _development = development;

    /// <summary>The key, if it opens now. Nothing tells an unknown one from a wrong, expired or revoked one, the time it takes neither.</summary>
    public KeyRecord? Open(string? text)
    {
        if (!KeyText.TryParse(text, out var presented))
        {
            return null;
        }

        var key = Find(presented.Id);
        var right = presented.Opens(key?.Hash ?? _nobody);
        return right && key!.OpensAt(clock.GetUtcNow()) ? key : null;
    }

    /// <summary>The key of a session, if it still opens.</summary>
    public KeyRecord? Still(string? id) => id is not null && Find(id) is { } key && key.OpensAt(clock.GetUtcNow()) ? key : null;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.RefreshAsync(cancellationToken); // Before the first request: a server that cannot read its keys must not start.
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Ends what is open with keys that open nothing any more.</summary>
    public void CloseOthers() => requests.AbortWhere(id => Find(id) is { } key && !key.OpensAt(clock.GetUtcNow()));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.KeyLook, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(stoppingToken);
                await keys.RefreshAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogLookFailed(exception); // Keys that are known stay as they are; it looks again.
            }

            CloseOthers(); // Also without news: keys expire.
        }
    }

    private KeyRecord? Find(string id) => keys.Known.GetValueOrDefault(id) ?? (_development is { } own && own.Id == id ? own : null);

    [LoggerMessage(SecurityEvents.KeysUnread, LogLevel.Warning, "The journal of keys could not be read; a revocation by another process may come late")]
    private partial void LogLookFailed(Exception exception);
}
