using System.Collections.Immutable;
using Orchestrator.Core.Plans;

namespace Orchestrator.Core.Drift;

/// <param name="Line">Line of the North Star where the topic stands; 0 when unknown.</param>
internal sealed record NotNowTopic(string Says, int Line);

/// <summary>The rules of the intake, as words that a person reads.</summary>
public static class DriftRules
{
    public const string NoNorthStar = "no North Star";
    public const string OwnProcess = "part of the plan's own process";
    public const string GuardsOnlyDeferred = "guards only deferred tasks";
    public const string ServesNothing = "serves no outcome";
    public const string NoSurface = "no surface named";
    public const string DesignOnly = "design-only";

    private static readonly HashSet<string> _designs = ["design", "sketch", "draft", "outline", "plan", "research", "explore", "investigate", "brainstorm", "evaluate"];

    /// <summary>The first topic that is not for now and that the text speaks of.</summary>
    internal static NotNowTopic? Topic(ImmutableArray<string> text, NorthStar northStar) => northStar.NotNow
        .Select((topic, i) => (topic, Line: i < northStar.NotNowLines.Length ? northStar.NotNowLines[i] : 0))
        .Where(t => Words.Speaks(text, Words.Of(t.topic)))
        .Select(t => new NotNowTopic(t.topic, t.Line))
        .FirstOrDefault();

    /// <summary>Every rule that the task breaks. The first two decide; the others are recorded beside them.</summary>
    /// <param name="needed">Another task waits for its product, so the plan cannot end without it.</param>
    internal static ImmutableArray<string> Hits(PlanTask task, Outcome? outcome, NotNowTopic? topic, bool needed, NorthStar northStar)
    {
        var hits = ImmutableArray.CreateBuilder<string>();
        if (outcome is null)
        {
            hits.Add(task.Serves is null ? ServesNothing : $"serves '{task.Serves}', which is no outcome of the North Star");
        }

        if (topic is not null)
        {
            hits.Add($"not-now topic: {topic.Says}");
        }

        if (task.Surface is null)
        {
            hits.Add(NoSurface);
        }
        else if (!OnSurface(task, northStar))
        {
            hits.Add($"surface '{task.Surface}' is not one of the North Star's");
        }

        // The verb says it: "Design the export" leaves a paper, "Export the tables" leaves something to use.
        if (Words.Of(task.Does) is [var verb, ..] && _designs.Contains(verb))
        {
            hits.Add(DesignOnly);
        }

        if (task.Horizon is not (null or "sprint"))
        {
            hits.Add($"horizon '{task.Horizon}' is beyond this sprint");
        }

        if (!OnSurface(task, northStar) && !needed)
        {
            hits.Add($"litmus '{northStar.Litmus}': neither");
        }

        return hits.ToImmutable();
    }

    private static bool OnSurface(PlanTask task, NorthStar northStar) =>
        task.Surface is { } surface && northStar.Surfaces.Contains(surface, StringComparer.OrdinalIgnoreCase);
}
