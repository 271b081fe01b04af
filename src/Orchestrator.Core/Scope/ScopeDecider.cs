using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Core.Plans;

namespace Orchestrator.Core.Scope;

/// <summary>
/// Pushes back when a plan asks for too much at once: more than 10 task entries (as written, before lanes and counts) is a warning, more than 15
/// waits for a human. The push-back proposes what to do first.
/// </summary>
public static class ScopeDecider
{
    public const int WarnAbove = 10;
    public const int BlockAbove = 15;

    private const int FewestProposed = 5;
    private const int MostProposed = 10;

    /// <param name="northStar">Its weights order the proposal; without it the order of the plan does.</param>
    public static ScopeCheck Check(Plan plan, NorthStar? northStar = null)
    {
        var tasks = plan.Waves.SelectMany(w => w.Tasks).ToImmutableArray();
        var low = tasks.Sum(t => t.Estimate?.Low ?? 0);
        var high = tasks.Sum(t => t.Estimate?.High ?? 0);
        var verdict = tasks.Length > BlockAbove ? ScopeVerdict.Blocked : tasks.Length > WarnAbove ? ScopeVerdict.Warned : ScopeVerdict.Fits;
        if (verdict == ScopeVerdict.Fits)
        {
            return new(tasks.Length, verdict, low, high, [], [], null);
        }

        var weights = tasks.DistinctBy(t => t.Id).ToDictionary(t => t.Id, t => northStar?.Outcomes.FirstOrDefault(o => o.Id == t.Serves)?.Weight ?? 0);
        var proposed = Propose(tasks, weights);
        var chosen = proposed.ToHashSet();
        var deferred = tasks.Select(t => t.Id).Where(id => !chosen.Contains(id)).ToImmutableArray();
        return new(tasks.Length, verdict, low, high, proposed, deferred, Says(plan, tasks, low, high, proposed, deferred, northStar));
    }

    /// <summary>Weightiest first, then in the order of the plan; a task brings what it needs, as far as there is room.</summary>
    private static ImmutableArray<string> Propose(ImmutableArray<PlanTask> tasks, Dictionary<string, int> weights)
    {
        var byId = tasks.DistinctBy(t => t.Id).ToDictionary(t => t.Id);
        var best = weights.Values.Max();
        var room = Math.Clamp(weights.Values.Count(w => w == best), FewestProposed, MostProposed);
        var proposed = new List<string>();
        foreach (var task in tasks.OrderByDescending(t => weights[t.Id]))
        {
            var whole = new List<string>();
            Bring(task, whole);
            if (proposed.Count < room && proposed.Count + whole.Count <= MostProposed)
            {
                proposed.AddRange(whole);
            }
        }

        return [.. proposed];

        // Needs first. A cycle or a need that is not there ends here too: the lint reports those.
        void Bring(PlanTask task, List<string> whole)
        {
            if (proposed.Contains(task.Id) || whole.Contains(task.Id) || whole.Count > MostProposed)
            {
                return;
            }

            var at = whole.Count;
            whole.Add(task.Id);
            foreach (var need in task.Needs.Where(byId.ContainsKey))
            {
                Bring(byId[need], whole);
            }

            whole.RemoveAt(at);
            whole.Add(task.Id);
        }
    }

    private static string Says(
        Plan plan, ImmutableArray<PlanTask> tasks, decimal low, decimal high, ImmutableArray<string> proposed, ImmutableArray<string> deferred, NorthStar? northStar)
    {
        var estimated = tasks.Count(t => t.Estimate is not null);
        var hours = estimated == 0 ? "no hours are estimated" : $"{Text(low)} to {Text(high)} hours, estimated for {estimated} of them";
        var order = northStar is null ? "the order of the plan, there is no North Star" : "the weight of the outcome that each serves, then the order of the plan";
        var waves = string.Join(", ", plan.Waves.Select(w => $"{w.Id} {w.Tasks.Length}"));
        return $"The plan '{plan.Id}' has {tasks.Length} task entries ({hours}); above {WarnAbove} is a warning, above {BlockAbove} waits for a human. " +
            $"Do first: {string.Join(", ", proposed)}. Put off: {(deferred.IsEmpty ? "none" : string.Join(", ", deferred))}. " +
            $"Evidence: entries by wave {waves}, counted before lanes and counts; proposed by {order}.";
    }

    private static string Text(decimal hours) => hours.ToString("0.##", CultureInfo.InvariantCulture);
}
