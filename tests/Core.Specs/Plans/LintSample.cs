using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Plans;

namespace Core.Specs.Plans;

/// <summary>A plan without faults, to be broken in one place.</summary>
internal static class LintSample
{
    public static readonly ImmutableArray<ToolFacts> Tools =
    [
        new("look") { Produces = ["view.json"], Attests = ["view.count", "view.state"] },
        new("show") { Produces = ["preview.json"] },
        new("write") { Attests = ["write.status"], Consequential = true },
    ];

    public static readonly AgentCard Data = new("data", "Reads and writes")
    {
        Tools = ["look", "show", "write"],
        Consequential = ["write"],
        Playbook = ["look"],
        Attests = ["view.count", "write.status"],
    };

    public static readonly AgentCard Growth = new("growth", "Has no playbook") { Tools = ["look"], Attests = ["view.count"] };

    public static readonly PlanTask Look = new("look")
    {
        Agent = "data",
        Does = "Look at the files",
        Serves = "O1",
        With = With("""{ "where": "${folder}", "kind": "${lane}" }"""),
        Produces = ["view.json"],
    };

    public static readonly PlanTask Preview = new("preview") { Agent = "data", Tools = ["show"], Needs = ["look"], Inputs = ["view.json"], Produces = ["preview.json"] };

    public static readonly PlanTask Approve = new("approve") { Kind = TaskKind.Approval, Role = "approver", Needs = ["preview"], Of = ["preview.json"], Expires = TimeSpan.FromHours(48) };

    public static readonly PlanTask Write = new("write") { Agent = "data", Tools = ["write"], Needs = ["approve"], Effect = "folder" };

    public static readonly Wave First = new("A", "Look")
    {
        Foreach = new Foreach("${kinds}", null),
        Tasks = [Look],
        Gate = new GatePolicy { Criteria = [new Criterion("view.count", CriterionOp.GreaterOrEqual, [Scalar.Of(1)])] },
    };

    public static readonly Wave Second = new("B", "Write")
    {
        When = new When("apply", Scalar.Of(true)),
        Tasks = [Preview, Approve, Write],
        Gate = new GatePolicy { Criteria = [new Criterion("write.status", CriterionOp.In, [Scalar.Of("applied")])] },
        Rollback = new RollbackPolicy
        {
            When = [new Criterion("view.count", CriterionOp.Less, [Scalar.Of(0)])],
            Flags = ["new-view"],
            Steps = ["pause", "drain 60s", "flag-off", "log", "verify 5"],
            Recovery = TimeSpan.FromMinutes(5),
        },
    };

    public static readonly Plan Good = new("sample", "A plan without faults")
    {
        Parameters =
        [
            new("folder", ParameterType.Folder) { Default = Json("\"agents\"") },
            new("kinds", ParameterType.List) { Default = Json("""["md"]""") },
            new("apply", ParameterType.Bool) { Default = Json("true") },
            new("rounds", ParameterType.Whole) { Default = Json("2"), Min = 1, Max = 5 },
        ],
        Waves = [First, Second, new Wave("C", "Again") { Repeat = "${rounds}", Tasks = [new PlanTask("again") { Agent = "data", Count = "3" }] }],
    };

    public static readonly NorthStar NorthStar = new(1, new DateOnly(2027, 12, 31), [new Outcome("O1", "Seen", 1)]) { Surfaces = ["digest"] };

    public static LintSubject Subject(Plan? plan = null) => new(plan ?? Good, new DateOnly(2027, 1, 1))
    {
        NorthStar = NorthStar,
        Cards = [Data, Growth],
        Agents = ["data", "growth", "unread"],
        Tools = Tools,
    };

    public static LintSubject InFirst(Func<Wave, Wave> change) => Subject(Good with { Waves = [change(First), Good.Waves[1], Good.Waves[2]] });

    public static LintSubject InSecond(Func<Wave, Wave> change) => Subject(Good with { Waves = [Good.Waves[0], change(Second), Good.Waves[2]] });

    public static LintSubject InThird(Func<Wave, Wave> change) => Subject(Good with { Waves = [Good.Waves[0], Good.Waves[1], change(Good.Waves[2])] });

    public static LintSubject WithLook(Func<PlanTask, PlanTask> change) => InFirst(w => w with { Tasks = [change(Look)] });

    public static LintSubject WithPreview(Func<PlanTask, PlanTask> change) => InSecond(w => w with { Tasks = [change(Preview), Approve, Write] });

    public static LintSubject WithApprove(Func<PlanTask, PlanTask> change) => InSecond(w => w with { Tasks = [Preview, change(Approve), Write] });

    public static LintSubject WithWrite(Func<PlanTask, PlanTask> change) => InSecond(w => w with { Tasks = [Preview, Approve, change(Write)] });

    public static LintSubject WithGate(Func<GatePolicy, GatePolicy> change) => InFirst(w => w with { Gate = change(w.Gate) });

    public static LintSubject WithCriterion(CriterionOp op, params Scalar[] limit) => WithGate(g => g with { Criteria = [new Criterion("view.count", op, [.. limit])] });

    public static LintSubject WithRollback(Func<RollbackPolicy, RollbackPolicy> change) => InSecond(w => w with { Rollback = change(w.Rollback!) });

    public static LintSubject WithParameter(Parameter parameter) => Subject(Good with { Parameters = Good.Parameters.Add(parameter) });

    public static JsonElement Json(string json) => JsonElement.Parse(json);

    public static ImmutableSortedDictionary<string, JsonElement> With(string json) =>
        Json(json).EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
}
