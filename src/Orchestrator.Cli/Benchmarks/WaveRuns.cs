using Orchestrator.Silo;
using System.Diagnostics;
using System.Globalization;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Benchmarks;

/// <summary>Runs of the plan <c>wave-run</c> through the product's own conductor, as <c>run start</c> starts them.</summary>
internal sealed class WaveRuns(Writer writer, RunBell bell, string tenant, TimeProvider clock)
{
    public const int Waves = 5;
    public const int Tasks = 20;
    private const string _actor = "bench";
    private readonly ICatalog _catalog = Session.OpenCatalog();
    private readonly RunIds _ids = new(clock);

    /// <summary>A run that could be started: the plan is read and checked, nothing is journaled.</summary>
    public Prepared Prepare(string? ledger = null)
    {
        var id = _ids.Next();
        List<KeyValuePair<string, string>> set = [new("waves", Text(Waves)), new("tasks", Text(Tasks))];
        if (ledger is not null)
        {
            set.Add(new("ledger", ledger));
        }

        var prepared = _catalog.Prepare(new RunRequest(id, tenant, _actor, "wave-run") { Set = set });
        return prepared.Report.Ok
            ? new(id, prepared.Setup)
            : throw new OrcException(prepared.Report.Errors[0].Code, ErrorKind.Failed, $"The plan wave-run has errors: {prepared.Report.Errors[0].Message} Look at 'orc plan lint wave-run'.");
    }

    public List<Prepared> Prepare(int count, string? ledger = null) => [.. Enumerable.Range(0, count).Select(_ => Prepare(ledger))];

    /// <summary>From the order to the durable end of the run.</summary>
    /// <param name="started">Called when the start is durable.</param>
    public async Task<TimeSpan> RunAsync(Prepared prepared, CancellationToken cancellationToken, Action<string>? started = null)
    {
        var begin = Stopwatch.GetTimestamp();
        var conductor = writer.Conductor(prepared.Run);
        Answers.OrThrow(await conductor.StartAsync(new StartRun(prepared.Setup, _actor)));
        started?.Invoke(prepared.Run);
        return await EndAsync(prepared.Run, conductor, begin, cancellationToken);
    }

    /// <summary>From the order to go on to the durable end.</summary>
    public async Task<TimeSpan> ResumeAsync(string run, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        var conductor = writer.Conductor(run);
        Answers.OrThrow(await conductor.ResumeAsync(new ResumeRun(_actor, default)));
        return await EndAsync(run, conductor, begin, cancellationToken);
    }

    private async Task<TimeSpan> EndAsync(string run, IConductorGrain conductor, long begin, CancellationToken cancellationToken)
    {
        var reply = await bell.RestAsync(run, conductor, cancellationToken);
        var time = Stopwatch.GetElapsedTime(begin);
        return reply.State == RunStates.Succeeded
            ? time
            : throw new OrcException("ORC1952", ErrorKind.Failed, $"Run {run} of the benchmark ended as '{reply.State}'. Its figures would mean nothing; look at 'orc run show {run}'.");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal sealed record Prepared(string Run, ReadOnlyMemory<byte> Setup);
}
