using System.Collections.Immutable;

namespace Orchestrator.Core.Plans;

/// <summary>Finds all faults of an agent's card at once.</summary>
public static class CardLint
{
    /// <param name="card">The card.</param>
    /// <param name="tools">All tools of this build.</param>
    /// <param name="agents">Names of all agents that have a card.</param>
    public static ImmutableArray<LintFault> Check(AgentCard card, ImmutableArray<ToolFacts> tools, IReadOnlyCollection<string> agents)
    {
        var faults = ImmutableArray.CreateBuilder<LintFault>();
        var known = tools.DistinctBy(t => t.Name).ToDictionary(t => t.Name, StringComparer.Ordinal);
        for (var i = 0; i < card.Tools.Length; i++)
        {
            var tool = card.Tools[i];
            if (!known.TryGetValue(tool, out var facts))
            {
                Error(LintCodes.CardUnknownTool, $"tools[{i}]",
                    $"'{card.Id}' has the tool '{tool}', which this build does not have. {Nearest.Hint(tool, known.Keys)} Correct the name, or remove it.");
            }
            else if (facts.Consequential && !card.Consequential.Contains(tool))
            {
                Error(LintCodes.CardConsequential, $"tools[{i}]",
                    $"The tool '{tool}' of '{card.Id}' changes the outside, but the card does not say so. Add it to 'consequential'.");
            }
        }

        for (var i = 0; i < card.Playbook.Length; i++)
        {
            if (!card.Tools.Contains(card.Playbook[i]))
            {
                Error(LintCodes.CardPlaybook, $"playbook[{i}]",
                    $"The playbook of '{card.Id}' uses '{card.Playbook[i]}', which is not among its tools. {Nearest.Hint(card.Playbook[i], card.Tools)} Add it to 'tools', or remove it.");
            }
        }

        for (var i = 0; i < card.Consequential.Length; i++)
        {
            var tool = card.Consequential[i];
            if (!card.Tools.Contains(tool))
            {
                Error(LintCodes.CardConsequential, $"consequential[{i}]",
                    $"'{card.Id}' calls '{tool}' consequential, which is not among its tools. {Nearest.Hint(tool, card.Tools)} Add it to 'tools', or remove it.");
            }
            else if (known.TryGetValue(tool, out var facts) && !facts.Consequential)
            {
                Error(LintCodes.CardConsequential, $"consequential[{i}]",
                    $"'{card.Id}' calls '{tool}' consequential, but the tool changes nothing outside and has no preview to approve. Remove it.");
            }
        }

        var attested = card.Tools.Where(known.ContainsKey).SelectMany(t => known[t].Attests).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < card.Attests.Length; i++)
        {
            if (!attested.Contains(card.Attests[i]))
            {
                Error(LintCodes.CardMetric, $"attests[{i}]",
                    $"'{card.Id}' claims the metric '{card.Attests[i]}', which none of its tools attests. {Nearest.Hint(card.Attests[i], attested)} Correct the metric, or add the tool that attests it.");
            }
        }

        for (var i = 0; i < card.Asks.Length; i++)
        {
            if (!agents.Contains(card.Asks[i]))
            {
                Error(LintCodes.CardAsks, $"asks[{i}]",
                    $"'{card.Id}' may ask '{card.Asks[i]}', which has no card. {Nearest.Hint(card.Asks[i], agents)} Correct the name, or add the card agents/{card.Asks[i]}.md.");
            }
        }

        return faults.ToImmutable();

        void Error(string code, string path, string message) => faults.Add(new LintFault(code, path, message));
    }
}
