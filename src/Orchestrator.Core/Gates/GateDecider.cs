using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Gates;

/// <summary>Computes a gate: a pure function of its criteria and the evidence that the wave's applied tasks attested.</summary>
public static class GateDecider
{
    /// <summary>What <see cref="GatePolicy.Universal"/> adds. That every criterion is met needs no criterion of its own.</summary>
    public static ImmutableArray<Criterion> Universal { get; } =
    [
        new("integration_pass", CriterionOp.Equal, [Scalar.Of(1)]),
        new("coverage_new", CriterionOp.GreaterOrEqual, [Scalar.Of(0.90m)]),
        new("regression_max", CriterionOp.LessOrEqual, [Scalar.Of(0.10m)]),
        new("review", CriterionOp.Equal, [Scalar.Of("approved")]),
        new("docs_updated", CriterionOp.Equal, [Scalar.Of(true)]),
    ];

    /// <summary>All criteria of a policy.</summary>
    public static ImmutableArray<Criterion> CriteriaOf(GatePolicy policy) => policy.Universal ? policy.Criteria.AddRange(Universal) : policy.Criteria;

    /// <summary>Evaluates the gate of a wave whose tasks are settled.</summary>
    public static GateResult Evaluate(Run run, int wave, DateTimeOffset now)
    {
        var state = run.Waves[wave];
        var slot = run.Index.Waves[wave];
        var criteria = CriteriaOf(slot.Wave.Gate);
        var results = ImmutableArray.CreateBuilder<CriterionResult>();
        var lanes = ImmutableArray.CreateBuilder<LaneResult>();
        foreach (var lane in state.Lanes.IsEmpty ? [null] : state.Lanes.Cast<string?>())
        {
            var (met, failed) = Measure(run, slot, lane, criteria);
            results.AddRange(met);
            lanes.Add(Outcome(lane, met, failed));
        }

        if (lanes.Any(l => l.Code == Codes.TaskGivenUp))
        {
            var given = lanes.Count(l => l.Code == Codes.TaskGivenUp);
            results.Add(new(null, "tasks.failed", CriterionOp.Equal, [Scalar.Of(0)], Scalar.Of(given), false, null, OnFail.Failed));
        }

        var failing = results.Where(r => !r.Met).Select(r => (r.Metric, r.Op, string.Join(',', r.Limit))).Distinct().Count();
        var go = lanes.Any(l => l.Outcome == LaneOutcome.Passed) && lanes.All(l => l.Outcome != LaneOutcome.Failed);
        var severity = go ? Severity.None : SeverityOf(Math.Max(failing, 1));
        return new GateResult(
            state.Id, (state.Gate?.Round ?? 0) + 1, go ? Verdict.Go : Verdict.NoGo, severity, failing, results.ToImmutable(), lanes.ToImmutable(),
            DueOf(severity, slot.Wave.Gate.NoGo, now));
    }

    /// <summary>Minor below 3 failing criteria, major from 3 to 5, critical above.</summary>
    public static Severity SeverityOf(int failing) => failing switch
    {
        0 => Severity.None,
        < 3 => Severity.Minor,
        <= 5 => Severity.Major,
        _ => Severity.Critical,
    };

    /// <summary>Does a value meet a limit? A value of another kind than the limit never does.</summary>
    public static bool Meets(Scalar value, CriterionOp op, ImmutableArray<Scalar> limit) => op switch
    {
        CriterionOp.Equal => value == limit[0],
        CriterionOp.NotEqual => SameKind(value, limit[0]) && value != limit[0],
        CriterionOp.In => limit.Contains(value),
        CriterionOp.Less => value.Number < limit[0].Number,
        CriterionOp.LessOrEqual => value.Number <= limit[0].Number,
        CriterionOp.Greater => value.Number > limit[0].Number,
        CriterionOp.GreaterOrEqual => value.Number >= limit[0].Number,
        CriterionOp.Between => value.Number >= limit[0].Number && value.Number <= limit[1].Number,
        _ => false,
    };

