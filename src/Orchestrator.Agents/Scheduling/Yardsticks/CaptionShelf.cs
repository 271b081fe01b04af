using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>The captions that one creator may use in this week (H1, H2, H13, H19), by send type.</summary>
internal sealed class CaptionShelf
{
    private const int MostUses = 10;

    private readonly WeekInput _input;
    private readonly HashSet<string> _vault;
    private readonly ContentTiers _tiers;
    private readonly Dictionary<string, CaptionUse> _uses;
    private readonly Dictionary<string, IReadOnlyList<ShelvedCaption>> _bySendType = new(StringComparer.Ordinal);
    private readonly int _reuseDays;

    public CaptionShelf(WeekInput input, PerformanceReport report)
    {
        _input = input;
        _vault = input.Own.Vault.Where(v => v.HasContent).Select(v => v.ContentTypeId).ToHashSet(StringComparer.Ordinal);
        _tiers = ContentTiers.Of(input, report);
        _uses = new(StringComparer.Ordinal);
        foreach (var use in input.Own.Uses)
        {
            _uses[use.CaptionId] = use;
        }

        _reuseDays = report.Confidence switch { >= 0.6 => 30, >= 0.4 => 20, _ => 15 };
    }

    /// <summary>In the order of the bank.</summary>
    public IReadOnlyList<ShelvedCaption> Of(SendType type)
    {
        if (!_bySendType.TryGetValue(type.Key, out var shelf))
        {
            _bySendType[type.Key] = shelf = [.. _input.Shared.Bank.OfSendType(type.Key).Where(c => IsUsable(c, type)).Select(Shelved)];
        }

        return shelf;
    }

    /// <summary>Written for another type of the same category that needs the same.</summary>
    public IEnumerable<ShelvedCaption> Compatible(SendType type) => _input.SendTypes
        .Where(t => t.Key != type.Key && t.Category == type.Category && t.Media == type.Media && t.MediaOptional == type.MediaOptional && t.Priced == type.Priced && !t.IsFollowup)
        .SelectMany(Of);

    private bool IsUsable(Caption c, SendType type) =>
        c.IsActive
        && !(c.PaidOnly && _input.Creator.PageType == PageType.Free)
        && (c.ContentType.Length == 0 ? !type.Media || type.MediaOptional : _vault.Contains(c.ContentType) && !_tiers.IsAvoid(c.ContentType))
        && !(_uses.TryGetValue(c.Id, out var use) && (use.TimesUsed >= MostUses || use.LastUsed.AddDays(_reuseDays) > _input.Shared.WeekStart));

    private ShelvedCaption Shelved(Caption caption) => new(
        caption, _uses.TryGetValue(caption.Id, out var use) ? _input.Shared.WeekStart.DayNumber - use.LastUsed.DayNumber : null);
}

/// <param name="Days">Since this creator last used it; null: never.</param>
internal sealed record ShelvedCaption(Caption Caption, int? Days)
{
    /// <summary>Points of the tier: elite 100, proven 75, standard 50, unproven 25.</summary>
    public int Performance => 125 - (25 * Caption.Tier);
}
