using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>The bank as this creator may use it in this week.</summary>
internal sealed class UsableCaptions
{
    private const int MostUses = 10;

    private readonly WeekInput _input;
    private readonly HashSet<string> _content;
    private readonly HashSet<string> _resting;

    public UsableCaptions(WeekInput input, PerformanceReport report)
    {
        var tiers = ContentTiers.Of(input, report);
        var rested = input.Shared.WeekStart.AddDays(-ReuseDays(report.Confidence));
        _input = input;
        _content = input.Own.Vault.Where(v => v.HasContent && !tiers.IsAvoid(v.ContentTypeId)).Select(v => v.ContentTypeId).ToHashSet(StringComparer.Ordinal);
        _resting = input.Own.Uses.Where(u => u.LastUsed > rested || u.TimesUsed >= MostUses).Select(u => u.CaptionId).ToHashSet(StringComparer.Ordinal);
    }

    public IEnumerable<Caption> Of(SendType type)
    {
        var needsContent = type is { Media: true, MediaOptional: false };
        var free = _input.Creator.PageType == PageType.Free;
        return _input.Shared.Bank.OfSendType(type.Key).Where(c =>
            c.IsActive && !(free && c.PaidOnly) && (c.ContentType.Length == 0 ? !needsContent : _content.Contains(c.ContentType)) && !_resting.Contains(c.Id));
    }

    private static int ReuseDays(double confidence) => confidence switch { >= 0.6 => 30, >= 0.4 => 20, _ => 15 };
}