    /// <summary>The condition as people write it.</summary>
    public static string Says(CriterionOp op, ImmutableArray<Scalar> limit) => op switch
    {
        CriterionOp.Equal => $"== {limit[0]}",
        CriterionOp.NotEqual => $"!= {limit[0]}",
        CriterionOp.Less => $"< {limit[0]}",
        CriterionOp.LessOrEqual => $"<= {limit[0]}",
        CriterionOp.Greater => $"> {limit[0]}",
        CriterionOp.GreaterOrEqual => $">= {limit[0]}",
        CriterionOp.Between => $"between {limit[0]} and {limit[1]}",
        _ => $"in [{string.Join(", ", limit)}]",
    };

    private static bool SameKind(Scalar a, Scalar b) =>
        (a.Number is null) == (b.Number is null) && (a.Text is null) == (b.Text is null) && (a.Flag is null) == (b.Flag is null);

    private static (CriterionResult[] Results, TaskState? GivenUp) Measure(Run run, WaveSlot slot, string? lane, ImmutableArray<Criterion> criteria)
    {
        var results = criteria.Select(c => new CriterionResult(lane, c.Metric, c.Op, c.Limit, null, false, null, c.OnFail)).ToArray();
        TaskState? givenUp = null;
        for (var entry = 0; entry < slot.Entries.Length; entry++)
        {
            foreach (var number in slot.Entries[entry].Numbers)
            {
                if (!run.Tasks.TryGetValue(slot.TaskId(entry, number, lane), out var task))
                {
                    continue; // Deferred: it is not part of the run.
                }

                if (task.Stage != TaskStage.Applied)
                {
                    // The one that failed tells more than those that were skipped because of it.
                    givenUp = givenUp is null || (givenUp.Stage == TaskStage.Skipped && task.Stage == TaskStage.Failed) ? task : givenUp;
                    continue;
                }

                foreach (var evidence in task.Evidence)
                {
                    Weigh(results, criteria, evidence);
                }
            }
        }

        return (results, givenUp);
    }

    /// <summary>The first value that misses the limit decides; as long as none does, the last one seen is shown.</summary>
    private static void Weigh(CriterionResult[] results, ImmutableArray<Criterion> criteria, Evidence evidence)
    {
        for (var i = 0; i < criteria.Length; i++)
        {
            var result = results[i];
            if (criteria[i].Metric == evidence.Metric && (result.Value is null || result.Met))
            {
                var met = Meets(evidence.Value, criteria[i].Op, criteria[i].Limit);
                results[i] = result with { Value = evidence.Value, Evidence = evidence.Id, Met = met, Because = met ? null : evidence.Because };
            }
        }
    }

    private static LaneResult Outcome(string? lane, CriterionResult[] results, TaskState? givenUp)
    {
        if (givenUp is not null)
        {
            return new(lane, LaneOutcome.Failed, Codes.TaskGivenUp, $"Task {givenUp.Id} was not done: {givenUp.Reason}");
        }

        CriterionResult? worst = null;
        foreach (var result in results)
        {
            if (!result.Met && (worst is null || Rank(result.OnFail) > Rank(worst.OnFail)))
            {
                worst = result;
            }
        }

        if (worst is null)
        {
            return new(lane, LaneOutcome.Passed, null, null);
        }

        var found = worst.Value is { } value ? $"{worst.Metric} is {value}" : $"{worst.Metric} was attested by nobody";
        var reason = string.Create(CultureInfo.InvariantCulture, $"{found}; it must be {Says(worst.Op, worst.Limit)}.{(worst.Because is null ? "" : " ")}{worst.Because}");
        return worst.OnFail switch
        {
            OnFail.Blocked => new(lane, LaneOutcome.Blocked, Codes.LaneBlocked, reason),
            OnFail.Infeasible => new(lane, LaneOutcome.Infeasible, Codes.LaneInfeasible, reason),
            OnFail.Review => new(lane, LaneOutcome.Review, Codes.LaneReview, reason),
            _ => new(lane, LaneOutcome.Failed, Codes.CriterionFailed, reason),
        };
    }

    private static int Rank(OnFail onFail) => onFail switch
    {
        OnFail.Failed => 4,
        OnFail.Blocked => 3,
        OnFail.Infeasible => 2,
        _ => 1,
    };

    private static DateTimeOffset? DueOf(Severity severity, NoGoPolicy policy, DateTimeOffset now) => severity switch
    {
        Severity.None => null,
        Severity.Minor => now + policy.FixWindow,
        Severity.Major => now + policy.Remediation,
        _ => now,
    };
}
