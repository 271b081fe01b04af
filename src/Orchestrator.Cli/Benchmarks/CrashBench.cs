using System.Diagnostics;
using System.Globalization;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Benchmarks;

/// <summary>
/// <c>bench wave-run --scenario D</c>: a child works on a hundred runs and is killed with SIGKILL in the middle; another one takes over. This process
/// observes both from outside, through their output and the ledger that the tool appends to.
/// </summary>
internal sealed class CrashBench(Invocation invocation, StoreTarget store)
{
    private const int _runs = 100;
    private const int _rounds = 3;
    private const int _steps = _runs * WaveRuns.Waves * WaveRuns.Tasks;

    public async Task<BenchView> RunAsync(CancellationToken cancellationToken)
    {
        var rounds = new List<IReadOnlyDictionary<string, double>>();
        for (var round = 1; round <= _rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("orc-bench-");
            try
            {
                rounds.Add(await RoundAsync(folder.FullName, cancellationToken));
            }
            finally
            {
                folder.Delete(recursive: true);
            }

            invocation.Terminal.Note(string.Create(CultureInfo.InvariantCulture,
                $"round {round} of {_rounds}: complete {rounds[^1]["recoverSeconds"]:0.00} s after the kill, {rounds[^1]["stepsRunAgain"]:0} steps run again, {rounds[^1]["rerunAfterGate"]:0} of them behind a passed gate, {rounds[^1]["runsLost"]:0} runs lost"));
        }

        return BenchView.Of("wave-run", "D", store.Text, rounds);
    }

    /// <summary>The part of the child: starts the runs and says so, or takes over those that are not complete.</summary>
    public async Task<int> WorkAsync(string role, string ledger, CancellationToken cancellationToken)
    {
        await using var writer = await Session.WriteAsync(invocation, store, cancellationToken);
        await using var bell = await RunBell.ListenAsync(writer.Client, invocation.Tenant, invocation.Clock);
        var runs = new WaveRuns(writer, bell, invocation.Tenant, invocation.Clock);
        if (role == "work")
        {
            var prepared = runs.Prepare(_runs, ledger);
            await Task.WhenAll(prepared.Select(run => runs.RunAsync(run, cancellationToken, Say)));
            return ExitCode.Done;
        }

        var listed = await writer.Queries.ListAsync(invocation.Tenant, _runs * 2, cancellationToken);
        await Task.WhenAll(listed.Where(r => !RunStates.Ended(r.State)).Select(r => runs.ResumeAsync(r.Id, cancellationToken)));
        Say("complete");
        return ExitCode.Done;

        void Say(string line)
        {
            lock (invocation.Terminal.Out)
            {
                invocation.Terminal.Line(line);
                invocation.Terminal.Out.Flush();
            }
        }
    }

    private static async Task<IReadOnlyDictionary<string, double>> RoundAsync(string folder, CancellationToken cancellationToken)
    {
        var (target, ledger) = (new StoreTarget($"sqlite:{Path.Combine(folder, "orc.db")}"), Path.Combine(folder, "ledger"));
        var started = new List<string>();
        var head = 0L;
        using (var worker = Start(target, "work", ledger))
        {
            var reading = ReadAsync(worker, started);
            await HalfAsync(worker, ledger, cancellationToken);
            worker.Kill(); // SIGKILL: nothing of it can tidy up.
            await worker.WaitForExitAsync(cancellationToken);
            await reading;
        }

        var before = Lines(ledger);
        await using (var reader = await Session.ReadAsync(target, cancellationToken))
        {
            head = reader.Head;
        }

        var watch = Stopwatch.GetTimestamp();
        using (var successor = Start(target, "recover", ledger))
        {
            var said = new List<string>();
            await ReadAsync(successor, said);
            if (!said.Contains("complete"))
            {
                await successor.WaitForExitAsync(cancellationToken);
                throw new OrcException("ORC1953", ErrorKind.Failed, $"The process that took over ended with code {successor.ExitCode} before the runs were complete. Its words stand above.");
            }
        }

        var seconds = Stopwatch.GetElapsedTime(watch).TotalSeconds;
        return await JudgeAsync(target, ledger, started, before, head, seconds, cancellationToken);
    }

