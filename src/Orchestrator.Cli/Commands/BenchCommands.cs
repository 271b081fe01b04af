using System.CommandLine;
using System.Globalization;
using Orchestrator.Agents.Scheduling.Yardsticks;
using Orchestrator.Cli.Benchmarks;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc bench</c>: figures that anyone can measure again. A benchmark has no way of its own through the product.</summary>
internal static class BenchCommands
{
    private static readonly Option<string> _scenario = new("--scenario") { Description = "A: a run at a time; B: 100 at once; D: B, killed in the middle", HelpName = "A|B|D", DefaultValueFactory = _ => "B" };
    private static readonly Option<string?> _role = new("--role") { Description = "Part of a child process", Hidden = true };
    private static readonly Option<string?> _ledger = new("--ledger") { Description = "File of a child process", Hidden = true };

    private static readonly Option<int> _creators = new("--creators") { Description = "Creators of each seed", HelpName = "count", DefaultValueFactory = _ => 20 };
    private static readonly Option<int> _seeds = new("--seeds") { Description = "Worlds, one for each seed", HelpName = "count", DefaultValueFactory = _ => 5 };
    private static readonly Option<ulong> _seed = new("--seed") { Description = "Seed of the first world; the others follow", HelpName = "number", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> _weeks = new("--weeks") { Description = "Weeks of history", HelpName = "count", DefaultValueFactory = _ => 26 };
    private static readonly Option<string> _profile = new("--profile") { Description = "small, standard or large", HelpName = "profile", DefaultValueFactory = _ => "standard" };
    private static readonly Option<int?> _parallel = new("--parallel") { Description = "Creator-weeks at once; 1 measures one core [default: all cores]", HelpName = "count" };
    private static readonly Option<string> _depth = new("--depth") { Description = "product: its weeks alone; comparison: yardsticks and oracle; diagnosis: where regret comes from", HelpName = "depth", DefaultValueFactory = _ => "comparison" };

    public static Command Create()
    {
        _scenario.AcceptOnlyFromAmong("A", "B", "D");
        _role.AcceptOnlyFromAmong("work", "recover");
        _depth.AcceptOnlyFromAmong("product", "comparison", "diagnosis");
        var child = Verb.Of("host-start", "Milliseconds that a host needs to start", HostStartAsync);
        child.Hidden = true;
        return Verb.Noun("bench", "Figures of this build on this machine",
            Verb.Of("engine", "Grain calls, activations and the start of the host", EngineAsync),
            Verb.Of("wave-run", "Durable tasks of the plan wave-run on a store", WaveRunAsync, _scenario, _role, _ledger),
            Verb.Of("schedule", "The weekly schedule against greedy, raw, random and oracle, by planted truth", ScheduleAsync, _creators, _seeds, _seed, _weeks, _profile, _parallel, _depth),
            child);
    }

    private static async Task<int> EngineAsync(Invocation invocation, CancellationToken cancellationToken) =>
        Show(invocation, await new EngineBench(invocation.Terminal).RunAsync(cancellationToken));

    private static async Task<int> WaveRunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        // A store of its own, unless one is named: a benchmark does not fill the journal of real runs.
        var store = invocation.StoreNamed ? invocation.Store : new StoreTarget("sqlite:");
        if (invocation.Get(_role) is { } role)
        {
            return await new CrashBench(invocation, store).WorkAsync(role, invocation.Get(_ledger)!, cancellationToken);
        }

        var scenario = invocation.Get(_scenario)!;
        return Show(invocation, scenario == "D"
            ? await new CrashBench(invocation, store).RunAsync(cancellationToken)
            : await new WaveRunBench(invocation, store).RunAsync(scenario, cancellationToken));
    }

    private static Task<int> ScheduleAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var bench = SchedulesBench.Run(
            new ScheduleBenchOptions
            {
                Creators = invocation.Get(_creators),
                Seeds = invocation.Get(_seeds),
                FirstSeed = invocation.Get(_seed),
                Weeks = invocation.Get(_weeks),
                Profile = invocation.Get(_profile)!,
                Parallelism = invocation.Get(_parallel) ?? Environment.ProcessorCount,
                Depth = Enum.Parse<BenchDepth>(invocation.Get(_depth)!, ignoreCase: true),
            },
            invocation.Clock, invocation.Terminal, cancellationToken);
        var code = Show(invocation, bench);
        if (!invocation.Json)
        {
            SchedulesBench.Write(invocation.Terminal, bench.Report!);
        }

        return Task.FromResult(code);
    }

    private static async Task<int> HostStartAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        invocation.Terminal.Line((await EngineBench.StartOnceAsync()).ToString(CultureInfo.InvariantCulture));
        return ExitCode.Done;
    }

    private static int Show(Invocation invocation, BenchView bench)
    {
        if (!invocation.Printed(bench, CliJson.Pretty.BenchView))
        {
            BenchText.Write(invocation.Terminal, bench);
        }

        return ExitCode.Done;
    }
}
