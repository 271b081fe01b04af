using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>The captions that one creator may use in this week (H1, H2, H13, H19), by send type.</summary>
internal sealed class CaptionShelf(WeekInput input, PerformanceReport report)
{
    private readonly UsableCaptions _usable = new(input, report);
    private readonly Dictionary<string, DateOnly> _lastUsed = input.Own.Uses.ToDictionary(u => u.CaptionId, u => u.LastUsed, StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<ShelvedCaption>> _bySendType = new(StringComparer.Ordinal);

    /// <summary>In the order of the bank.</summary>
    public IReadOnlyList<ShelvedCaption> Of(SendType type)
    {
        if (!_bySendType.TryGetValue(type.Key, out var shelf))
        {
            _bySendType[type.Key] = shelf = [.. _usable.Of(type).Select(Shelved)];
        }

        return shelf;
    }

    /// <summary>Written for another type of the same category that needs the same.</summary>
    public IEnumerable<ShelvedCaption> Compatible(SendType type) => input.SendTypes
        .Where(t => t.Key != type.Key && t.Category == type.Category && t.Media == type.Media && t.MediaOptional == type.MediaOptional && t.Priced == type.Priced && !t.IsFollowup)
        .SelectMany(Of);

    private ShelvedCaption Shelved(Caption caption) => new(
        caption, _lastUsed.TryGetValue(caption.Id, out var used) ? input.Shared.WeekStart.DayNumber - used.DayNumber : null);
}

/// <param name="Days">Since this creator last used it; null: never.</param>
internal sealed record ShelvedCaption(Caption Caption, int? Days)
{
    /// <summary>Points of the tier: elite 100, proven 75, standard 50, unproven 25.</summary>
    public int Performance => 125 - (25 * Caption.Tier);
}
