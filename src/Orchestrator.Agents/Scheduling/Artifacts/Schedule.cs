using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Artifacts;

/// <summary><c>schedule.json</c>: one creator's week, sorted by instant.</summary>
internal sealed record Schedule
{
    public const string FileName = "schedule.json";

    public required string CreatorId { get; init; }

    public required string InputsHash { get; init; }

    public required string Tool { get; init; }

    public required string ToolVersion { get; init; }

    public required DateOnly WeekStart { get; init; }

    public required string Timezone { get; init; }

    public required PageType PageType { get; init; }

    public required ImmutableArray<ScheduleItem> Items { get; init; }

    public required ScheduleTotals Totals { get; init; }

    /// <summary>Expected value under the estimated effects minus soft penalties, cents.</summary>
    public required double LowerCents { get; init; }

    /// <summary>No filling of this allocation can be worth more, cents: the smaller of the two bounds.</summary>
    public required double UpperCents { get; init; }

    /// <summary>(upper − lower) ÷ upper, 0 to 1.</summary>
    public required double Gap { get; init; }

    public required BoundProof Bound { get; init; }

    public required Decomposition Decomposition { get; init; }

    /// <summary>
    /// SHA-256 (hex, lower case) over the lines <c>2026-03-02|12:07|ppv_unlock|type_a|1500|caption_001</c> of all items, follow-ups too: cents, what is null
    /// is empty, sorted by code units, UTF-8, joined by one line feed and none at the end.
    /// </summary>
    public required string Hash { get; init; }
}

/// <param name="Item">Slot of the allocation, or of the follow-up.</param>
/// <param name="ScheduledTime">HH:mm, wall clock.</param>
/// <param name="Label">games, bundles, first-to-tip, ppv, renew, vip or empty.</param>
/// <param name="ValueCents">Expected, before penalties; 0 for a follow-up, which the bound does not count either.</param>
/// <param name="Explain">Sentences: why this caption, this time, this price.</param>
internal sealed record ScheduleItem(
    string Item, string SendTypeKey, Category Category, string? CaptionId, string? ContentType, DateOnly ScheduledDate, string ScheduledTime, DateTimeOffset Utc,
    int? PriceCents, bool FlyerRequired, string ChannelKey, string TargetKey, int EstRecipients, DateTimeOffset? ExpiresAt, string Label, bool IsFollowup,
    string? ParentItemId, bool Explore, bool Deferred, double ValueCents, ImmutableArray<string> Explain);

/// <param name="Retention">Planned ones: the three categories and the follow-ups add up to the items.</param>
/// <param name="RevenueCents">Expected earnings of the revenue sends.</param>
/// <param name="SpillCents">Spill-over of the planned engagement and retention sends.</param>
internal sealed record ScheduleTotals(
    int Items, int Followups, int Revenue, int Engagement, int Retention, double RevenueCents, double SpillCents, double PenaltyCents,
    ImmutableSortedDictionary<string, double> PenaltiesByRule);

/// <param name="RearrangementCents">Best captions on best feasible hours.</param>
/// <param name="LagrangianCents">Dual of the one-use rule, same-day gaps exact.</param>
internal sealed record BoundProof(double RearrangementCents, double LagrangianCents, int Iterations);

/// <summary>What each choice gained over the baseline, and what each constraint cost.</summary>
/// <param name="BaselineCents">The greedy pipeline's week under the same estimates.</param>
internal sealed record Decomposition(double BaselineCents, ImmutableArray<Step> Gains, ImmutableArray<Step> Costs);

/// <param name="Says">A sentence for people.</param>
internal sealed record Step(string Name, double Cents, string Says);
