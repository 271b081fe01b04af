using System.Collections.Immutable;
using Orchestrator.Core.Plans;

namespace Orchestrator.Core.Drift;

/// <summary>
/// Holds every task entry of a plan against the North Star, before anything runs. A task drifts when it serves no outcome or speaks of a topic that
/// is not for now; it is put off when nobody needs its product, else the run waits. All other rules are recorded and decide nothing.
/// </summary>
public static class DriftDecider
{
    /// <summary>One check per task entry, in the order of the plan.</summary>
    public static ImmutableArray<DriftCheck> Check(Plan plan, NorthStar? northStar)
    {
        var tasks = plan.Waves.SelectMany(w => w.Tasks).ToImmutableArray();
        return northStar is null
            ? [.. tasks.Select(t => new DriftCheck(t.Id, Claim(t), t.Serves, DriftVerdict.Aligned, null, 0, 0, [DriftRules.NoNorthStar], null))]
            : Check(tasks, northStar);
    }

    private static ImmutableArray<DriftCheck> Check(ImmutableArray<PlanTask> tasks, NorthStar northStar)
    {
        var texts = tasks.Select(t => Words.Of(Claim(t))).ToImmutableArray();
        var distance = new Distance([.. northStar.Outcomes.Select(o => Words.Of(o.Says))], texts);
        var topics = tasks.Select((t, i) => t.Kind == TaskKind.Work ? DriftRules.Topic(texts[i], northStar) : null).ToImmutableArray();
        var drifting = tasks.Where((t, i) => t.Kind == TaskKind.Work && (Outcome(t, northStar) is null || topics[i] is not null)).Select(t => t.Id).ToHashSet();
        var deferred = PutOff(tasks, drifting);
        var first = First(tasks, northStar, drifting);

        return [.. tasks.Select((task, i) => task.Kind == TaskKind.Work
            ? CheckWork(task, topics[i], distance.To(texts[i]))
            : CheckHuman(task, distance.To(texts[i])))];

        DriftCheck CheckWork(PlanTask task, NotNowTopic? topic, decimal score)
        {
            var outcome = Outcome(task, northStar);
            var verdict = deferred.Contains(task.Id) ? DriftVerdict.Deferred : drifting.Contains(task.Id) ? DriftVerdict.Drift : DriftVerdict.Aligned;
            var needed = tasks.Any(t => t.Needs.Contains(task.Id) && !deferred.Contains(t.Id));
            var (cited, line) = topic is not null ? (topic.Says, topic.Line) : outcome is not null ? (outcome.Says, outcome.Line) : (null, 0);
            return new(task.Id, Claim(task), outcome?.Id, verdict, cited, line, score, DriftRules.Hits(task, outcome, topic, needed, northStar),
                verdict == DriftVerdict.Aligned ? null : $"Is '{Claim(task)}' launch-critical, or should {first} come first?");
        }

        // What a human does belongs to the plan's own process: it serves what the guarded tasks serve, and goes where all of them go.
        DriftCheck CheckHuman(PlanTask task, decimal score)
        {
            var guarded = tasks.Where(t => t.Needs.Contains(task.Id)).ToList();
            var serves = guarded.Prepend(task).Concat(tasks.Where(t => task.Needs.Contains(t.Id)));
            var outcome = serves.Select(t => Outcome(t, northStar)).FirstOrDefault(o => o is not null);
            return deferred.Contains(task.Id)
                ? new(task.Id, Claim(task), outcome?.Id, DriftVerdict.Deferred, outcome?.Says, outcome?.Line ?? 0, score, [DriftRules.GuardsOnlyDeferred],
                    $"Is '{Claim(task)}' launch-critical, or should {first} come first?")
                : new(task.Id, Claim(task), outcome?.Id, DriftVerdict.Aligned, outcome?.Says, outcome?.Line ?? 0, score, [DriftRules.OwnProcess], null);
        }
    }

    /// <summary>The drifting tasks that nobody needs, those needed by such tasks only, and the human steps that would guard nothing but them.</summary>
    private static HashSet<string> PutOff(ImmutableArray<PlanTask> tasks, HashSet<string> drifting)
    {
        var deferred = new HashSet<string>();
        var open = true;
        while (open)
        {
            var more = tasks.Where(t => !deferred.Contains(t.Id) && (drifting.Contains(t.Id) || Guards(t)) && !Needed(t)).Select(t => t.Id).ToList();
            deferred.UnionWith(more);
            open = more.Count > 0;
        }

        return deferred;

        bool Needed(PlanTask task) => tasks.Any(t => t.Needs.Contains(task.Id) && !deferred.Contains(t.Id));
        bool Guards(PlanTask task) => task.Kind == TaskKind.Approval && tasks.Any(t => t.Needs.Contains(task.Id));
    }

    /// <summary>What should come first instead: the first aligned task of the weightiest outcome, or that outcome itself.</summary>
    private static string First(ImmutableArray<PlanTask> tasks, NorthStar northStar, HashSet<string> drifting)
    {
        var task = tasks.Where(t => t.Kind == TaskKind.Work && !drifting.Contains(t.Id)).MaxBy(t => Outcome(t, northStar)!.Weight);
        return task is not null ? $"'{Claim(task)}'"
            : northStar.Outcomes.MaxBy(o => o.Weight) is { } outcome ? $"{outcome.Id} '{outcome.Says}'"
            : "an outcome of the North Star";
    }

    private static Outcome? Outcome(PlanTask task, NorthStar northStar) => northStar.Outcomes.FirstOrDefault(o => o.Id == task.Serves);

    private static string Claim(PlanTask task) => string.IsNullOrWhiteSpace(task.Does) ? task.Id : task.Does.Trim();
}
