using System.Collections.Immutable;

namespace Orchestrator.Core.Plans;

/// <summary>Finds all faults of a plan at once, before anything runs.</summary>
public static class PlanLint
{
    /// <summary>Task entries above which the scope rule warns.</summary>
    public const int LikedEntries = 10;

    /// <summary>Task entries above which a run waits for a human.</summary>
    public const int AllowedEntries = 15;

    /// <summary>Faults in the order of the plan. A plan without errors may start.</summary>
    public static ImmutableArray<LintFault> Check(LintSubject subject)
    {
        var lint = new LintContext(subject);
        Parameters(lint);
        Shape(lint);
        for (var w = 0; w < lint.Plan.Waves.Length; w++)
        {
            LintGates.Check(lint, w);
            for (var t = 0; t < lint.Plan.Waves[w].Tasks.Length; t++)
            {
                var site = lint.Site(w, t);
                LintTasks.Check(lint, site);
                LintNeeds.Check(lint, site);
                LintReferences.Check(lint, site);
            }
        }

        LintNeeds.Cycles(lint);
        LintReferences.CheckWaves(lint);
        Warnings(lint);
        return lint.Faults();
    }

    private static void Shape(LintContext lint)
    {
        var plan = lint.Plan;
        if (plan.Waves.IsEmpty)
        {
            lint.Error(LintCodes.NoWaves, "waves", $"The plan '{plan.Id}' has no waves. Add at least one wave with a task.");
        }

        if (plan.Budget is { } budget && (budget.Usd <= 0 || budget.Tokens <= 0 || budget.WallClock <= TimeSpan.Zero))
        {
            lint.Error(LintCodes.NotPositive, "budget",
                "A limit of the budget is zero or negative. Give a positive one, or leave it out for no limit.");
        }

        var waves = new HashSet<string>(StringComparer.Ordinal);
        var repeated = plan.Waves.Where(o => o.Repeat is not null).Select(o => o.Id).ToHashSet(StringComparer.Ordinal);
        for (var w = 0; w < plan.Waves.Length; w++)
        {
            var wave = plan.Waves[w];
            if (!waves.Add(wave.Id))
            {
                lint.Error(LintCodes.DuplicateWave, $"waves[{w}].id", $"The id '{wave.Id}' belongs to two waves. Give each wave an id of its own.");
            }
            else if (CopyOf(wave.Id, '.') is { } original && repeated.Contains(original))
            {
                lint.Error(LintCodes.DuplicateWave, $"waves[{w}].id",
                    $"The id '{wave.Id}' is also that of a copy of wave '{original}', which is repeated. Give this wave another id.");
            }

            if (wave.Tasks.IsEmpty)
            {
                lint.Error(LintCodes.EmptyWave, $"waves[{w}].tasks", $"Wave '{wave.Id}' has no tasks. Add one, or remove the wave.");
            }
        }

        var tasks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var site in lint.Sites)
        {
            if (!tasks.Add(site.Task.Id))
            {
                lint.Error(LintCodes.DuplicateTask, $"{site.Path}.id",
                    $"The id '{site.Task.Id}' belongs to two tasks. Task ids are unique in the plan: give this one another id.");
            }
            else if ((CopyOf(site.Task.Id, '.') is { } original && lint.Tasks.TryGetValue(original, out var copied) && copied.Wave.Repeat is not null)
                || ((original = CopyOf(site.Task.Id, '-')) is not null && lint.Tasks.TryGetValue(original, out copied) && copied.Task.Count is not null))
            {
                lint.Error(LintCodes.DuplicateTask, $"{site.Path}.id",
                    $"The id '{site.Task.Id}' is also that of a copy of task '{original}', which is made several times. Give this task another id.");
            }
        }
    }

    private static void Parameters(LintContext lint)
    {
        for (var p = 0; p < lint.Plan.Parameters.Length; p++)
        {
            LintParameters.Check(lint, lint.Plan.Parameters[p], $"parameters.{lint.Plan.Parameters[p].Name}");
        }
    }

    private static void Warnings(LintContext lint)
    {
        var entries = lint.Sites.Length;
        if (entries > LikedEntries)
        {
            var then = entries > AllowedEntries ? "The run will wait until a human accepts it" : "Split the plan, or put off what is not needed now";
            lint.Warning(LintCodes.LongPlan, "waves", $"The plan has {entries} task entries, more than {LikedEntries}. {then}.");
        }

        if (lint.Subject.NorthStar is { } star && star.Expires < lint.Subject.Today)
        {
            lint.Warning(LintCodes.ExpiredNorthStar, "northStar",
                $"The North Star expired on {star.Expires:yyyy-MM-dd}. Review its outcomes, then raise its version and its date.");
        }
    }

    // The id of which this one would be the n-th copy: W of W.3 (repeated), t of t-3 (counted).
    private static string? CopyOf(string id, char mark) =>
        id.LastIndexOf(mark) is var at and > 0 && at < id.Length - 1 && id.AsSpan(at + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? id[..at] : null;
}
