using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>Why one item of a schedule is what it is: every number is taken from the artifacts, none is computed anew but gaps and ranks.</summary>
internal sealed record ItemExplanation
{
    public required string Item { get; init; }

    public required string SendType { get; init; }

    public required Category Category { get; init; }

    public required bool IsFollowup { get; init; }

    /// <summary>Drawn to learn, not chosen as the best.</summary>
    public required bool Explore { get; init; }

    /// <summary>Expected, before penalties.</summary>
    public required double ValueCents { get; init; }

    public required CaptionReasons Caption { get; init; }

    public required TimeReasons Time { get; init; }

    public required PriceReasons Price { get; init; }

    public required string Segment { get; init; }

    public required string Channel { get; init; }

    public required int EstRecipients { get; init; }

    /// <summary>UTC; null: it does not expire.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    public required FollowupReasons? Followup { get; init; }

    public required CertificateReasons? Certificate { get; init; }

    /// <summary>What the agents that chose said.</summary>
    public required ImmutableArray<string> Says { get; init; }

    /// <param name="item">Of the schedule: a slot (<c>D3-05</c>) or a follow-up (<c>F-D3-05</c>); upper or lower case.</param>
    public static ItemAnswer Of(
        Schedule schedule, CaptionPicks captions, Timings timings, Targets targets, Followups followups, PerformanceReport performance, Allocation allocation,
        Certificate? certificate, string item) =>
        Of(new WeekArtifacts(schedule, captions, timings, targets, followups, performance, allocation, certificate), item);

    public static ItemAnswer Of(WeekArtifacts week, string item)
    {
        var asked = item.Trim();
        return week.Schedule.Items.FirstOrDefault(i => i.Item.Equals(asked, StringComparison.OrdinalIgnoreCase)) is { } found
            ? new ItemAnswer.Found(Explain(week, found))
            : new ItemAnswer.Unknown(asked, NearestItems.To(asked, week.Schedule.Items.Select(i => i.Item)));
    }

    /// <summary>For scripts.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ExplanationShapes.Relaxed.ItemExplanation);

    /// <summary>For people.</summary>
    public override string ToString() => ItemExplanationText.Of(this);

    private static ItemExplanation Explain(WeekArtifacts week, ScheduleItem item) => new()
    {
        Item = item.Item,
        SendType = item.SendTypeKey,
        Category = item.Category,
        IsFollowup = item.IsFollowup,
        Explore = item.Explore,
        ValueCents = item.ValueCents,
        Caption = CaptionReasons.Of(week, item),
        Time = TimeReasons.Of(week, item),
        Price = PriceReasons.Of(week, item),
        Segment = item.TargetKey,
        Channel = item.ChannelKey,
        EstRecipients = item.EstRecipients,
        ExpiresAt = item.ExpiresAt,
        Followup = FollowupReasons.Of(week, item),
        Certificate = week.Certificate is { } c
            ? new CertificateReasons(c.Id, week.Status, c.Score, [.. c.Findings.Where(f => f.Item == item.Item).Select(f => new FindingOfItem(f.Check, f.Rule, f.Severity, f.Says))])
            : null,
        Says = item.Explain,
    };
}

/// <summary>An explanation, or that there is no such item.</summary>
internal abstract record ItemAnswer
{
    private ItemAnswer()
    {
    }

    internal sealed record Found(ItemExplanation Explanation) : ItemAnswer;

    /// <param name="Nearest">Items of the schedule whose names are most like it, the most alike first.</param>
    internal sealed record Unknown(string Item, ImmutableArray<string> Nearest) : ItemAnswer;
}

/// <param name="Factor">What it multiplies the slot's value by; null for a follow-up, which has no rank.</param>
/// <param name="Parts">Logarithms that add up to ln(Factor).</param>
/// <param name="FallbackLevel">1 the type's own, fresh and good … 5 any, 6 a person must write one.</param>
internal sealed record CaptionReasons(
    string? CaptionId, string? ContentType, double? Factor, ScoreParts? Parts, double? ExpectedConversion, double? Freshness, double? LengthMult,
    int? FallbackLevel, ImmutableArray<RejectedCaption> Rejected)
{
    public static CaptionReasons Of(WeekArtifacts week, ScheduleItem item) =>
        week.Captions.Picks.FirstOrDefault(p => p.Slot == item.Item) is { } p
            ? new(item.CaptionId, item.ContentType, p.Factor, p.Parts, p.ExpectedConversion, p.Freshness, p.LengthMult, p.FallbackLevel, p.Rejected)
            : new(item.CaptionId, item.ContentType, null, null, null, null, null, null, []);
}

