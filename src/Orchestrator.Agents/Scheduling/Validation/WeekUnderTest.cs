using System.Globalization;
using NodaTime;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>A schedule beside the raw tables, with everything the checks ask for computed from the tables and never from the schedule's claims.</summary>
internal sealed class WeekUnderTest
{
    /// <summary>A ranking older than this says nothing about today (H2).</summary>
    public const int RankingDays = 14;

    public WeekUnderTest(WeekInput input, PerformanceReport report, Allocation allocation, Schedule schedule, string inputsHash)
    {
        (Input, Report, Allocation, Schedule, InputsHash) = (input, report, allocation, schedule, inputsHash);
        Allowed = input.SendTypes.ToDictionary(t => t.Key, StringComparer.Ordinal);
        KnownZone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(input.Creator.Timezone) is not null;
        Zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(input.Creator.Timezone) ?? DateTimeZone.Utc;
        Vault = input.Own.Vault.Where(v => v.HasContent).GroupBy(v => v.ContentTypeId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(v => v.Quantity), StringComparer.Ordinal);
        Avoid = AvoidOf(input, report);
        Confidence = ConfidenceOf(input.Own.PastSends.Count);
        Items = [.. schedule.Items.Select(Check).OrderBy(i => i.Instant).ThenBy(i => i.Item.Item, StringComparer.Ordinal)];
        Planned = [.. Items.Where(i => !i.Item.IsFollowup)];
        Followups = [.. Items.Where(i => i.Item.IsFollowup)];
    }

    public WeekInput Input { get; }

    public PerformanceReport Report { get; }

    public Allocation Allocation { get; }

    public Schedule Schedule { get; }

    public string InputsHash { get; }

    /// <summary>Send types that this creator may use.</summary>
    public Dictionary<string, SendType> Allowed { get; }

    public bool KnownZone { get; }

    public DateTimeZone Zone { get; }

    /// <summary>Content types with content, and how many pieces.</summary>
    public Dictionary<string, int> Vault { get; }

    public HashSet<string> Avoid { get; }

    /// <summary>4.4, from the number of past sends.</summary>
    public double Confidence { get; }

    /// <summary>H13: 30 days, 20 below confidence 0.6, 15 below 0.4.</summary>
    public int ReuseDays => Confidence >= 0.6 ? 30 : Confidence >= 0.4 ? 20 : 15;

    /// <summary>By instant.</summary>
    public CheckedItem[] Items { get; }

    public CheckedItem[] Planned { get; }

    public CheckedItem[] Followups { get; }

    public DateOnly WeekStart => Input.Shared.WeekStart;

    public DateOnly WeekEnd => Input.Shared.WeekStart.AddDays(6);

    public bool InWeek(DateOnly date) => date >= WeekStart && date <= WeekEnd;

    public static double ConfidenceOf(int messages) => messages >= 200 ? 1.0 : messages >= 100 ? 0.8 : messages >= 50 ? 0.6 : messages >= 20 ? 0.4 : 0.2;

    /// <summary>H2: the newest ranking of each content type from the last 14 days; where there is none at all, what the report says.</summary>
    public static HashSet<string> AvoidOf(WeekInput input, PerformanceReport report)
    {
        var fresh = input.Own.Rankings.Where(r => r.AnalysisDate >= input.Shared.AsOf.AddDays(-RankingDays)).ToArray();
        var tiers = fresh.Length > 0
            ? fresh.GroupBy(r => r.ContentTypeId, StringComparer.Ordinal).Select(g => (Type: g.Key, g.MaxBy(r => r.AnalysisDate)!.Tier))
            : report.TypeTiers.Select(t => (Type: t.ContentType, t.Tier));
        return tiers.Where(t => t.Tier == "AVOID").Select(t => t.Type).ToHashSet(StringComparer.Ordinal);
    }

    private CheckedItem Check(ScheduleItem item)
    {
        var readable = TimeOnly.TryParseExact(item.ScheduledTime, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        var wall = item.ScheduledDate.ToDateTime(readable ? time : TimeOnly.MinValue);

        // Lenient: a time that the clock skips moves forward by the gap, one that comes twice is the first (H18).
        var zoned = LocalDateTime.FromDateTime(wall).InZoneLeniently(Zone);
        return new CheckedItem(
            item,
            Input.Shared.SendTypes.Find(item.SendTypeKey),
            item.CaptionId is { } id ? Input.Shared.Bank.Find(id) : null,
            readable,
            wall,
            zoned.LocalDateTime.ToDateTimeUnspecified(),
            zoned.ToDateTimeOffset());
    }
}

/// <param name="Type">Null: no such send type.</param>
/// <param name="Caption">Null: none, or not in the bank.</param>
/// <param name="Readable">The time is written HH:mm.</param>
/// <param name="Wall">As scheduled.</param>
/// <param name="Local">As the clock on the creator's wall shows it, which differs from <paramref name="Wall"/> where that is skipped.</param>
/// <param name="Instant">Recomputed; the item's own claim is <c>Item.Utc</c>.</param>
internal sealed record CheckedItem(ScheduleItem Item, SendType? Type, Caption? Caption, bool Readable, DateTime Wall, DateTime Local, DateTimeOffset Instant)
{
    public Category Category => Type?.Category ?? Item.Category;

    public override string ToString() => FormattableString.Invariant($"{Item.Item} ({Item.SendTypeKey}, {Wall:ddd yyyy-MM-dd HH:mm})");
}
