using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Core.Gates;

namespace Orchestrator.Core.Plans;

/// <summary>Criteria of gates and rollbacks.</summary>
internal static class LintGates
{
    private static readonly string[] _steps = ["pause", "drain DURATION", "flag-off", "log", "verify COUNT"];

    public static void Check(LintContext lint, int waveIndex)
    {
        var wave = lint.Plan.Waves[waveIndex];
        var attestable = Attestable(lint, waveIndex);
        Criteria(lint, wave.Gate.Criteria, $"waves[{waveIndex}].gate.criteria", $"in wave '{wave.Id}'", attestable, Unlisted(lint, waveIndex));
        if (wave.Gate.Universal)
        {
            foreach (var criterion in GateDecider.Universal.Where(c => !attestable.Contains(c.Metric)))
            {
                lint.Error(LintCodes.UnknownMetric, $"waves[{waveIndex}].gate.universal",
                    $"The universal criteria ask for the metric '{criterion.Metric}', which no task of wave '{wave.Id}' can attest: the gate could never pass. Add a task whose tool attests it, or set universal: false.");
            }
        }

        if (wave.Gate.Escalation.IsEmpty)
        {
            lint.Error(LintCodes.NoEscalation, $"waves[{waveIndex}].gate.escalation",
                $"Wave '{wave.Id}' names nobody to escalate to. List roles, or leave the key out for the usual three.");
        }

        Positive(lint, wave.Gate.NoGo.FixWindow, $"waves[{waveIndex}].gate.noGo.minor.fixWindow");
        Positive(lint, wave.Gate.NoGo.Remediation, $"waves[{waveIndex}].gate.noGo.major.remediation");
        if (wave.Rollback is { } rollback)
        {
            Rollback(lint, rollback, waveIndex);
        }
    }

    private static void Rollback(LintContext lint, RollbackPolicy rollback, int waveIndex)
    {
        var path = $"waves[{waveIndex}].rollback";
        var attestable = new HashSet<string>(Enumerable.Range(0, waveIndex + 1).SelectMany(w => Attestable(lint, w)), StringComparer.Ordinal);
        Criteria(lint, rollback.When, $"{path}.when", "in this or an earlier wave", attestable, []);
        if (rollback.Recovery is { } recovery)
        {
            Positive(lint, recovery, $"{path}.recovery");
        }

        for (var i = 0; i < rollback.Steps.Length; i++)
        {
            if (!IsStep(rollback.Steps[i]))
            {
                lint.Error(LintCodes.UnknownStep, $"{path}.steps[{i}]",
                    $"'{rollback.Steps[i]}' is no rollback step. Known: {string.Join(", ", _steps)}.");
            }
        }

        if (rollback.Flags.IsEmpty && rollback.Steps.Contains("flag-off"))
        {
            lint.Error(LintCodes.RollbackFlags,
                $"{path}.steps[{rollback.Steps.IndexOf("flag-off")}]", "The step 'flag-off' has no flag to turn off. Name it under 'flags', or remove the step.");
        }
        else if (!rollback.Flags.IsEmpty && !rollback.Steps.Contains("flag-off"))
        {
            lint.Error(LintCodes.RollbackFlags, $"{path}.flags",
                $"Nothing turns '{rollback.Flags[0]}' off. Add the step 'flag-off', or remove the flag.");
        }

        for (var i = 1; i < rollback.Flags.Length; i++)
        {
            if (rollback.Flags.IndexOf(rollback.Flags[i]) < i)
            {
                lint.Error(LintCodes.DuplicateEntry, $"{path}.flags[{i}]", $"The flag '{rollback.Flags[i]}' is named twice. Remove one of them.");
            }
        }
    }

