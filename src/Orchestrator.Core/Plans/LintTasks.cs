namespace Orchestrator.Core.Plans;

/// <summary>A task's kind, agents, tools and products.</summary>
internal static class LintTasks
{
    public static void Check(LintContext lint, TaskSite site)
    {
        Kind(lint, site);
        Duplicates(lint, site);
        Surface(lint, site);
        if (site.Task.Kind == TaskKind.Work)
        {
            Agents(lint, site);
            Tools(lint, site);
            Products(lint, site);
            Effect(lint, site);
        }
        else if (site.Task.Kind == TaskKind.Approval)
        {
            Approval(lint, site);
        }
    }

    private static void Kind(LintContext lint, TaskSite site)
    {
        var task = site.Task;
        KeyOfKind[] keys =
        [
            new("agent", task.Agent.Length > 0, task.Kind == TaskKind.Work),
            new("agents", !task.Agents.IsEmpty, task.Kind == TaskKind.Work),
            new("tools", !task.Tools.IsEmpty, task.Kind == TaskKind.Work),
            new("with", !task.With.IsEmpty, task.Kind == TaskKind.Work),
            new("produces", !task.Produces.IsEmpty, task.Kind == TaskKind.Work),
            new("inputs", !task.Inputs.IsEmpty, task.Kind == TaskKind.Work),
            new("count", task.Count is not null, task.Kind == TaskKind.Work),
            new("effect", task.Effect is not null, task.Kind == TaskKind.Work),
            new("of", !task.Of.IsEmpty, task.Kind == TaskKind.Approval),
            new("expires", task.Expires is not null, task.Kind == TaskKind.Approval),
            new("role", task.Role is not null, task.Kind != TaskKind.Work),
        ];
        foreach (var key in keys.Where(k => k.Given && !k.Fits).Select(k => k.Key))
        {
            lint.Error(LintCodes.KeyOfOtherKind, $"{site.Path}.{key}",
                $"Task '{task.Id}' is of kind {task.Kind.Word()} and cannot have '{key}'. Remove the key, or correct the task's kind.");
        }

        if (task.Expires is { } expires && expires <= TimeSpan.Zero)
        {
            lint.Error(LintCodes.NotPositive, $"{site.Path}.expires",
                $"The approval '{task.Id}' expires after {expires}. Give a positive duration, 48h say.");
        }

        if (task.Estimate is { } hours && (hours.Low < 0 || hours.High < hours.Low))
        {
            lint.Error(LintCodes.EmptyRange, $"{site.Path}.estimate",
                $"The estimate {hours.Low}-{hours.High} is no range of hours. Write the low end first, 2-4 say.");
        }
    }

    private static void Duplicates(LintContext lint, TaskSite site)
    {
        foreach (var (key, entries) in new[] { ("needs", site.Task.Needs), ("inputs", site.Task.Inputs), ("produces", site.Task.Produces), ("tools", site.Task.Tools), ("of", site.Task.Of) })
        {
            for (var i = 1; i < entries.Length; i++)
            {
                if (entries.IndexOf(entries[i]) < i)
                {
                    lint.Error(LintCodes.DuplicateEntry, $"{site.Path}.{key}[{i}]",
                        $"'{entries[i]}' stands twice in '{key}' of task '{site.Task.Id}'. Remove one of them.");
                }
            }
        }
    }

    private static void Surface(LintContext lint, TaskSite site)
    {
        if (site.Task.Surface is { } surface && lint.Subject.NorthStar is { Surfaces.IsEmpty: false } star && !star.Surfaces.Contains(surface))
        {
            lint.Warning(LintCodes.UnknownSurface, $"{site.Path}.surface",
                $"The North Star has no surface '{surface}'. {Nearest.Hint(surface, star.Surfaces)} Operators see results only on the surfaces it names.");
        }
    }

    private static void Agents(LintContext lint, TaskSite site)
    {
        var task = site.Task;
        if (task.Agent.Length == 0 && task.Agents.IsEmpty)
        {
            lint.Error(LintCodes.NoAgent, $"{site.Path}.agent",
                $"Task '{task.Id}' names no agent. Add 'agent: NAME'. {Nearest.Hint("", lint.Agents)}");
        }

        if (task.Agent.Length > 0 && !task.Agents.IsEmpty)
        {
            lint.Error(LintCodes.AgentTwice, $"{site.Path}.agents",
                $"Task '{task.Id}' has both 'agent: {task.Agent}' and 'agents'. Keep 'agent' for one, 'agents' for several in turn.");
        }

        foreach (var (agent, path) in LintContext.AgentsOf(site).Where(a => !lint.Agents.Contains(a.Agent)))
        {
            lint.Error(LintCodes.UnknownAgent, path,
                $"Task '{task.Id}' names the agent '{agent}', which has no card. {Nearest.Hint(agent, lint.Agents)} Correct the name, or add the card agents/{agent}.md.");
        }
    }

