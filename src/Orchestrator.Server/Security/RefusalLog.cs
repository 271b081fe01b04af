using System.Collections.Concurrent;
using Orchestrator.Abstractions.Audit;

namespace Orchestrator.Server.Security;

/// <summary>
/// Gathers refused requests and journals them once a minute, one event per cause. Noting one costs a look into a dictionary; under attack the causes
/// that are told apart are bounded, the rest is counted together.
/// </summary>
internal sealed partial class RefusalLog(IAudit audit, SecurityOptions options, TimeProvider clock, ILogger<RefusalLog> logger) : BackgroundService
{
    /// <summary>Causes told apart until they are journaled.</summary>
    public const int MostCauses = 500;

    private const string Nobody = "-";
    private const string Other = "other";

    private readonly ConcurrentDictionary<Cause, Tally> _causes = new();

    private readonly record struct Cause(string Tenant, string What, string Code, string Method, string Route, string? Actor, string? Address);

    public int Causes => _causes.Count;

    public void Note(HttpContext context, Refused refused)
    {
        var caller = CallerClaims.Read(context.User);
        Note(new Cause(
            caller?.Tenant ?? Nobody, refused.What, refused.Code, MethodOf(context.Request.Method),
            (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? Other, caller?.Actor, context.Connection.RemoteIpAddress?.ToString()));
    }

    /// <summary>Appends what was gathered. What the store does not take is kept for the next time.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var taken = new List<(Cause Cause, Tally Tally)>();
        foreach (var cause in _causes.Keys)
        {
            if (_causes.TryRemove(cause, out var tally))
            {
                taken.Add((cause, tally));
            }
        }

        foreach (var tenant in taken.GroupBy(t => t.Cause.Tenant))
        {
            try
            {
                await audit.AppendAsync(tenant.Key, [.. tenant.Select(t => t.Tally.Close(t.Cause))], cancellationToken);
            }
            catch (Exception exception)
            {
                LogLate(exception, tenant.Key);
                foreach (var (cause, tally) in tenant)
                {
                    Note(cause, tally);
                }
            }
        }
    }

    /// <summary>After the last request: what was refused until the end is journaled before the store closes.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.AuditEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // StopAsync journals the rest.
        }
    }

    private void Note(Cause cause, Tally? more = null)
    {
        if (_causes.Count >= MostCauses && !_causes.ContainsKey(cause))
        {
            cause = cause with { Route = Other, Actor = null, Address = null };
        }

        var now = clock.GetUtcNow();
        while (!_causes.GetOrAdd(cause, _ => new Tally()).Add(more, now))
        {
            // It was taken to be journaled between the look and the count: count in the next one.
        }
    }

    private static string MethodOf(string method) => method is "GET" or "HEAD" or "POST" or "PUT" or "DELETE" or "PATCH" or "OPTIONS" ? method : "OTHER";

    private sealed class Tally
    {
        private readonly Lock _lock = new();
        private long _count;
        private DateTimeOffset _from;
        private DateTimeOffset _until;
        private bool _closed;

        /// <returns>False: closed already.</returns>
        public bool Add(Tally? more, DateTimeOffset now)
        {
            lock (_lock)
            {
                if (_closed)
                {
                    return false;
                }

                var from = more?._from ?? now;
                _from = _count == 0 || from < _from ? from : _from;
                _until = more is null || _count > 0 ? now : more._until;
                _count += more?._count ?? 1;
                return true;
            }
        }

        public RefusedRequest Close(Cause c)
        {
            lock (_lock)
            {
                _closed = true;
                return new(c.What, c.Code, c.Method, c.Route, c.Actor, c.Address, _count, _from, _until);
            }
        }
    }

    [LoggerMessage(SecurityEvents.AuditLate, LogLevel.Warning, "Refusals of tenant {Tenant} could not be journaled; they are kept and journaled later")]
    private partial void LogLate(Exception exception, string tenant);
}
