namespace Orchestrator.Core.Plans;

/// <summary>The order of tasks: what they need and read.</summary>
internal static class LintNeeds
{
    public static void Check(LintContext lint, TaskSite site)
    {
        var task = site.Task;
        for (var i = 0; i < task.Needs.Length; i++)
        {
            var need = task.Needs[i];
            if (!lint.Tasks.TryGetValue(need, out var needed))
            {
                lint.Error(LintCodes.UnknownNeed, $"{site.Path}.needs[{i}]",
                    $"Task '{task.Id}' needs '{need}', which is no task of this plan. {Nearest.Hint(need, lint.Tasks.Keys)} Correct the id, or remove it.");
            }
            else if (needed.WaveIndex > site.WaveIndex)
            {
                lint.Error(LintCodes.LaterNeed, $"{site.Path}.needs[{i}]",
                    $"Task '{task.Id}' of wave '{site.Wave.Id}' needs '{need}' of the later wave '{needed.Wave.Id}'. Move one of them, or remove the need.");
            }
        }

        Inputs(lint, site);
    }

    /// <summary>Every circle once, at the need that closes it.</summary>
    public static void Cycles(LintContext lint)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in lint.Sites)
        {
            Walk(lint, start, done);
        }
    }

    // By hand and not by recursion: a chain of needs may be as long as the file allows.
    private static void Walk(LintContext lint, TaskSite start, HashSet<string> done)
    {
        if (done.Contains(start.Task.Id))
        {
            return;
        }

        var path = new List<Step> { new(start) };
        var on = new HashSet<string>(StringComparer.Ordinal) { start.Task.Id };
        while (path.Count > 0)
        {
            var site = path[^1].Site;
            var next = path[^1].Next++;
            if (next == site.Task.Needs.Length)
            {
                path.RemoveAt(path.Count - 1);
                on.Remove(site.Task.Id);
                done.Add(site.Task.Id);
                continue;
            }

            var need = site.Task.Needs[next];
            if (on.Contains(need))
            {
                var circle = path.Select(p => p.Site.Task.Id).SkipWhile(id => id != need).Append(need);
                lint.Error(LintCodes.Cycle, $"{site.Path}.needs[{next}]",
                    $"Tasks need each other in a circle: {string.Join(" -> ", circle)}. None of them could ever start; remove one of these needs.");
            }
            else if (!done.Contains(need) && lint.Tasks.TryGetValue(need, out var needed))
            {
                path.Add(new Step(needed));
                on.Add(need);
            }
        }
    }

    /// <summary>A task on the way, and the need that is walked next.</summary>
    private sealed class Step(TaskSite site)
    {
        public TaskSite Site { get; } = site;

        public int Next { get; set; }
    }

    private static void Inputs(LintContext lint, TaskSite site)
    {
        var task = site.Task;
        var needed = task.Needs.Where(lint.Tasks.ContainsKey).Select(n => lint.Tasks[n]).ToList();
        for (var i = 0; i < task.Inputs.Length; i++)
        {
            var name = task.Inputs[i];
            if (needed.Any(s => s.Task.Produces.Contains(name)))
            {
                continue;
            }

            var producer = lint.Producers[name].FirstOrDefault(s => s.WaveIndex <= site.WaveIndex && s.Task.Id != task.Id);
            lint.Error(LintCodes.NoProducer, $"{site.Path}.inputs[{i}]", producer is null
                ? $"Task '{task.Id}' reads '{name}', which no task before it produces. {Nearest.Hint(name, needed.SelectMany(s => s.Task.Produces), "The tasks it needs produce nothing.")} Correct the name, or add a task that produces it."
                : $"Task '{task.Id}' reads '{name}' of '{producer.Task.Id}', which it does not need. Add '{producer.Task.Id}' to 'needs'.");
        }
    }
}
