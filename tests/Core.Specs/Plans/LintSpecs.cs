using System.Reflection;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Plans;
using static Core.Specs.Plans.LintSample;

namespace Core.Specs.Plans;

/// <summary>Each rule of the lint, broken once: the fault has its code, its place and the value that is wrong.</summary>
public sealed class LintSpecs
{
    private static readonly (string Name, LintSubject Subject, string Code, string Path, string Says)[] _cases =
    [
        ("unknown agent", WithLook(t => t with { Agent = "dota" }), LintCodes.UnknownAgent, "waves[0].tasks[0].agent", "'dota', which has no card. Did you mean 'data'?"),
        ("unknown agent in turn", InThird(w => w with { Tasks = [new PlanTask("again") { Agents = ["data", "nobody"], Count = "2" }] }), LintCodes.UnknownAgent, "waves[2].tasks[0].agents[1]", "'nobody'"),
        ("no agent", WithLook(t => t with { Agent = "" }), LintCodes.NoAgent, "waves[0].tasks[0].agent", "Known: data, growth, unread."),
        ("agent and agents", InThird(w => w with { Tasks = [new PlanTask("again") { Agent = "data", Agents = ["data"] }] }), LintCodes.AgentTwice, "waves[2].tasks[0].agents", "'agent: data'"),
        ("approval with tools", WithApprove(t => t with { Tools = ["look"] }), LintCodes.KeyOfOtherKind, "waves[1].tasks[1].tools", "of kind approval"),
        ("work that expires", WithLook(t => t with { Expires = TimeSpan.FromHours(1) }), LintCodes.KeyOfOtherKind, "waves[0].tasks[0].expires", "of kind work"),
        ("unknown tool", WithPreview(t => t with { Tools = ["shw"], Produces = [], Inputs = [] }), LintCodes.UnknownTool, "waves[1].tasks[0].tools[0]", "Did you mean 'show'?"),
        ("tool not on card", WithLook(t => t with { Agent = "growth", Tools = ["show"], Produces = [] }), LintCodes.ToolNotOnCard, "waves[0].tasks[0].tools[0]", "'growth', whose card does not list it. Known: look."),
        ("nothing to do", InThird(w => w with { Tasks = [new PlanTask("again") { Agent = "growth" }] }), LintCodes.NothingToDo, "waves[2].tasks[0].agent", "'growth' has no playbook"),
        ("effect without approval", WithWrite(t => t with { Needs = ["preview"] }), LintCodes.NoApproval, "waves[1].tasks[2].effect", "writes to 'folder'"),
        ("consequential tool without approval", WithWrite(t => t with { Needs = [], Effect = null }), LintCodes.NoApproval, "waves[1].tasks[2].needs", "uses 'write'"),
        ("effect without a tool for it", WithWrite(t => t with { Tools = ["look"] }), LintCodes.NoEffect, "waves[1].tasks[2].effect", "(look)"),
        ("unknown metric", WithGate(g => g with { Criteria = [new Criterion("view.cuont", CriterionOp.Equal, [Scalar.Of(1)])] }), LintCodes.UnknownMetric, "waves[0].gate.criteria[0].metric", "Did you mean 'view.count'?"),
        ("metric of another wave", InThird(w => w with { Gate = new GatePolicy { Criteria = [new Criterion("write.status", CriterionOp.Equal, [Scalar.Of("x")])] } }), LintCodes.UnknownMetric, "waves[2].gate.criteria[0].metric", "No task in wave 'C'"),
        ("metric not on card", WithGate(g => g with { Criteria = [new Criterion("view.state", CriterionOp.Equal, [Scalar.Of("ok")])] }), LintCodes.UnknownMetric, "waves[0].gate.criteria[0].metric", "its card does not list it"),
        ("universal criteria without tools", WithGate(g => g with { Universal = true }), LintCodes.UnknownMetric, "waves[0].gate.universal", "'coverage_new'"),
        ("rollback on an unknown metric", WithRollback(r => r with { When = [new Criterion("nan", CriterionOp.Greater, [Scalar.Of(0)])] }), LintCodes.UnknownMetric, "waves[1].rollback.when[0].metric", "'nan'"),
        ("between one value", WithCriterion(CriterionOp.Between, Scalar.Of(1)), LintCodes.LimitCount, "waves[0].gate.criteria[0].value", "needs two values, [low, high], found 1"),
        ("in nothing", WithCriterion(CriterionOp.In), LintCodes.LimitCount, "waves[0].gate.criteria[0].value", "at least one value, found 0"),
        ("equal to two", WithCriterion(CriterionOp.Equal, Scalar.Of(1), Scalar.Of(2)), LintCodes.LimitCount, "waves[0].gate.criteria[0].value", "needs one value, found 2"),
        ("less than a text", WithCriterion(CriterionOp.Less, Scalar.Of("many")), LintCodes.LimitType, "waves[0].gate.criteria[0].value", "'many' is none"),
        ("between a number and a truth value", WithCriterion(CriterionOp.Between, Scalar.Of(1), Scalar.Of(true)), LintCodes.LimitType, "waves[0].gate.criteria[0].value", "'true' is none"),
        ("between high and low", WithCriterion(CriterionOp.Between, Scalar.Of(4), Scalar.Of(3)), LintCodes.EmptyRange, "waves[0].gate.criteria[0].value", "between 4 and 3"),
        ("nobody to escalate to", WithGate(g => g with { Escalation = [] }), LintCodes.NoEscalation, "waves[0].gate.escalation", "'A'"),
        ("unknown rollback step", WithRollback(r => r with { Steps = ["flag-off", "drian 60s"] }), LintCodes.UnknownStep, "waves[1].rollback.steps[1]", "'drian 60s'"),
        ("verify nothing", WithRollback(r => r with { Steps = ["flag-off", "verify 0"] }), LintCodes.UnknownStep, "waves[1].rollback.steps[1]", "'verify 0'"),
        ("flag-off without flags", WithRollback(r => r with { Flags = [] }), LintCodes.RollbackFlags, "waves[1].rollback.steps[2]", "no flag to turn off"),
        ("flags without flag-off", WithRollback(r => r with { Steps = ["pause"] }), LintCodes.RollbackFlags, "waves[1].rollback.flags", "'new-view'"),
        ("flag twice", WithRollback(r => r with { Flags = ["f", "f"] }), LintCodes.DuplicateEntry, "waves[1].rollback.flags[1]", "'f'"),
        ("unknown need", WithPreview(t => t with { Needs = ["look", "lok"] }), LintCodes.UnknownNeed, "waves[1].tasks[0].needs[1]", "Did you mean 'look'?"),
        ("need of a later wave", WithLook(t => t with { Needs = ["preview"] }), LintCodes.LaterNeed, "waves[0].tasks[0].needs[0]", "later wave 'B'"),
        ("a task that needs itself", WithLook(t => t with { Needs = ["look"] }), LintCodes.Cycle, "waves[0].tasks[0].needs[0]", "look -> look"),
        ("a circle of three", WithPreview(t => t with { Needs = ["look", "write"] }), LintCodes.Cycle, "waves[1].tasks[1].needs[0]", "preview -> write -> approve -> preview"),
        ("need twice", WithPreview(t => t with { Needs = ["look", "look"] }), LintCodes.DuplicateEntry, "waves[1].tasks[0].needs[1]", "'look' stands twice in 'needs'"),
        ("reference to no parameter", WithLook(t => t with { With = With("""{ "where": "${floder}" }""") }), LintCodes.UnknownReference, "waves[0].tasks[0].with.where", "Did you mean 'folder'?"),
        ("count of no parameter", InThird(w => w with { Tasks = [w.Tasks[0] with { Count = "${many}" }] }), LintCodes.UnknownReference, "waves[2].tasks[0].count", "${many}"),
        ("lanes of no parameter", InFirst(w => w with { Foreach = new Foreach("${kind}", null) }), LintCodes.UnknownReference, "waves[0].foreach.in", "Did you mean 'kinds'?"),
        ("lane without lanes", WithPreview(t => t with { With = With("""{ "kind": "${lane}" }""") }), LintCodes.LaneOutsideLanes, "waves[1].tasks[0].with.kind", "'B'"),
        ("reference that is not closed", WithLook(t => t with { With = With("""{ "where": "x ${folder" }""") }), LintCodes.MalformedReference, "waves[0].tasks[0].with.where", "not closed"),
        ("reference inside a list", WithLook(t => t with { With = With("""{ "where": ["${folder}"] }""") }), LintCodes.NestedReference, "waves[0].tasks[0].with.where", "'where'"),
        ("lanes of a truth value", InFirst(w => w with { Foreach = new Foreach("${apply}", null) }), LintCodes.NoCollection, "waves[0].foreach.in", "'apply' is a bool"),
        ("lanes of a part that folders do not have", InFirst(w => w with { Foreach = new Foreach("${folder.creators}", null) }), LintCodes.NoCollection, "waves[0].foreach.in", "${folder.creators}"),
        ("lanes of a plain word", InFirst(w => w with { Foreach = new Foreach("kinds", null) }), LintCodes.NoCollection, "waves[0].foreach.in", "'kinds', which is not one reference"),
        ("many values for one input", WithLook(t => t with { With = With("""{ "where": "${folder.files}" }""") }), LintCodes.NoCollection, "waves[0].tasks[0].with.where", "stands for many values"),
        ("repeat of a list", InThird(w => w with { Repeat = "${kinds}" }), LintCodes.NoCount, "waves[2].repeat", "is a list"),
        ("repeat minus one", InThird(w => w with { Repeat = "-1" }), LintCodes.NoCount, "waves[2].repeat", "'-1'"),
        ("more waves than allowed", InThird(w => w with { Repeat = "1001" }), LintCodes.NoCount, "waves[2].repeat", "from 1 to 1000"),
        ("condition on no parameter", InSecond(w => w with { When = new When("aply", Scalar.Of(true)) }), LintCodes.UnknownCondition, "waves[1].when.parameter", "Did you mean 'apply'?"),
        ("condition of another type", InSecond(w => w with { When = new When("apply", Scalar.Of("yes")) }), LintCodes.ConditionType, "waves[1].when.equals", "'yes'"),
        ("default of another type", WithParameter(new Parameter("n", ParameterType.Whole) { Default = Json("1.5") }), LintCodes.BadParameter, "parameters.n.default", "is 1.5, a whole number was expected"),
        ("default below the smallest", WithParameter(new Parameter("n", ParameterType.Whole) { Default = Json("0"), Min = 1 }), LintCodes.BadParameter, "parameters.n.default", "is 0, at least 1 was expected"),
        ("smallest text", WithParameter(new Parameter("n", ParameterType.Text) { Min = 1 }), LintCodes.BadParameter, "parameters.n", "is a text"),
        ("sample of a file", WithParameter(new Parameter("n", ParameterType.File) { Sample = "small" }), LintCodes.BadParameter, "parameters.n.sample", "is a file"),
        ("smallest above largest", WithParameter(new Parameter("n", ParameterType.Number) { Min = 2, Max = 1 }), LintCodes.EmptyRange, "parameters.n", "at least 2 and at most 1"),
        ("parameter called lane", WithParameter(new Parameter("lane", ParameterType.Text)), LintCodes.ReservedName, "parameters.lane", "'lane'"),
        ("estimate from high to low", WithLook(t => t with { Estimate = new Estimate(4, 2) }), LintCodes.EmptyRange, "waves[0].tasks[0].estimate", "4-2"),
        ("input of a task that is not needed", WithPreview(t => t with { Needs = [] }), LintCodes.NoProducer, "waves[1].tasks[0].inputs[0]", "Add 'look' to 'needs'"),
        ("input that nobody produces", WithPreview(t => t with { Inputs = ["vew.json"] }), LintCodes.NoProducer, "waves[1].tasks[0].inputs[0]", "Did you mean 'view.json'?"),
        ("product that no tool leaves", WithLook(t => t with { Produces = ["view.csv"] }), LintCodes.CannotProduce, "waves[0].tasks[0].produces[0]", "none of its tools (look) can"),
        ("approval of nothing", WithApprove(t => t with { Of = [] }), LintCodes.ApprovalOfNothing, "waves[1].tasks[1].of", "'approve'"),
        ("approval before its preview", WithApprove(t => t with { Needs = [] }), LintCodes.ApprovalNoProducer, "waves[1].tasks[1].of[0]", "Add 'preview'"),
        ("approval of what nobody produces", WithApprove(t => t with { Of = ["previw.json"] }), LintCodes.ApprovalNoProducer, "waves[1].tasks[1].of[0]", "Did you mean 'preview.json'?"),
        ("two tasks of one id", InThird(w => w with { Tasks = [new PlanTask("look") { Agent = "data" }] }), LintCodes.DuplicateTask, "waves[2].tasks[0].id", "'look'"),
        ("a task with the id of a repeated one's copy", InThird(w => w with { Tasks = [.. w.Tasks, new PlanTask("again.2") { Agent = "data" }] }), LintCodes.DuplicateTask, "waves[2].tasks[1].id", "'again.2'"),
        ("a task with the id of a counted one's copy", InThird(w => w with { Tasks = [.. w.Tasks, new PlanTask("again-2") { Agent = "data" }] }), LintCodes.DuplicateTask, "waves[2].tasks[1].id", "'again-2'"),
        ("two waves of one id", InSecond(w => w with { Id = "A" }), LintCodes.DuplicateWave, "waves[1].id", "'A'"),
        ("a wave with the id of another's copy", InFirst(w => w with { Id = "C.1" }), LintCodes.DuplicateWave, "waves[0].id", "copy of wave 'C'"),
        ("no waves", Subject(Good with { Waves = [], Parameters = [] }), LintCodes.NoWaves, "waves", "'sample'"),
        ("a wave without tasks", InFirst(w => w with { Tasks = [], Gate = GatePolicy.Open }), LintCodes.EmptyWave, "waves[0].tasks", "'A'"),
        ("no time to fix", WithGate(g => g with { NoGo = g.NoGo with { FixWindow = TimeSpan.Zero } }), LintCodes.NotPositive, "waves[0].gate.noGo.minor.fixWindow", "00:00:00"),
        ("negative remediation", WithGate(g => g with { NoGo = g.NoGo with { Remediation = TimeSpan.FromDays(-1) } }), LintCodes.NotPositive, "waves[0].gate.noGo.major.remediation", "-1.00:00:00"),
        ("approval that expires at once", WithApprove(t => t with { Expires = TimeSpan.Zero }), LintCodes.NotPositive, "waves[1].tasks[1].expires", "00:00:00"),
        ("a budget of nothing", Subject(Good with { Budget = new Budget(0, null, null) }), LintCodes.NotPositive, "budget", "zero or negative"),
    ];