    private static void Criteria(
        LintContext lint, ImmutableArray<Criterion> criteria, string path, string where, HashSet<string> attestable, Dictionary<string, string> unlisted)
    {
        for (var i = 0; i < criteria.Length; i++)
        {
            var criterion = criteria[i];
            Limit(lint, criterion, $"{path}[{i}].value");
            if (attestable.Contains(criterion.Metric))
            {
                continue;
            }

            lint.Error(LintCodes.UnknownMetric, $"{path}[{i}].metric", unlisted.TryGetValue(criterion.Metric, out var agent)
                ? $"The metric '{criterion.Metric}' could be attested by a tool of '{agent}', but its card does not list it. Add it to 'attests' in agents/{agent}.md."
                : $"No task {where} can attest the metric '{criterion.Metric}': the criterion could never be met. {Nearest.Hint(criterion.Metric, attestable, "Its tasks attest nothing.")} Correct the metric, or add a task whose tool attests it.");
        }
    }

    private static void Limit(LintContext lint, Criterion criterion, string path)
    {
        var (op, limit) = (criterion.Op.Word(), criterion.Limit);
        var right = criterion.Op switch
        {
            CriterionOp.Between => limit.Length == 2,
            CriterionOp.In => limit.Length >= 1,
            _ => limit.Length == 1,
        };
        if (!right)
        {
            var wanted = criterion.Op switch { CriterionOp.Between => "two values, [low, high]", CriterionOp.In => "a list of at least one value", _ => "one value" };
            lint.Error(LintCodes.LimitCount, path,
                $"The operator '{op}' of metric '{criterion.Metric}' needs {wanted}, found {limit.Length}. Correct the value, or the operator.");
            return;
        }

        var bySize = criterion.Op is not (CriterionOp.Equal or CriterionOp.NotEqual or CriterionOp.In);
        if (bySize && limit.FirstOrDefault(l => l.Number is null) is { Number: null, Text: not null } or { Number: null, Flag: not null })
        {
            var wrong = limit.First(l => l.Number is null);
            lint.Error(LintCodes.LimitType, path,
                $"The operator '{op}' of metric '{criterion.Metric}' compares numbers, '{wrong}' is none. Give a number, or use ==, != or in.");
        }
        else if (criterion.Op == CriterionOp.Between && limit[0].Number > limit[1].Number)
        {
            lint.Error(LintCodes.EmptyRange, path, $"Nothing lies between {limit[0]} and {limit[1]}. Write the low end first.");
        }
    }

    /// <summary>Metrics that the wave's tasks can attest: their tools attest them and their agents' cards list them.</summary>
    private static HashSet<string> Attestable(LintContext lint, int wave)
    {
        var metrics = new HashSet<string>(StringComparer.Ordinal);
        foreach (var site in lint.SitesOf(wave).Where(s => s.Task.Kind == TaskKind.Work))
        {
            foreach (var (agent, _) in LintContext.AgentsOf(site))
            {
                if (lint.Cards.TryGetValue(agent, out var card))
                {
                    metrics.UnionWith(lint.ToolsOf(site.Task, agent).Where(lint.Tools.ContainsKey)
                        .SelectMany(t => lint.Tools[t].Attests).Where(card.Attests.Contains));
                }
            }
        }

        return metrics;
    }

    /// <summary>Metrics that only the agent's card keeps from being attested, with that agent.</summary>
    private static Dictionary<string, string> Unlisted(LintContext lint, int wave)
    {
        var agents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var site in lint.SitesOf(wave).Where(s => s.Task.Kind == TaskKind.Work))
        {
            foreach (var (agent, _) in LintContext.AgentsOf(site))
            {
                foreach (var metric in lint.ToolsOf(site.Task, agent).Where(lint.Tools.ContainsKey).SelectMany(t => lint.Tools[t].Attests))
                {
                    agents.TryAdd(metric, agent);
                }
            }
        }

        return agents;
    }

    private static bool IsStep(string step)
    {
        var words = step.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words switch
        {
            ["pause"] or ["flag-off"] or ["log"] => true,
            ["drain", var time] => Durations.TryParse(time, out var duration) && duration > TimeSpan.Zero,
            ["verify", var count] => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000,
            _ => false,
        };
    }

    private static void Positive(LintContext lint, TimeSpan time, string path)
    {
        if (time <= TimeSpan.Zero)
        {
            lint.Error(LintCodes.NotPositive, path, $"The duration is {time}. Give a positive one, 2d say.");
        }
    }
}
