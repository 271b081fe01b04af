using System.Text.Json;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using Orchestrator.Core.Scope;

namespace Core.Specs.Runs;

/// <summary>Plans, orders and events of run R-1, said in few words.</summary>
internal static class Say
{
    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    public static JsonElement Parsed(string text) => JsonElement.Parse(text);

    // Plans

    public static RunSetup Setup(params Wave[] waves) => new("R-1", "default", new Plan("p", "A plan") { Waves = [.. waves] }, null) { Actor = "ada" };

    public static RunSetup With(this RunSetup setup, string parameter, string json) => setup with { Parameters = setup.Parameters.SetItem(parameter, Parsed(json)) };

    public static RunSetup WithLanes(this RunSetup setup, params string[] keys) => setup with { Collections = setup.Collections.SetItem("kinds", [.. keys]) };

    public static RunSetup Answered(this RunSetup setup, params AdvanceDecision[] decisions) => setup with { Decisions = [.. decisions] };

    public static Wave Wave(string id, params PlanTask[] tasks) => new(id, $"Wave {id}") { Tasks = [.. tasks] };

    public static Wave Gated(this Wave wave, params Criterion[] criteria) => wave with { Gate = wave.Gate with { Criteria = [.. criteria] } };

    public static Wave Laned(this Wave wave) => wave with { Foreach = new("${kinds}", null) };

    public static PlanTask Task(string id, params string[] needs) => new(id) { Agent = "data", Does = $"Do {id}", Needs = [.. needs] };

    public static PlanTask Human(string id, params string[] needs) =>
        new(id) { Kind = TaskKind.Approval, Does = $"Approve {id}", Needs = [.. needs], Expires = TimeSpan.FromHours(48) };

    public static Criterion AtLeast(string metric, decimal limit, OnFail onFail = OnFail.Failed) =>
        new(metric, CriterionOp.GreaterOrEqual, [Scalar.Of(limit)]) { OnFail = onFail };

    // Orders

    public static RunCommand.Start Start(RunSetup setup) => new(setup, Now);

    public static RunCommand.ReportDone Done(string task, params Evidence[] evidence) => DoneAgain(task, 1, evidence);

    public static RunCommand.ReportDone DoneAgain(string task, int attempt, params Evidence[] evidence) => new(task, attempt, [], [.. evidence], Now);

    public static RunCommand.ReportFailed Fails(string task, int attempt = 1, bool retryable = true) => new(task, attempt, "ORC2999", "it broke", retryable, Now);

    public static RunCommand.Resume Resume(params AdvanceDecision[] decisions) => new("ada", [.. decisions], Recover: false, Now);

    public static RunCommand.RequestRepair Asks(string by, string task, int n = 1) => new($"Q-1.{by}.{n}", by, task, "a row is missing", n, Now);

    public static RunCommand.DecideGate Decide(string wave, bool go, string? reason, string actor = "ada") => new(wave, go, actor, reason, Now);

    public static Evidence Metric(string metric, decimal value, string id = "E-1") => new(id, metric, Scalar.Of(value));

    public static Artifact File(string name, string content = "x") => new(Ids.Artifact(name, content), name, "text/plain", content.Length, content.PadLeft(64, '0'));

    // Events

    public static RunEvent[] Begun(RunSetup setup) =>
    [
        new RunEvent.Started(setup, Now),
        new RunEvent.IntakeChecked(DriftDecider.Check(setup.Plan, setup.NorthStar), ScopeDecider.Check(setup.Plan, setup.NorthStar)),
    ];

    public static RunEvent WaveStarted(string wave, params string[] lanes) => new RunEvent.WaveStarted(wave, [.. lanes], Now);

    /// <param name="tasks">Ids, <c>a</c> for the first attempt, <c>a:2</c> for the second; all of agent <c>data</c>.</param>
    public static RunEvent Queued(string wave, params string[] tasks) => new RunEvent.TasksQueued(wave, [.. tasks.Select(Attempt)]);

    public static RunEvent Applied(string wave, string task, params Evidence[] evidence) =>
        new RunEvent.TaskApplied(Attempt(task).Task, "data", Attempt(task).Attempt, wave, Lane(task), [], [.. evidence]);

    public static RunEvent Failed(string wave, string task, bool final, string code = "ORC2999", string reason = "it broke") =>
        new RunEvent.TaskFailed(Attempt(task).Task, "data", Attempt(task).Attempt, wave, Lane(task), code, reason, final);

    public static RunEvent Skipped(string wave, string task, string reason = "A task that it needs was not done.") =>
        new RunEvent.TaskSkipped(task, wave, Lane(task), reason);

    public static RunEvent WaveDone(string wave) => new RunEvent.WaveDone(wave);

    public static RunEvent Succeeded() => new RunEvent.Ended(RunStatus.Succeeded, null, null);

    /// <summary>A gate without criteria that passed.</summary>
    public static RunEvent Open(string wave, int round = 1, params string[] lanes) => new RunEvent.GateEvaluated(
        new GateResult(wave, round, Verdict.Go, Severity.None, 0, [], lanes is [] ? [Passed(null)] : [.. lanes.Select(Passed)], null), Now);

    public static LaneResult Passed(string? lane) => new(lane, LaneOutcome.Passed, null, null);

    private static QueuedTask Attempt(string task) =>
        task.Split(':') is [var id, var attempt] ? new(id, "data", int.Parse(attempt, System.Globalization.CultureInfo.InvariantCulture)) : new(task, "data", 1);

    private static string? Lane(string task) => Attempt(task).Task.Split('@') is [_, var lane] ? lane : null;
}
