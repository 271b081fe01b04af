using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries;

/// <summary>A folded run in the shape of the public JSON.</summary>
internal static class RunViews
{
    public static RunView Of(ReadRun read)
    {
        var (run, history) = read;
        var setup = run.Setup!;
        return new RunView
        {
            Id = setup.RunId,
            Tenant = setup.Tenant,
            Plan = setup.Plan.Id,
            Version = history.Version,
            State = Wording.Of(run.Status),
            Lanes = [.. LaneKeys(run).Select(k => Lane(run, k))],
            Waves = [.. run.Waves.Select((w, i) => Wave(run, w, i))],
            Tasks = new(run.Counts.Tasks, run.Counts.Applied, run.Counts.Failed, DeadLettered: 0, run.Counts.Skipped, run.Counts.Attempts),
            Effects = new(0, 0, 0, 0, 0, ImmutableDictionary<string, long>.Empty),
            Drift = Drift(run),
            Artifacts = [.. Artifacts(run)],
            Cost = Cost(history),
            WaitingFor = Waits(run),
            ElapsedSeconds = history.Elapsed.TotalSeconds,
            StateHash = StateHash.Of(run),
        };
    }

    /// <summary>Products that count now, in the order of the plan.</summary>
    public static IEnumerable<ArtifactView> Artifacts(Run run) => run.Tasks.Values
        .Where(t => !t.Artifacts.IsEmpty)
        .OrderBy(t => t.Wave).ThenBy(t => t.Entry).ThenBy(t => t.Lane, StringComparer.Ordinal).ThenBy(t => t.Number)
        .SelectMany(t => t.Artifacts.Select(a => new ArtifactView(a.Id, a.Name, a.MediaType, a.Bytes, a.Sha256, t.Id)));

    public static GateDecisionView? Decision(GateDecision? decision) =>
        decision is null ? null : new(Wording.Of(decision.Verdict), decision.Actor, decision.Reason, decision.At);

    /// <summary>A gate that was computed before tasks were repeated says nothing about what is there now.</summary>
    public static Verdict VerdictOf(WaveState wave) => wave.Gate is null || wave.Stale ? Verdict.Pending : wave.Gate.Verdict;

    /// <summary>pending, running, done, skipped or blocked.</summary>
    public static string StateOf(WaveState wave) =>
        VerdictOf(wave) == Verdict.NoGo && wave.Status == WaveStatus.Running && wave.Decision?.Verdict != Verdict.Go ? "blocked" : Word(wave.Status);

    public static IReadOnlyList<WaitView> Waits(Run run) => [.. OpenWaits.Of(run).Select(w => new WaitView(w.Kind, w.Id, w.Command))];

    public static CostView Cost(RunHistory history) => new(0, "USD", 0, 0, 0, history.ToolCalls);

    private static WaveView Wave(Run run, WaveState wave, int index)
    {
        var gate = wave.Gate;
        var verdict = VerdictOf(wave);
        return new(wave.Id, wave.Title, StateOf(wave), new(
            Wording.Of(verdict), Wording.Of(verdict == Verdict.Pending ? Severity.None : gate!.Severity), Decision(wave.Decision),
            gate is null ? Expected(run, index) : [.. gate.Criteria.Select(Criterion)]));
    }

    /// <summary>What a gate will ask, before it was computed.</summary>
    private static IReadOnlyList<CriterionView> Expected(Run run, int index) =>
        [.. GateDecider.CriteriaOf(run.Index.Waves[index].Wave.Gate).Select(c => new CriterionView(null, c.Metric, Op(c.Op), Limit(c.Op, c.Limit), null, Met: false, null))];

    private static CriterionView Criterion(CriterionResult c) =>
        new(c.Lane, c.Metric, Op(c.Op), Limit(c.Op, c.Limit), c.Value is { } v ? Value(v) : null, c.Met, c.Evidence);

    private static string Op(CriterionOp op) => JsonSerializer.SerializeToElement(op, CoreJson.Default.CriterionOp).GetString()!;

    private static JsonElement Limit(CriterionOp op, ImmutableArray<Scalar> limit) => op is CriterionOp.In or CriterionOp.Between
        ? JsonSerializer.SerializeToElement(limit, CoreJson.Default.ImmutableArrayScalar)
        : Value(limit[0]);

    private static JsonElement Value(Scalar value) => JsonSerializer.SerializeToElement(value, CoreJson.Default.Scalar);

    /// <summary>Lanes in the order of their collections, those that have not entered a wave yet included.</summary>
    private static IEnumerable<string> LaneKeys(Run run) => run.Index.Waves
        .Where(w => w.Wave.Foreach is not null && run.Waves[w.Index].Status != WaveStatus.Skipped)
        .SelectMany(w => run.Setup!.Collections.GetValueOrDefault(Bindings.Whole(w.Wave.Foreach!.In) ?? w.Wave.Foreach.In, []))
        .Concat(run.Lanes.Keys)
        .Distinct(StringComparer.Ordinal);

    private static LaneView Lane(Run run, string key)
    {
        if (!run.Lanes.TryGetValue(key, out var lane))
        {
            return new(key, "pending", null, null, null);
        }

        return new(key, lane.Outcome switch
        {
            LaneOutcome.Blocked => "blocked",
            LaneOutcome.Infeasible => "infeasible",
            LaneOutcome.Review => "review",
            LaneOutcome.Failed => "failed",
            _ => GoesOn(run, lane) ? "running" : "done",
        }, lane.Wave, lane.Code, lane.Reason);
    }

    /// <summary>Its wave is not over, or a later one has lanes.</summary>
    private static bool GoesOn(Run run, LaneState lane)
    {
        var index = lane.Wave is null ? -1 : run.Index.Find(lane.Wave);
        return !run.IsOver && run.Index.Waves.Any(w => w.Index >= index && w.Wave.Foreach is not null && run.Waves[w.Index].Status is WaveStatus.Pending or WaveStatus.Running);
    }

    public static DriftCounts Drift(Run run)
    {
        var made = run.Drift.Where(d => !d.RuleHits.Contains(DriftRules.NoNorthStar)).ToList();
        return new(made.Count, made.Count(d => d.Verdict != DriftVerdict.Aligned), run.Deferred.Count);
    }

    private static string Word(WaveStatus status) => status switch
    {
        WaveStatus.Pending => "pending",
        WaveStatus.Running => "running",
        WaveStatus.Done => "done",
        _ => "skipped",
    };
}
