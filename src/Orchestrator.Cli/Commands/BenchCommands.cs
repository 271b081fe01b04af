using System.CommandLine;
using System.Globalization;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.Scheduling.Yardsticks;
using Orchestrator.Cli.Benchmarks;
using Orchestrator.Cli.Benchmarks.Hub;
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

    private static readonly Option<string?> _serverExe = new("--server-exe") { Description = "The server's executable [default: beside orc, or of the same build]", HelpName = "path" };
    private static readonly Option<int> _clients = new("--clients") { Description = "Viewers of the run", HelpName = "count", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> _processes = new("--processes") { Description = "Processes that the viewers are in", HelpName = "count", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> _seconds = new("--seconds") { Description = "How long it is measured", HelpName = "count", DefaultValueFactory = _ => 60 };
    private static readonly Option<int> _rate = new("--rate") { Description = "Events a second", HelpName = "count", DefaultValueFactory = _ => 20 };
    private static readonly Option<int> _reconnects = new("--reconnects") { Description = "Connections cut at random moments", HelpName = "count" };
    private static readonly Option<int> _restarts = new("--restarts") { Description = "So many of them by a restart of the server, every other one with SIGKILL", HelpName = "count" };
    private static readonly Option<int> _patience = new("--patience") { Description = "Part of a child process", Hidden = true };
    private static readonly Option<string> _run = new("--run") { Description = "Part of a child process", Hidden = true };

    public static Command Create()
    {
        _scenario.AcceptOnlyFromAmong("A", "B", "D");
        _role.AcceptOnlyFromAmong("work", "recover");
        _depth.AcceptOnlyFromAmong("product", "comparison", "diagnosis");
        var child = Verb.Of("host-start", "Milliseconds that a host needs to start", HostStartAsync);
        child.Hidden = true;
        var viewers = Verb.Of("hub-clients", "Viewers of a run on a server", HubClientsAsync, _run, _clients, _reconnects, _seconds, _patience);
        viewers.Hidden = true;
        return Verb.Noun("bench", "Figures of this build on this machine",
            Verb.Of("engine", "Grain calls, activations and the start of the host", EngineAsync),
            Verb.Of("wave-run", "Durable tasks of the plan wave-run on a store", WaveRunAsync, _scenario, _role, _ledger),
            Verb.Of("schedule", "The weekly schedule against greedy, raw, random and oracle, by planted truth", ScheduleAsync, _creators, _seeds, _seed, _weeks, _profile, _parallel, _depth),
            Verb.Of("hub", "Event to viewer through the server's hub; every viewer must have what the journal has", HubAsync,
                _serverExe, _clients, _processes, _seconds, _rate, _reconnects, _restarts),
            child, viewers);
    }

    private static async Task<int> HubAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (view, ok) = await new HubBench(invocation, new HubBenchOptions(
            invocation.Get(_serverExe), Positive(invocation, _clients), Positive(invocation, _processes), Positive(invocation, _seconds), Positive(invocation, _rate),
            invocation.Get(_reconnects), invocation.Get(_restarts))).RunAsync(cancellationToken);
        Show(invocation, view);
        return ok ? ExitCode.Done : ExitCode.Failed;
    }

    private static Task<int> HubClientsAsync(Invocation invocation, CancellationToken cancellationToken) => new HubClients(
        invocation, invocation.Store, invocation.Get(_run)!, invocation.Get(_clients), invocation.Get(_reconnects), invocation.Get(_seconds), invocation.Get(_patience)).RunAsync(cancellationToken);

    private static int Positive(Invocation invocation, Option<int> option) => invocation.Get(option) is > 0 and <= 100_000 and var value
        ? value
        : throw new OrcException("ORC1954", ErrorKind.Invalid, $"{option.Name} is {invocation.Get(option)}; a number from 1 to 100,000 is expected.");

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