    private static readonly (string Name, LintSubject Subject, string Code, string Path, string Says)[] _warnings =
    [
        ("a long plan", InThird(w => w with { Tasks = [.. Enumerable.Range(0, 7).Select(i => new PlanTask($"t{i}") { Agent = "data" })] }), LintCodes.LongPlan, "waves", "11 task entries"),
        ("a North Star that has expired", Subject() with { Today = new DateOnly(2028, 1, 1) }, LintCodes.ExpiredNorthStar, "northStar", "2027-12-31"),
        ("a parameter that nothing uses", WithParameter(new Parameter("spare", ParameterType.Text)), LintCodes.UnusedParameter, "parameters.spare", "'spare'"),
        ("a surface that the North Star does not know", WithLook(t => t with { Surface = "digst" }), LintCodes.UnknownSurface, "waves[0].tasks[0].surface", "Did you mean 'digest'?"),
    ];

    public static TheoryData<string> Errors => [.. _cases.Select(c => c.Name)];

    public static TheoryData<string> Warnings => [.. _warnings.Select(c => c.Name)];

    [Fact]
    public void A_plan_without_faults_has_none() => Assert.Empty(PlanLint.Check(Subject()));

    [Theory, MemberData(nameof(Errors))]
    public void An_error_is_found_with_its_code_place_and_value(string name)
    {
        var (_, subject, code, path, says) = _cases.Single(c => c.Name == name);

        var fault = Assert.Single(PlanLint.Check(subject), f => f.Code == code && f.Path == path && f.Message.Contains(says, StringComparison.Ordinal));
        Assert.False(fault.IsWarning);
    }

