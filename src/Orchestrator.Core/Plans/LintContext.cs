using System.Collections.Immutable;

namespace Orchestrator.Core.Plans;

/// <summary>A task entry and where it stands.</summary>
internal sealed record TaskSite(int WaveIndex, int TaskIndex, Wave Wave, PlanTask Task)
{
    public string Path => $"waves[{WaveIndex}].tasks[{TaskIndex}]";
}

/// <summary>An agent that may do a task, and the place where it is named.</summary>
internal sealed record NamedAgent(string Agent, string Path);

/// <summary>The subject, indexed, and the faults found so far.</summary>
internal sealed class LintContext
{
    private readonly List<LintFault> _faults = [];
    private readonly ILookup<int, TaskSite> _byWave;

    public LintContext(LintSubject subject)
    {
        Subject = subject;
        Sites = [.. subject.Plan.Waves.SelectMany((wave, w) => wave.Tasks.Select((task, t) => new TaskSite(w, t, wave, task)))];
        _byWave = Sites.ToLookup(s => s.WaveIndex);
        Producers = Sites.SelectMany(s => s.Task.Produces.Select(p => new Product(p, s))).ToLookup(p => p.Name, p => p.Site, StringComparer.Ordinal);
        Cards = First(subject.Cards, c => c.Id);
        Tools = First(subject.Tools, t => t.Name);
        Tasks = First(Sites, s => s.Task.Id);
        Parameters = First(subject.Plan.Parameters, p => p.Name);
        Agents = [.. subject.Agents, .. subject.Cards.Select(c => c.Id)];
    }

    public LintSubject Subject { get; }

    public Plan Plan => Subject.Plan;

    public ImmutableArray<TaskSite> Sites { get; }

    /// <summary>Tasks by the names of what they produce.</summary>
    public ILookup<string, TaskSite> Producers { get; }

    public Dictionary<string, AgentCard> Cards { get; }

    public Dictionary<string, ToolFacts> Tools { get; }

    public Dictionary<string, TaskSite> Tasks { get; }

    public Dictionary<string, Parameter> Parameters { get; }

    public HashSet<string> Agents { get; }

    /// <summary>Parameters that something refers to.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    public TaskSite Site(int wave, int task) => _byWave[wave].ElementAt(task);

    public IEnumerable<TaskSite> SitesOf(int wave) => _byWave[wave];

    public void Error(string code, string path, string message) => _faults.Add(new LintFault(code, path, message));

    public void Warning(string code, string path, string message) => _faults.Add(new LintFault(code, path, message, IsWarning: true));

    public ImmutableArray<LintFault> Faults() => [.. _faults.Distinct()];

    /// <summary>The agents that may do a task, with the place where each is named.</summary>
    public static IEnumerable<NamedAgent> AgentsOf(TaskSite site)
    {
        if (site.Task.Agent.Length > 0)
        {
            yield return new NamedAgent(site.Task.Agent, $"{site.Path}.agent");
        }

        for (var a = 0; a < site.Task.Agents.Length; a++)
        {
            yield return new NamedAgent(site.Task.Agents[a], $"{site.Path}.agents[{a}]");
        }
    }

    /// <summary>Tools that a task uses in the hands of this agent: its own list, else the agent's playbook.</summary>
    public ImmutableArray<string> ToolsOf(PlanTask task, string agent) =>
        task.Tools.IsEmpty ? Cards.GetValueOrDefault(agent)?.Playbook ?? [] : task.Tools;

    /// <summary>The tool exists and changes the outside.</summary>
    public bool IsConsequential(string tool) => Tools.GetValueOrDefault(tool)?.Consequential == true;

    /// <summary>Everything that a task needs, directly or through others.</summary>
    public HashSet<string> NeedsOf(PlanTask task)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(task.Needs);
        while (open.TryPop(out var need))
        {
            if (all.Add(need) && Tasks.TryGetValue(need, out var site))
            {
                foreach (var further in site.Task.Needs)
                {
                    open.Push(further);
                }
            }
        }

        return all;
    }

    private sealed record Product(string Name, TaskSite Site);

    // Of two with one name the first counts; the second is a fault of its own.
    private static Dictionary<string, T> First<T>(IEnumerable<T> all, Func<T, string> name)
    {
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var one in all)
        {
            byName.TryAdd(name(one), one);
        }

        return byName;
    }
}