/// <param name="Local">Wall clock.</param>
/// <param name="HourRank">1: no hour in which sends may go out has a higher effect.</param>
/// <param name="Source">posterior, prior or explore; null for a follow-up.</param>
/// <param name="Before">The planned send or follow-up before it.</param>
internal sealed record TimeReasons(
    DateTime Local, DateTimeOffset Utc, Effect Hour, int HourRank, Effect Weekday, string? Source, int? JitterMin, string? MovedBecause, Neighbour? Before,
    Neighbour? After)
{
    private const int FirstDeadHour = 3;
    private const int FirstLiveHour = 7;

    public static TimeReasons Of(WeekArtifacts week, ScheduleItem item)
    {
        var local = new ZonedTimes(week.Schedule.Timezone).Local(item.Utc);
        var hour = week.Performance.HourEffects[local.Hour];
        var better = Enumerable.Range(0, 24).Count(h => h is < FirstDeadHour or >= FirstLiveHour && week.Performance.HourEffects[h].Mean > hour.Mean);
        var slot = week.Timings.Slots.FirstOrDefault(s => s.Slot == item.Item);
        var at = week.Schedule.Items.IndexOf(item);
        return new(
            local, item.Utc, hour, better + 1, week.Performance.WeekdayEffects[((int)local.DayOfWeek + 6) % 7], slot?.Source, slot?.JitterMin, slot?.MovedBecause,
            at > 0 ? Neighbour.Of(week.Schedule.Items[at - 1], item) : null,
            at < week.Schedule.Items.Length - 1 ? Neighbour.Of(week.Schedule.Items[at + 1], item) : null);
    }
}

/// <param name="GapMinutes">Real time between the two.</param>
internal sealed record Neighbour(string Item, string SendType, int GapMinutes)
{
    public static Neighbour Of(ScheduleItem neighbour, ScheduleItem item) =>
        new(neighbour.Item, neighbour.SendTypeKey, (int)Math.Round(Math.Abs((neighbour.Utc - item.Utc).TotalMinutes)));
}

/// <param name="CaptionCents">Before what depends on the hour.</param>
/// <param name="HourTerm">What the hour adds; null: nothing.</param>
internal sealed record PriceReasons(int? Cents, int? CaptionCents, string? HourTerm)
{
    public static PriceReasons Of(WeekArtifacts week, ScheduleItem item)
    {
        var caption = week.Captions.Picks.FirstOrDefault(p => p.Slot == item.Item)?.PriceCents;
        var term = item.PriceCents is { } cents && caption is { } before && cents != before
            ? PriceStack.HourTerm(new ZonedTimes(week.Schedule.Timezone).Local(item.Utc))
            : null;
        return new(item.PriceCents, caption, term is null ? null : $"{term.Name} {(term.Share < 0 ? "−" : "+")}{ReportText.Percent(Math.Abs(term.Share), 0)}");
    }
}

/// <param name="Item">The follow-up of this send, or the send that this follow-up belongs to; null: none is planned.</param>
internal sealed record FollowupReasons(string? Item, int? DelayMin, bool Deferred, string Says)
{
    public static FollowupReasons? Of(WeekArtifacts week, ScheduleItem item)
    {
        if (item.IsFollowup)
        {
            var own = week.Followups.Items.FirstOrDefault(f => f.Slot == item.Item);
            return new(item.ParentItemId, own?.DelayMin, item.Deferred, $"follows {item.ParentItemId}" + (item.Deferred ? ", put off to the next morning" : ""));
        }

        if (week.Followups.Items.FirstOrDefault(f => f.ParentSlot == item.Item) is { } f)
        {
            return new(f.Slot, f.DelayMin, f.Deferred, ReportText.Invariant($"{f.Slot} on {f.Local:ddd d MMM} at {f.Local:HH:mm}") + (f.Deferred ? ", put off to the next morning" : ""));
        }

        return week.Followups.Dropped.FirstOrDefault(d => d.ParentSlot == item.Item) is { } dropped ? new(null, null, false, $"none: {dropped.Reason}") : null;
    }
}

internal sealed record CertificateReasons(string Id, string Status, double Score, ImmutableArray<FindingOfItem> Findings);

internal sealed record FindingOfItem(string Check, string Rule, string Severity, string Says);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ItemExplanation))]
internal sealed partial class ExplanationShapes : JsonSerializerContext
{
    public static ExplanationShapes Relaxed { get; } = new(new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