    [Theory, MemberData(nameof(Warnings))]
    public void A_warning_is_found_and_is_no_error(string name)
    {
        var (_, subject, code, path, says) = _warnings.Single(c => c.Name == name);

        var fault = Assert.Single(PlanLint.Check(subject));
        Assert.True(fault.IsWarning);
        Assert.Equal((code, path), (fault.Code, fault.Path));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_has_a_case()
    {
        var codes = typeof(LintCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);
        var broken = _cases.Concat(_warnings).Select(c => c.Code).Concat(CardLintSpecs.Codes);

        Assert.Empty(codes.Except(broken));
    }

    [Fact]
    public void All_faults_are_found_at_once()
    {
        var faults = PlanLint.Check(WithLook(t => t with { Agent = "nobody", Needs = ["nothing"], Inputs = ["none.json"], With = With("""{ "a": "${b}" }""") }));

        Assert.Superset(
            new HashSet<string> { LintCodes.UnknownAgent, LintCodes.UnknownNeed, LintCodes.NoProducer, LintCodes.UnknownReference }, faults.Select(f => f.Code).ToHashSet());
    }

    [Fact]
    public void A_task_that_serves_no_outcome_is_no_fault_because_the_intake_defers_it() =>
        Assert.Empty(PlanLint.Check(WithLook(t => t with { Serves = "O9" })));

    [Fact]
    public void The_lane_and_the_parts_of_a_folder_are_references() =>
        Assert.Empty(PlanLint.Check(InFirst(w => w with { Foreach = new Foreach("${folder.files}", null) })).Where(f => !f.IsWarning));

    [Fact]
    public void A_long_chain_of_needs_ends()
    {
        var chain = Enumerable.Range(0, 20_000).Select(i => new PlanTask($"t{i}") { Agent = "data", Needs = [$"t{i + 1}"] }).Append(new PlanTask("t20000") { Agent = "data" });

        Assert.Empty(PlanLint.Check(Subject(Good with { Parameters = [], Waves = [new Wave("A", "Chain") { Tasks = [.. chain] }] })).Where(f => !f.IsWarning));
    }
}