    /// <summary>Complete, nothing lost, and how much was done twice.</summary>
    private static async Task<IReadOnlyDictionary<string, double>> JudgeAsync(
        StoreTarget target, string ledger, List<string> started, Dictionary<string, int> before, long head, double seconds, CancellationToken cancellationToken)
    {
        var after = Lines(ledger);
        var again = after.Where(l => before.TryGetValue(l.Key, out var lines) && l.Value > lines).Select(l => l.Key).ToHashSet();
        var (lost, behindGate) = (0, 0);
        await using var reader = await Session.ReadAsync(target, cancellationToken);
        foreach (var run in started)
        {
            var view = await reader.Queries.ShowAsync("default", run, cancellationToken);
            lost += view is { State: RunStates.Succeeded, Tasks.Applied: WaveRuns.Waves * WaveRuns.Tasks } ? 0 : 1;
            behindGate += await BehindGateAsync(reader, run, head, again, cancellationToken);
        }

        return new Dictionary<string, double>
        {
            ["recoverSeconds"] = seconds,
            ["tasksPerSecond"] = (_steps - before.Count) / seconds,
            ["stepsBeforeKill"] = before.Count,
            ["stepsRunAgain"] = again.Count,
            ["rerunAfterGate"] = behindGate,
            ["runsLost"] = lost,
        };
    }

    /// <summary>Steps of the run that ran again although the gate behind them was journaled before the kill.</summary>
    private static async Task<int> BehindGateAsync(Reader reader, string run, long head, HashSet<string> again, CancellationToken cancellationToken)
    {
        var (waves, passed) = (new Dictionary<string, string>(), new HashSet<string>());
        await foreach (var entry in reader.Queries.EventsAsync("default", run, afterPosition: 0, cancellationToken))
        {
            if (entry.Type == "task-applied.v1")
            {
                waves[entry.Data.Text("task")!] = entry.Data.Text("wave")!;
            }
            else if (entry.Type == "gate-evaluated.v1" && entry.Position <= head)
            {
                passed.Add(entry.Data.At("result").Text("wave")!);
            }
        }

        return waves.Count(w => passed.Contains(w.Value) && again.Contains($"{run} {w.Key}"));
    }

    private static Process Start(StoreTarget target, string role, string ledger) =>
        Child.Start("bench", "wave-run", "--scenario", "D", "--store", target.Text, "--role", role, "--ledger", ledger, "--quiet");

    private static async Task ReadAsync(Process child, List<string> lines)
    {
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }
    }

    /// <summary>Completes when half of the steps have begun.</summary>
    private static async Task HalfAsync(Process worker, string ledger, CancellationToken cancellationToken)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var (lines, offset, buffer) = (0, 0L, new byte[64 * 1024]);
        while (lines < _steps / 2 && await looks.WaitForNextTickAsync(cancellationToken))
        {
            if (worker.HasExited)
            {
                throw new OrcException("ORC1953", ErrorKind.Failed, $"The worker ended with code {worker.ExitCode} before it could be killed. Its words stand above.");
            }

            if (File.Exists(ledger))
            {
                using var file = new FileStream(ledger, FileMode.Open, FileAccess.Read, FileShare.ReadWrite) { Position = offset };
                for (int read; (read = file.Read(buffer)) > 0; offset += read)
                {
                    lines += buffer.AsSpan(0, read).Count((byte)'\n');
                }
            }
        }
    }

    /// <summary>Lines of the ledger by run and task.</summary>
    private static Dictionary<string, int> Lines(string ledger) => File.ReadLines(ledger)
        .Select(l => l.Split(' ')).GroupBy(p => $"{p[0]} {p[1]}").ToDictionary(g => g.Key, g => g.Count());
}
