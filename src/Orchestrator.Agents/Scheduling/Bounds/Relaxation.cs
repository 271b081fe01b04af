namespace Orchestrator.Agents.Scheduling.Bounds;

/// <summary>What a relaxation keeps. Leaving something out gives a larger bound: the difference is what it costs.</summary>
/// <param name="Cooldown">P1 between the sends of a day.</param>
/// <param name="Gaps">H6 and H7 between the sends of a day.</param>
internal sealed record Relaxation(bool Cooldown, bool Gaps)
{
    public static Relaxation Tight { get; } = new(true, true);
}
