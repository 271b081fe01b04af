using System.Diagnostics;
using System.Globalization;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Benchmarks;

/// <summary><c>bench wave-run</c>, scenarios A (a run at a time) and B (a hundred at once): 5 waves of 20 tasks, no latency.</summary>
internal sealed class WaveRunBench(Invocation invocation, StoreTarget store)
{
    private const int _warmUpRuns = 12;
    private const int _runsOfA = 50;
    private const int _runsAtOnce = 100;
    private const int _rounds = 5;
    private const int _tasksOfRun = WaveRuns.Waves * WaveRuns.Tasks;
    private static readonly TimeSpan _atLeast = TimeSpan.FromSeconds(5);

    public async Task<BenchView> RunAsync(string scenario, CancellationToken cancellationToken)
    {
        await using var writer = await Session.WriteAsync(invocation, store, cancellationToken);
        await using var bell = await RunBell.ListenAsync(writer.Client, invocation.Tenant, invocation.Clock);
        var runs = new WaveRuns(writer, bell, invocation.Tenant, invocation.Clock);
        invocation.Terminal.Note($"{_warmUpRuns} runs to warm up");
        foreach (var prepared in runs.Prepare(_warmUpRuns))
        {
            await runs.RunAsync(prepared, cancellationToken);
        }

        var rounds = new List<IReadOnlyDictionary<string, double>>();
        var total = TimeSpan.Zero;
        while (rounds.Count < _rounds || total < _atLeast)
        {
            var (figures, time) = await RoundAsync(runs, scenario, cancellationToken);
            rounds.Add(figures);
            total += time;
            invocation.Terminal.Note(string.Create(CultureInfo.InvariantCulture,
                $"round {rounds.Count}: {figures["tasksPerSecond"]:N0} tasks/s, p50 {figures["p50Milliseconds"]:0.0} ms, p99 {figures["p99Milliseconds"]:0.0} ms"));
        }

        return BenchView.Of("wave-run", scenario, store.Text, rounds);
    }

    private async Task<(IReadOnlyDictionary<string, double> Figures, TimeSpan Time)> RoundAsync(WaveRuns runs, string scenario, CancellationToken cancellationToken)
    {
        var prepared = runs.Prepare(scenario == "A" ? _runsOfA : _runsAtOnce);
        var (bytes, cost, start) = (StoreBytes(), Cost.Now(), Stopwatch.GetTimestamp());
        var makespans = new List<TimeSpan>();
        if (scenario == "A")
        {
            foreach (var run in prepared)
            {
                makespans.Add(await runs.RunAsync(run, cancellationToken));
            }
        }
        else
        {
            makespans.AddRange(await Task.WhenAll(prepared.Select(run => runs.RunAsync(run, cancellationToken))));
        }

        var time = Stopwatch.GetElapsedTime(start);
        var after = Cost.Now();
        var tasks = (double)prepared.Count * _tasksOfRun;
        var figures = new Dictionary<string, double>
        {
            ["tasksPerSecond"] = tasks / time.TotalSeconds,
            ["p50Milliseconds"] = Quantile(makespans, 0.5),
            ["p99Milliseconds"] = Quantile(makespans, 0.99),
            ["cpuSecondsPer1000"] = (after.Processor - cost.Processor).TotalSeconds / tasks * 1000,
            ["peakMegabytes"] = after.PeakMegabytes,
        };
        if (StoreBytes() is { } grown && bytes is { } before)
        {
            figures["storeBytesPerTask"] = (grown - before) / tasks;
        }

        if (after.Written is { } written && cost.Written is { } earlier)
        {
            figures["diskBytesPerTask"] = (written - earlier) / tasks;
        }

        return (figures, time);
    }

    /// <summary>Size of the database without its log; null for a store in a file of its own.</summary>
    private long? StoreBytes() => store.File is { } file && File.Exists(file) ? new FileInfo(file).Length : null;

    private static double Quantile(List<TimeSpan> times, double share)
    {
        var sorted = times.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)].TotalMilliseconds;
    }
}
