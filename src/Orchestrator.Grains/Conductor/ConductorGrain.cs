using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;
using Orchestrator.Grains.Clocks;
using Orleans.Concurrency;

namespace Orchestrator.Grains.Conductor;

/// <summary>
/// The conductor of one run: replays, asks the core, appends, then lets the world know. Orders that come while an append is under way are
/// decided together and committed together.
/// </summary>
[Reentrant]
internal sealed partial class ConductorGrain(
    IJournal journal, ISnapshots snapshots, IArtifacts artifacts, RunClocks clocks, ILogger<ConductorGrain> logger) : Grain, IConductorGrain
{
    private readonly List<Order> _orders = [];
    private Outbound _outbound = null!;
    private History _history = null!;
    private string _tenant = "";
    private string _runId = "";
    private bool _pumping;
    private bool _driving;

    private Run Run => _history.Run;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_tenant, _runId) = GrainKeys.ParseRun(this.GetPrimaryKeyString());
        _history = new History(journal, snapshots, _tenant, _runId, logger);
        await _history.LoadAsync(cancellationToken);
        _outbound = new Outbound(this, GrainFactory, _tenant, logger);
    }

    public Task<ConductorReply> StartAsync(StartRun request)
    {
        var setup = JsonSerializer.Deserialize(request.Setup.Span, CoreJson.Default.RunSetup)
            ?? throw new ArgumentException("[ORC5303] The setup of the run is empty; the catalog makes it from a plan.");
        var recover = Drive();
        return SubmitAsync(
            new RunCommand.Start(setup with { RunId = _runId, Tenant = _tenant }, clocks.Of(_runId, setup.SimulatedClock).GetUtcNow()), request.Actor, recover);
    }

    public Task<ConductorReply> ResumeAsync(ResumeRun request)
    {
        var decisions = request.Decisions.IsEmpty ? [] : JsonSerializer.Deserialize(request.Decisions.Span, CoreJson.Default.ImmutableArrayAdvanceDecision);
        var recover = Drive();
        return SubmitAsync(new RunCommand.Resume(request.Actor, decisions, recover, Now), request.Actor, recover);
    }

    public Task<ConductorReply> PauseAsync(RunOrder order) => SubmitAsync(new RunCommand.Pause(order.Actor, order.Reason, Now), order.Actor);

    public Task<ConductorReply> CancelAsync(RunOrder order) => SubmitAsync(new RunCommand.Cancel(order.Actor, order.Reason, Now), order.Actor);

    public Task<ConductorReply> DecideAsync(HumanDecision decision) => HumanOrders.Read(decision, Now) is { } command
        ? SubmitAsync(command, decision.Actor)
        : Task.FromResult(Replies.Of(Run, _history.Version, HumanOrders.Unreadable(decision)));

    public Task<ConductorReply> ReportAsync(TaskReport report) =>
        SubmitAsync(new Order(null, report, Actors.Conductor) { Recover = Drive() });

    public async Task<ConductorReply> RequestRepairAsync(RepairOrder order)
    {
        var reply = await SubmitAsync(new RunCommand.RequestRepair(order.Question, order.By, order.Task, order.Reason, order.Round, Now), Actors.Conductor);
        if (Run.Repairs.TryGetValue(order.Question, out var repair) && repair.Open == 0)
        {
            _outbound.Answer(Run, repair); // A resend of a question that was settled before its answer got through.
        }

        return reply;
    }

    public Task<ConductorReply> GetAsync() => Task.FromResult(Replies.Of(Run, _history.Version, null));

    /// <summary>
    /// From now on this activation drives the run. True when it did not yet: then what is under way is announced again, because the activation before
    /// it may have died between a commit and its announcement. A report says that the run is driven here; a look or a human's decision does not.
    /// </summary>
    private bool Drive()
    {
        var first = !_driving;
        _driving = true;
        return first;
    }

    private DateTimeOffset Now => NowOf(Run);

    /// <summary>The clock of a run that only begins is named in its setup.</summary>
    private DateTimeOffset NowOf(Run run) => clocks.Of(_runId, run.Setup?.SimulatedClock ?? false, _history.LastAt).GetUtcNow();

    private Task<ConductorReply> SubmitAsync(RunCommand command, string actor, bool recover = false) =>
        SubmitAsync(new Order(command, null, actor) { Recover = recover });

    private Task<ConductorReply> SubmitAsync(Order order)
    {
        _orders.Add(order);
        if (!_pumping)
        {
            _pumping = true;
            _ = PumpAsync(); // Every failure reaches the orders' own replies.
        }

        return order.Reply;
    }

    private async Task PumpAsync()
    {
        var batch = new List<Order>();
        try
        {
            while (_orders.Count > 0)
            {
                await Task.Yield(); // Messages that are already here join this commit.
                Take(batch);
                await HandleAsync(batch);
                batch.Clear();
            }

            if (Run.IsOver)
            {
                DeactivateOnIdle(); // Nothing comes any more but a question now and then: its journal answers it.
            }
        }
        catch (Exception exception)
        {
            // The write may have landed: replay the journal rather than trust this memory.
            LogAppendFailed(exception, _runId, _history.Version);
            DeactivateOnIdle();
            foreach (var order in batch.Concat(_orders))
            {
                order.Fail(exception);
            }

            _orders.Clear();
        }
        finally
        {
            _pumping = false;
        }
    }

    /// <summary>The orders from the front that have one actor: an append has one.</summary>
    private void Take(List<Order> batch)
    {
        var count = 0;
        while (count < _orders.Count && _orders[count].Actor == _orders[0].Actor)
        {
            count++;
        }

        batch.AddRange(_orders.Take(count));
        _orders.RemoveRange(0, count);
    }

    private async Task HandleAsync(List<Order> batch)
    {
        var before = Run;
        await Attestations.ResolveAsync(journal, _tenant, _runId, batch, Now);
        var decided = Decide(batch);
        var appended = await _history.AppendAsync(decided, batch[0].Actor, NowOf(decided.After));
        foreach (var order in batch)
        {
            order.Complete(Replies.Of(Run, _history.Version, order.Refusal));
        }

        if (decided.Facts.Count > 0)
        {
            _outbound.Announce(before, Run, decided.Facts, appended);
            clocks.Observe(_runId, Run);
        }

        if (batch.Exists(o => o.Recover && o.Refusal is null))
        {
            _outbound.Reannounce(Run);
        }

        await AskHumansAsync();
        if (_history.WantsSnapshot)
        {
            _history.SnapshotSoon();
            _orders.Add(new Order(new RunCommand.Checkpoint(Now), null, Actors.Conductor));
        }
    }

    private RunDecision Decide(List<Order> batch)
    {
        var run = Run;
        List<RunEvent>? facts = null;
        foreach (var order in batch)
        {
            var decision = RunDecider.Decide(order.Command!, run);
            order.Refusal = decision.Refusal;
            run = decision.After;
            if (decision.Facts.Count > 0)
            {
                (facts ??= []).AddRange(decision.Facts);
            }
        }

        return new RunDecision(facts ?? [], run);
    }

    /// <summary>Tasks that a human must answer: their previews are read here, because the core reads nothing.</summary>
    private async Task AskHumansAsync()
    {
        foreach (var command in await Previews.ReadAsync(Run, artifacts, _tenant, Now))
        {
            _orders.Add(new Order(command, null, Actors.Conductor));
        }
    }

    [LoggerMessage(EventIds.AppendFailed, LogLevel.Error,
        "Run {RunId} could not go on at version {Version}; the conductor reads its journal again at the next order")]
    private partial void LogAppendFailed(Exception exception, string runId, long version);
}
