using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Server.Live;
using Orchestrator.Silo;

namespace Orchestrator.Server.Hosting;

/// <summary>Looks at every part of the process as somebody who depends on it would.</summary>
internal sealed class ServerHealth(
    IJournal journal, IReadModels models, IGrainFactory grains, ICatalog catalog, StorePlace store, RunFeeds feeds, ListsFeeds lists, TimeProvider clock) : IDisposable
{
    private const long LowDisk = 1L << 30;
    private const long NoDisk = 50L << 20;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    private readonly Process _process = Process.GetCurrentProcess();
    private readonly DateTimeOffset _startedAt = StartOfProcess(); // Not of this object, which is made when somebody looks first.
    private readonly Lock _gate = new();
    private (long At, TimeSpan Cpu) _before = (clock.GetTimestamp(), Environment.CpuUsage.TotalTime);

    public async Task<ServerHealthView> LookAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<ComponentHealth> components =
        [
            await LookAsync("journal", async () => { await journal.ReadAtAsync("default", [journal.Head], cancellationToken); return Ok($"{journal.Head:N0} events are durable."); }),
            await LookAsync("projections", async () => { await models.PageRunsAsync("default", new RunFilter([]), null, 1, cancellationToken); return Ok("The lists can be read."); }),
            await LookAsync("silo", async () =>
            {
                await grains.GetGrain<IConductorGrain>("default/R-health").GetAsync().WaitAsync(_patience, clock, cancellationToken);
                return Ok("A grain answered.");
            }),
            await LookAsync("catalog", () => new(Catalog())),
            await LookAsync("feeds", () => new(Ok($"{feeds.Count} runs are watched."))),
            await LookAsync("disk", () => new(Disk())),
        ];
        var worst = components.Any(c => c.State == "failed") ? "failed" : components.Any(c => c.State == "degraded") ? "degraded" : "ok";
        _process.Refresh();
        return new("health", worst, Version, Engine, _startedAt, components, new(
            journal.Head, journal.Head, feeds.Viewers + lists.Viewers, feeds.Count, Cpu(), _process.WorkingSet64, GC.GetTotalMemory(forceFullCollection: false)));
    }

    public static string Version { get; } =
        typeof(ServerHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

#if ENGINE_ORLEANS
    public const string Engine = "orleans";
#else
    public const string Engine = "embedded";
#endif

    public void Dispose() => _process.Dispose();

    private static async Task<ComponentHealth> LookAsync(string name, Func<ValueTask<(string State, string Says)>> look)
    {
        try
        {
            var (state, says) = await look();
            return new(name, state, says);
        }
        catch (Exception exception) when (exception is OrcException or IOException or TimeoutException or UnauthorizedAccessException)
        {
            // This is what was asked: the answer is that the part fails, and how.
            return new(name, "failed", exception is OrcException refused ? $"[{refused.Code}] {name} cannot be used." : $"{name} does not answer: {exception.GetType().Name}.");
        }
    }

    private (string State, string Says) Catalog()
    {
        var plans = catalog.List();
        return plans.Count > 0 ? Ok($"{plans.Count} plans can be read.") : ("degraded", "The home has no plans.");
    }

    private (string State, string Says) Disk()
    {
        var free = new DriveInfo(store.Folder).AvailableFreeSpace;
        var says = string.Create(CultureInfo.InvariantCulture, $"{free / (1024.0 * 1024 * 1024):N1} GB are free where the store is.");
        return (free < NoDisk ? "failed" : free < LowDisk ? "degraded" : "ok", says);
    }

    private static DateTimeOffset StartOfProcess()
    {
        using var process = Process.GetCurrentProcess();
        return new(process.StartTime.ToUniversalTime());
    }

    /// <summary>Of all cores, since the last look.</summary>
    private double Cpu()
    {
        lock (_gate)
        {
            var now = (At: clock.GetTimestamp(), Cpu: _process.TotalProcessorTime);
            var elapsed = clock.GetElapsedTime(_before.At, now.At);
            var share = elapsed > TimeSpan.FromMilliseconds(100) ? (now.Cpu - _before.Cpu) / elapsed / Environment.ProcessorCount * 100 : 0;
            _before = now;
            return Math.Round(Math.Clamp(share, 0, 100), 1);
        }
    }

    private static (string State, string Says) Ok(string says) => ("ok", says);
}
