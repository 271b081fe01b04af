using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Runs;
using Orchestrator.Silo;

namespace Orchestrator.Cli.Stores;

/// <summary>Orders to the conductor in this process. The store is opened with the first one: a start that is refused creates nothing.</summary>
internal sealed class ConductorOrders(Invocation invocation) : IRunOrders
{
    private Writer? _writer;
    private RunBell? _bell;

    public bool Owns => true;

    public Task<DryRun> PreviewAsync(RunStart start, CancellationToken cancellationToken)
    {
        var prepared = Prepare(start, NewId());
        return Task.FromResult(new DryRun(prepared.Report.Warnings, prepared.Intake!, prepared.Notes));
    }

    public async Task<Standing> StartAsync(RunStart start, CancellationToken cancellationToken)
    {
        var store = invocation.Store;
        var run = NewId();
        var prepared = Prepare(start, run);
        _writer = await Session.WriteAsync(invocation, store, cancellationToken);
        await ListenAsync();
        return Of(run, await _writer.Conductor(run).StartAsync(new StartRun(prepared.Setup, invocation.Actor)));
    }

    public async Task<Standing> ResumeAsync(string run, ReadOnlyMemory<byte> answers, CancellationToken cancellationToken)
    {
        var writer = await OpenAsync(run, cancellationToken);
        await ListenAsync();
        return Of(run, await writer.Conductor(run).ResumeAsync(new ResumeRun(invocation.Actor, answers)));
    }

    public async Task<Standing> PauseAsync(string run, string? reason, CancellationToken cancellationToken) =>
        Of(run, await (await OpenAsync(run, cancellationToken)).Conductor(run).PauseAsync(new RunOrder(invocation.Actor, reason)));

    public async Task<Standing> CancelAsync(string run, string? reason, CancellationToken cancellationToken) =>
        Of(run, await (await OpenAsync(run, cancellationToken)).Conductor(run).CancelAsync(new RunOrder(invocation.Actor, reason)));

    public async Task<Decided> DecideAsync(string run, string kind, string id, string verdict, string? reason, CancellationToken cancellationToken)
    {
        var actor = invocation.Actor;
        var writer = await OpenAsync(run, cancellationToken);
        var reply = Of(run, await writer.Conductor(run).DecideAsync(new HumanDecision(kind, id, verdict, actor, reason, ArgumentsHash: null)));
        return new(reply.State, reply.Version, actor, $"orc run resume {run}");
    }

    public Task RestAsync(string run, CancellationToken cancellationToken) => _bell!.RestAsync(run, _writer!.Conductor(run), cancellationToken);

    public async Task<Reader> ReaderAsync(string run, CancellationToken cancellationToken) => await OpenAsync(run, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_bell is not null)
        {
            await _bell.DisposeAsync();
        }

        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }
    }

    private static Standing Of(string run, ConductorReply reply)
    {
        Answers.OrThrow(reply);
        return new(run, reply.State, reply.Version);
    }

    private string NewId() => new RunIds(invocation.Clock).Next();

    private async Task<Writer> OpenAsync(string run, CancellationToken cancellationToken) => _writer ??= await Session.WriteAsync(invocation, run, cancellationToken);

    private async Task ListenAsync() => _bell ??= await RunBell.ListenAsync(_writer!.Client, invocation.Tenant, invocation.Clock);

    private PreparedRun Prepare(RunStart start, string run)
    {
        var prepared = Session.OpenCatalog().Prepare(new RunRequest(run, invocation.Tenant, invocation.Actor, start.Plan)
        {
            Set = start.Set, NorthStar = start.NorthStar, BudgetUsd = start.BudgetUsd, Data = start.Data, TargetDb = start.TargetDb, Out = start.Out,
            SimulatedClock = start.SimulatedClock, Decisions = start.Answers,
        });
        if (!prepared.Report.Ok)
        {
            using var text = new StringWriter { NewLine = "\n" };
            PlanCommands.WriteFindings(text, prepared.Report with { Warnings = [] });
            throw new OrcException(prepared.Report.Errors[0].Code, ErrorKind.Invalid,
                $"The plan '{start.Plan}' has {prepared.Report.Errors.Count} errors:\n{text}Nothing was journaled. Correct the plan, then look again with 'orc plan lint {start.Plan}'.");
        }

        RunNotes.Write(invocation, prepared.Report.Warnings, prepared.Notes);
        return prepared;
    }
}
