using System.Collections.Immutable;

namespace Orchestrator.Agents.Scheduling.Artifacts;

/// <summary><c>captions.json</c>: which caption each slot carries.</summary>
internal sealed record CaptionPicks
{
    public const string FileName = "captions.json";

    public required string CreatorId { get; init; }

    public required string InputsHash { get; init; }

    public required string Tool { get; init; }

    public required string ToolVersion { get; init; }

    /// <summary>In the order of the allocation's slots, one for each.</summary>
    public required ImmutableArray<CaptionPick> Picks { get; init; }

    /// <summary>By send type.</summary>
    public required ImmutableArray<CaptionPool> Pools { get; init; }

    /// <summary>Slots on level 6.</summary>
    public required int ManualNeeded { get; init; }

    /// <summary>Value of the assignment and its dual bound, cents at the slots' provisional hours.</summary>
    public required double ValueCents { get; init; }

    public required double BoundCents { get; init; }

    /// <summary>Rounds of captions and provisional times.</summary>
    public required int Rounds { get; init; }

    /// <summary>Captions that a repair has banned, so far.</summary>
    public required ImmutableArray<string> Banned { get; init; }
}

/// <param name="CaptionId">Null on level 6: a person must write one.</param>
/// <param name="PriceCents">Before adjustments that depend on the hour; null where the type has no price.</param>
/// <param name="Factor">What the caption multiplies the slot's value by, relative to an average caption.</param>
/// <param name="Explore">Drawn from the posterior instead of chosen.</param>
internal sealed record CaptionPick(
    string Slot, string? CaptionId, string? ContentType, int? PriceCents, double ExpectedConversion, double Freshness, double LengthMult, double Factor,
    ScoreParts Parts, int FallbackLevel, bool Explore, ImmutableArray<RejectedCaption> Rejected);

/// <summary>Logarithms that add up to ln(Factor).</summary>
internal sealed record ScoreParts(double Quality, double Content, double Length, double Price, double Trigger);

/// <param name="Reason">A hard rule (<c>H13 used 12 days ago</c>) or by how much it is worth less.</param>
internal sealed record RejectedCaption(string CaptionId, string Reason);

internal sealed record CaptionPool(string SendType, int Available, int Fresh, double FreshRatio);

/// <summary><c>targets.json</c>: whom each slot is sent to.</summary>
internal sealed record Targets
{
    public const string FileName = "targets.json";

    public required string CreatorId { get; init; }

    public required string InputsHash { get; init; }

    public required string Tool { get; init; }

    public required string ToolVersion { get; init; }

    public required ImmutableArray<Target> Slots { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }
}

internal sealed record Target(string Slot, string Segment, string Channel, int EstRecipients);

/// <summary><c>timing.json</c>: when each slot goes out.</summary>
internal sealed record Timings
{
    public const string FileName = "timing.json";

    public required string CreatorId { get; init; }

    public required string InputsHash { get; init; }

    public required string Tool { get; init; }

    public required string ToolVersion { get; init; }

    public required ImmutableArray<SlotTime> Slots { get; init; }

    /// <summary>Hard rules on times that are broken (H6 to H9, H14, H18, H20); zero unless the day cannot hold its slots.</summary>
    public required int Violations { get; init; }

    /// <summary>Shortest time between two sends, minutes.</summary>
    public required int ShortestGapMinutes { get; init; }

    /// <summary>Soft penalties, cents by rule (P1, P3 ...).</summary>
    public required ImmutableSortedDictionary<string, double> PenaltyCents { get; init; }

    /// <summary>Most that the penalties could be, cents: the scale of the timing score.</summary>
    public required double WorstPenaltyCents { get; init; }

    public required double ValueCents { get; init; }

    /// <summary>Moves tried and taken by the neighbourhood search.</summary>
    public required int MovesTried { get; init; }

    public required int MovesTaken { get; init; }
}

/// <param name="Local">Wall clock in the creator's zone, after jitter.</param>
/// <param name="Utc">The instant.</param>
/// <param name="Source">posterior, prior or explore.</param>
/// <param name="ExpiresAt">Null where the type does not expire.</param>
/// <param name="HourEffect">Logarithm.</param>
/// <param name="MovedBecause">Null, or why it does not stand where its own value would be highest.</param>
internal sealed record SlotTime(
    string Slot, DateTime Local, DateTimeOffset Utc, string Source, int JitterMin, DateTimeOffset? ExpiresAt, double HourEffect, string? MovedBecause);

/// <summary><c>followups.json</c>.</summary>
internal sealed record Followups
{
    public const string FileName = "followups.json";

    public required string CreatorId { get; init; }

    public required string InputsHash { get; init; }

    public required string Tool { get; init; }

    public required string ToolVersion { get; init; }

    public required ImmutableArray<Followup> Items { get; init; }

    /// <summary>Parents without a follow-up, and why: daily limit, past the week's end, no caption ...</summary>
    public required ImmutableArray<DroppedFollowup> Dropped { get; init; }
}

/// <summary>
/// What holds for every follow-up (H15). Not deferred: 15 to 45 real minutes after its parent (by confidence and hour a narrower range), not later than 23:30
/// of the parent's local date, not in the dead zone. Deferred, where the drawn delay would end after 23:30: the next local date from 08:01 on, the first at
/// 08:01 to 08:14, several of one morning an hour apart; past the week's last date it is dropped. Both: the minute is no multiple of 15 (H9), an hour or more
/// to every other follow-up, its date in the week; no caption twice in the week, also not one of a planned send; no price. On each local date at most the
/// daily limit, and at most round(0.80 × PPV sends of the date × rate), counted both by the follow-up's date and by its parent's.
/// </summary>
/// <param name="Slot"><c>F-</c> and the parent's slot.</param>
/// <param name="DelayMin">Real minutes since the parent, also where it is deferred.</param>
internal sealed record Followup(
    string Slot, string ParentSlot, DateTime Local, DateTimeOffset Utc, int DelayMin, string? CaptionId, string Segment, string Channel, bool Deferred);

internal sealed record DroppedFollowup(string ParentSlot, string Reason);