    private static void Tools(LintContext lint, TaskSite site)
    {
        var task = site.Task;
        for (var i = 0; i < task.Tools.Length; i++)
        {
            var tool = task.Tools[i];
            if (!lint.Tools.ContainsKey(tool))
            {
                lint.Error(LintCodes.UnknownTool, $"{site.Path}.tools[{i}]",
                    $"Task '{task.Id}' names the tool '{tool}', which this build does not have. {Nearest.Hint(tool, lint.Tools.Keys)}");
                continue;
            }

            foreach (var (agent, _) in LintContext.AgentsOf(site))
            {
                if (lint.Cards.TryGetValue(agent, out var card) && !card.Tools.Contains(tool))
                {
                    lint.Error(LintCodes.ToolNotOnCard, $"{site.Path}.tools[{i}]",
                        $"Task '{task.Id}' gives the tool '{tool}' to '{agent}', whose card does not list it. {Nearest.Hint(tool, card.Tools)} Choose one of them, or add the tool to agents/{agent}.md.");
                }
            }
        }

        foreach (var (agent, path) in LintContext.AgentsOf(site))
        {
            if (lint.Cards.ContainsKey(agent) && lint.ToolsOf(task, agent).IsEmpty)
            {
                lint.Error(LintCodes.NothingToDo, path,
                    $"Task '{task.Id}' names no tools, and '{agent}' has no playbook to fall back to. Add 'tools: [...]' to the task, or a playbook to agents/{agent}.md.");
            }
        }
    }

    private static void Products(LintContext lint, TaskSite site)
    {
        var task = site.Task;
        for (var i = 0; i < task.Produces.Length; i++)
        {
            foreach (var (agent, _) in LintContext.AgentsOf(site))
            {
                var tools = lint.ToolsOf(task, agent);
                if (tools.IsEmpty || tools.Any(t => !lint.Tools.ContainsKey(t)))
                {
                    continue; // Another fault says so already.
                }

                var products = tools.SelectMany(t => lint.Tools[t].Produces).ToList();
                if (!products.Contains(task.Produces[i]))
                {
                    lint.Error(LintCodes.CannotProduce, $"{site.Path}.produces[{i}]",
                        $"Task '{task.Id}' must leave '{task.Produces[i]}', but none of its tools ({string.Join(", ", tools)}) can. {Nearest.Hint(task.Produces[i], products, "They leave no artifact.")}");
                    break;
                }
            }
        }
    }

    private static void Effect(LintContext lint, TaskSite site)
    {
        var task = site.Task;
        var tools = LintContext.AgentsOf(site).SelectMany(a => lint.ToolsOf(task, a.Agent)).Distinct().ToList();
        var consequential = tools.FirstOrDefault(lint.IsConsequential);
        if (task.Effect is null && consequential is null)
        {
            return;
        }

        if (!lint.NeedsOf(task).Any(n => lint.Tasks.TryGetValue(n, out var need) && need.Task.Kind == TaskKind.Approval))
        {
            var what = task.Effect is { } effect ? $"writes to '{effect}'" : $"uses '{consequential}', which changes the outside,";
            lint.Error(LintCodes.NoApproval, $"{site.Path}.{(task.Effect is null ? "needs" : "effect")}",
                $"Task '{task.Id}' {what} but needs no approval. Nothing is written without a human's approval: add a task of kind approval and name it in 'needs'.");
        }

        if (consequential is null && tools.Count > 0 && tools.TrueForAll(lint.Tools.ContainsKey))
        {
            lint.Error(LintCodes.NoEffect, $"{site.Path}.effect",
                $"Task '{task.Id}' says that it writes to '{task.Effect}', but none of its tools ({string.Join(", ", tools)}) changes the outside. Remove 'effect', or name the tool that writes.");
        }
    }

    private static void Approval(LintContext lint, TaskSite site)
    {
        var task = site.Task;
        if (task.Of.IsEmpty)
        {
            lint.Error(LintCodes.ApprovalOfNothing, $"{site.Path}.of",
                $"The approval '{task.Id}' does not say what it is about. Add 'of: [ARTIFACT]' with the artifact that holds the preview.");
        }

        var needs = lint.NeedsOf(task);
        for (var i = 0; i < task.Of.Length; i++)
        {
            var name = task.Of[i];
            if (!lint.Producers[name].Any(s => s.WaveIndex < site.WaveIndex || (s.WaveIndex == site.WaveIndex && needs.Contains(s.Task.Id))))
            {
                var hint = lint.Producers[name].FirstOrDefault(s => s.WaveIndex == site.WaveIndex) is { } producer
                    ? $"Add '{producer.Task.Id}', which produces it, to 'needs'."
                    : Nearest.Hint(name, lint.Producers.Select(p => p.Key).Where(p => p != name)) + " Correct the name, or add a task before it that produces it.";
                lint.Error(LintCodes.ApprovalNoProducer, $"{site.Path}.of[{i}]",
                    $"The approval '{task.Id}' is about '{name}', which nothing produces before it. {hint}");
            }
        }
    }

    private sealed record KeyOfKind(string Key, bool Given, bool Fits);
}
