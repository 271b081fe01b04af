using System.Diagnostics;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Server.Hosting;
using Orchestrator.Server.Live;
using Orchestrator.Server.Security;

namespace Orchestrator.Server.Telemetry;

/// <summary>How the parts of this server are. Cheap enough to be asked each second.</summary>
internal sealed class ServerHealth(
    IJournal journal, IReadModels lists, ICatalog catalog, IHostApplicationLifetime lifetime, ServerOptions options, LiveMeter live, TimeProvider clock)
{
    /// <summary>Less room than this on the disk of the store is a warning, a tenth of it a failure.</summary>
    private const long LowDisk = 1L << 30;

    private readonly DateTimeOffset _started = clock.GetUtcNow();
    private readonly Lock _lock = new();
    private (long At, TimeSpan Busy) _processor = (clock.GetTimestamp(), Busy());
    private double _percent;

    /// <summary>Requests are worth sending here.</summary>
    public bool Ready => lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested && Journal().State != "failed";

    public async Task<ServerHealthView> ReadAsync(CancellationToken cancellationToken)
    {
        var (projections, projected) = await ProjectionsAsync(cancellationToken);
        ComponentHealth[] components = [Journal(), projections, Silo(), Catalog(), Feeds(), Disk()];
        var state = components.Any(c => c.State == "failed") ? "failed" : components.Any(c => c.State == "degraded") ? "degraded" : "ok";
        return new ServerHealthView(
            "health", state, ProductVersion.Text, ProductVersion.Engine, _started, components,
            new ServerFigures(journal.Head, projected, live.ViewerCount, live.FeedCount, Processor(), Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false), []));
    }

    private ComponentHealth Journal() => journal is JournalMeter { LastFailure: { } failure }
        ? new("journal", "failed", $"the last append failed with {failure.Says}; the next that succeeds clears this")
        : new("journal", "ok", $"{journal.Head} events are durable");

    /// <summary>A list is read up to the newest durable event: what it costs to do so is how far the projections are behind.</summary>
    private async Task<(ComponentHealth, long)> ProjectionsAsync(CancellationToken cancellationToken)
    {
        var head = journal.Head;
        var from = clock.GetTimestamp();
        try
        {
            await lists.ListRunsAsync("default", 1, cancellationToken);
        }
        catch (OrcException exception)
        {
            return (new("projections", "failed", $"the list of runs cannot be read: {exception.Code}"), 0);
        }

        var took = clock.GetElapsedTime(from);
        return (new("projections", took > TimeSpan.FromSeconds(2) ? "degraded" : "ok", $"a list up to event {head} took {took.TotalMilliseconds:0} ms"), head);
    }

    private ComponentHealth Silo() => lifetime.ApplicationStopping.IsCancellationRequested
        ? new("silo", "degraded", "stopping")
        : new("silo", lifetime.ApplicationStarted.IsCancellationRequested ? "ok" : "degraded", lifetime.ApplicationStarted.IsCancellationRequested ? "started" : "starting");

    private ComponentHealth Catalog() => Directory.Exists(Path.Combine(catalog.Home, "agents"))
        ? new("catalog", "ok", "plans and cards are there")
        : new("catalog", "failed", "the home of plans, agents and prompts is not there");

    private ComponentHealth Feeds() => new("feeds", "ok", $"{live.ViewerCount} viewers of {live.FeedCount} runs");

    private ComponentHealth Disk()
    {
        if (ServerFile.FolderOf(options) is not { } folder)
        {
            return new("disk", "ok", "the store does not stay");
        }

        try
        {
            var free = new DriveInfo(folder).AvailableFreeSpace;
            return new("disk", free < LowDisk / 10 ? "failed" : free < LowDisk ? "degraded" : "ok", $"{free >> 20} MB free");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new("disk", "degraded", $"its room cannot be read: {exception.GetType().Name}");
        }
    }

    /// <summary>Of one processor, over the time since it was asked last but at least half a second.</summary>
    private double Processor()
    {
        lock (_lock)
        {
            var now = clock.GetTimestamp();
            var elapsed = clock.GetElapsedTime(_processor.At, now);
            if (elapsed >= TimeSpan.FromMilliseconds(500))
            {
                var busy = Busy();
                _percent = Math.Round(100 * (busy - _processor.Busy) / elapsed, 1);
                _processor = (now, busy);
            }

            return _percent;
        }
    }

    private static TimeSpan Busy()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
