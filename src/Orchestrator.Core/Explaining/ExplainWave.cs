using Orchestrator.Core.Gates;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Explaining;

/// <summary>Why a gate fell as it did.</summary>
internal static class ExplainWave
{
    private const int MostCriteria = 100;

    public static Explanation Of(Trail trail, Run run, RunHistory history, int index)
    {
        var wave = run.Waves[index];
        if (wave.Gate is not { } gate)
        {
            return Explainer.Make(wave.Id, wave.Status == WaveStatus.Skipped ? "skipped" : "PENDING", trail, [NotComputed(trail, wave)]);
        }

        var why = new List<string>
        {
            gate.Criteria.IsEmpty
                ? "Rule: a gate without criteria is GO when every task of its wave is applied."
                : "Rule: every value that a tool attested for a criterion's metric must meet its limit, and a metric that nobody attested fails; the gate is GO " +
                  "when at least one lane passes and none fails unexpectedly.",
        };
        why.AddRange(gate.Criteria.OrderBy(c => c.Met).Take(MostCriteria).Select(c => Line(run, history, c)));
        if (gate.Criteria.Length > MostCriteria)
        {
            why.Add($"And {gate.Criteria.Length - MostCriteria} more criteria: orc gate show {run.Setup!.RunId} {wave.Id}");
        }

        why.AddRange(gate.Lanes.Where(l => l.Outcome != LaneOutcome.Passed).Take(MostCriteria).Select(l =>
            $"{(l.Lane is null ? "The wave" : $"Lane {l.Lane}")}: {l.Outcome.ToString().ToLowerInvariant()}, {l.Code}: {l.Reason}"));
        if (gate.Verdict == Verdict.NoGo)
        {
            why.Add($"Severity: {Wording.Count(gate.Failing, "distinct criterion", "distinct criteria")} failed (below 3 minor, 3 to 5 major, above 5 critical): " +
                $"{Wording.Of(gate.Severity)}{(gate.Due is { } due ? $", due {Wording.Moment(due)}" : "")}.");
        }

        if (history.Waves.TryGetValue(wave.Id, out var times) && times.Gates.Count > 1)
        {
            why.Add($"It was computed {times.Gates.Count} times: {string.Join(", ", times.Gates.Select(g => $"{Wording.Of(g.Result.Verdict)} (#{g.Position})"))}.");
        }

        why.AddRange(trail.Of<RunEvent.Escalated>().Select(e =>
            $"Taken to the {e.Event.Role} as NO-GO {e.Event.Level} in a row, due {Wording.Moment(e.Event.Due)} (#{e.Entry.Position})."));
        why.AddRange(trail.Of<RunEvent.RollbackRequested>().Select(e => $"A rollback was asked for: {e.Event.Reason} (#{e.Entry.Position})"));
        why.AddRange(trail.Of<RunEvent.GateDecided>().Select(e =>
            $"{e.Event.Actor} decided {Wording.Of(e.Event.Verdict)} at {Wording.Moment(e.Event.At)}{(e.Event.Reason is null ? "" : $": {e.Event.Reason}")} " +
            $"(#{e.Entry.Position}). The computed verdict stays beside it."));
        if (wave.Stale)
        {
            why.Add("Tasks of the wave were repeated since: it will be computed again.");
        }

        var verdict = Wording.Of(gate.Verdict) + (gate.Severity == Severity.None ? "" : $" ({Wording.Of(gate.Severity)})") +
            (wave.Decision is { } d ? $", {Wording.Of(d.Verdict)} by {d.Actor}" : "");
        return Explainer.Make(wave.Id, verdict, trail, why);
    }

    /// <summary>One criterion with the value at that time.</summary>
    public static string Line(Run run, RunHistory history, CriterionResult c)
    {
        var found = c.Value is { } value ? $"is {value}" : "was attested by nobody";
        var met = c.Met ? "met" : c.OnFail == OnFail.Failed ? "missed" : $"missed ({c.OnFail.ToString().ToLowerInvariant()})";
        var by = c.Evidence is { } id && Ids.Parse(id) is { } at
            ? $", {id} by {run.Tasks.GetValueOrDefault(at.Task)?.Agent ?? at.Task} (applied in #{history.Task(at.Task).SettledPosition})"
            : "";
        return $"{(c.Lane is null ? "" : $"Lane {c.Lane}: ")}{c.Metric} {found}, must be {GateDecider.Says(c.Op, c.Limit)}: {met}{by}.";
    }

    private static string NotComputed(Trail trail, WaveState wave) => wave.Status switch
    {
        WaveStatus.Pending => "Rule: a wave starts when the one before it is done; this one has not started.",
        WaveStatus.Skipped => "Rule: a wave with a condition runs only while it holds. " +
            string.Concat(trail.Of<RunEvent.WaveSkipped>().TakeLast(1).Select(s => $"{s.Event.Reason} (#{s.Entry.Position})")),
        _ => $"Rule: a gate is computed when every task of its wave is settled; {Wording.Count(wave.Unsettled, "task")} of {wave.Id} {(wave.Unsettled == 1 ? "is" : "are")} not.",
    };
}
