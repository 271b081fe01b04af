using System.Collections.Immutable;
using NodaTime;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Reports;

namespace Agents.Tests.Reports;

/// <summary>A week made by hand in any zone: every day two sales, two other sends and a follow-up.</summary>
internal static class SampleWeek
{
    public const string Creator = "creator_01";

    public static readonly DateOnly Monday = new(2026, 10, 26);

    /// <summary>What a caption must not be able to do to any of the outputs.</summary>
    public static readonly ImmutableArray<string> Hostile =
    [
        "plain words, with a comma; a semicolon and a back\\slash",
        "she said \"now\" and\r\nwent on\n\nin three lines\rand a fourth",
        "=HYPERLINK(\"http://x.invalid\",\"click\")",
        "+1 on this",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1;2)",
        "\t=1+1",
        " \u200B=1+1",
        "\uFF1D1+1",
        "</svg><script>alert(1)</script>",
        "]]> & <title>\"'",
        "| a | b |\n|---|---|\n# heading [link](http://x.invalid) ![i](x) `code` **bold** _em_ ~~no~~ www.x.invalid a@x.invalid <b>html</b> $x$",
        "END:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR",
        "emoji 😀👩‍👩‍👧 and 日本語 and שלום and \u202Ereversed\u202C",
        "null \0 bell \a vertical \v escape \u001b[31m lone \ud83d end",
        string.Concat(Enumerable.Repeat("long 😀,", 250)),
    ];

    public static CaptionBank Bank { get; } = new([.. Hostile.Select((text, i) => new Caption { Id = $"caption_{i:00}", Text = text, CharLength = text.Length, SendType = "ppv_unlock" })]);

    public static Effect[] Hours { get; } = [.. Enumerable.Range(0, 24).Select(h => new Effect(Math.Round((0.5 * Math.Exp(-Math.Pow((h - 20) / 2.0, 2))) - 0.1, 6), 0.08, 30 + h))];

    public static Schedule Schedule(string timezone = "America/New_York", DateOnly? monday = null, string creator = Creator)
    {
        var zone = DateTimeZoneProviders.Tzdb[timezone];
        var start = monday ?? Monday;
        var items = ImmutableArray.CreateBuilder<ScheduleItem>();
        var caption = 0;
        for (var day = 0; day < 7; day++)
        {
            var date = start.AddDays(day);
            items.Add(Item($"D{day + 1}-01", "retention", "renew_on_post", date, 1, 34, null, zone, Next(ref caption)));
            items.Add(Item($"D{day + 1}-02", "revenue", "ppv_unlock", date, 12, 7, 1500, zone, Next(ref caption)));
            items.Add(Item($"D{day + 1}-03", "engagement", "bump_normal", date, 15, 49, null, zone, day == 3 ? null : Next(ref caption)));
            items.Add(Item($"D{day + 1}-04", "revenue", "bundle", date, 20, 22, 2150, zone, Next(ref caption)) with { Explore = day == 2, ExpiresAt = At(zone, date, 23, 22), Label = "bundles" });
            items.Add(Item($"F-D{day + 1}-02", "retention", "ppv_followup", date, 12, 35, null, zone, Next(ref caption)) with { IsFollowup = true, ParentItemId = $"D{day + 1}-02" });
        }

        var sorted = items.OrderBy(i => i.Utc).ThenBy(i => i.Item, StringComparer.Ordinal).ToImmutableArray();
        return new Schedule
        {
            CreatorId = creator,
            InputsHash = "abc",
            Tool = "schedule.assemble",
            ToolVersion = "1",
            WeekStart = start,
            Timezone = timezone,
            PageType = PageType.Paid,
            Items = sorted,
            Totals = new(35, 7, 14, 7, 14, 123_456.78, 9_876.5, 1_234.56, ImmutableSortedDictionary<string, double>.Empty.Add("P1", 1_234.56)),
            LowerCents = 132_098.72,
            UpperCents = 137_000.25,
            Gap = 0.035777,
            Bound = new(140_000, 137_000.25, 60),
            Decomposition = new(
                100_000,
                [new("captions", 20_000.5, "Captions by what they earn | not by age"), new("hours", 12_098.22, "Hours by what the past says")],
                [new("one use a week", 3_000, "A caption goes out once"), new("gaps", 1_901.53, "45 minutes between sends")]),
            Hash = new string('a', 64),
        };
    }

    public static WeekArtifacts Artifacts(Schedule? schedule = null, Certificate? certificate = null)
    {
        var s = schedule ?? Schedule();
        var planned = s.Items.Where(i => !i.IsFollowup).OrderBy(i => i.Item, StringComparer.Ordinal).ToArray();
        return new WeekArtifacts(
            s,
            new CaptionPicks
            {
                CreatorId = s.CreatorId,
                InputsHash = "abc",
                Tool = "captions.assign",
                ToolVersion = "1",
                Picks = [.. planned.Select(i => new CaptionPick(i.Item, i.CaptionId, i.ContentType, i.PriceCents is null ? null : 1500, 0.0421, 0.95, 1, 1.4191, new(0.2, 0.1, 0, 0.05, 0), i.CaptionId is null ? 6 : 1, i.Explore, [new("caption_99", "H13 used 12 days ago"), new("caption_98", "worth $1.20 less")]))],
                Pools = [new("ppv_unlock", 40, 30, 0.75), new("bundle", 10, 2, 0.2)],
                ManualNeeded = 1,
                ValueCents = 1,
                BoundCents = 1,
                Rounds = 2,
                Banned = [],
            },
            new Timings
            {
                CreatorId = s.CreatorId,
                InputsHash = "abc",
                Tool = "timing.place",
                ToolVersion = "1",
                Slots = [.. planned.Select(i => new SlotTime(i.Item, i.ScheduledDate.ToDateTime(TimeOnly.Parse(i.ScheduledTime, System.Globalization.CultureInfo.InvariantCulture)), i.Utc, i.Explore ? "explore" : "posterior", 7, i.ExpiresAt, 0.2, i.Item == "D1-02" ? "D1-04 has the better hour" : null))],
                Violations = 0,
                ShortestGapMinutes = 218,
                PenaltyCents = ImmutableSortedDictionary<string, double>.Empty,
                WorstPenaltyCents = 1,
                ValueCents = 1,
                MovesTried = 1,
                MovesTaken = 1,
            },
            new Targets { CreatorId = s.CreatorId, InputsHash = "abc", Tool = "audience.target", ToolVersion = "1", Slots = [.. planned.Select(i => new Target(i.Item, i.TargetKey, i.ChannelKey, i.EstRecipients))], Warnings = ["segment vips fell back to all_active"] },
            new Followups
            {
                CreatorId = s.CreatorId,
                InputsHash = "abc",
                Tool = "followups.plan",
                ToolVersion = "1",
                Items = [.. s.Items.Where(i => i.IsFollowup).Select(i => new Followup(i.Item, i.ParentItemId!, i.ScheduledDate.ToDateTime(new TimeOnly(12, 35)), i.Utc, 28, i.CaptionId, i.TargetKey, i.ChannelKey, false))],
                Dropped = [new("D1-04", "daily limit of 1")],
            },
            Performance(s.CreatorId),
            AllocationOf(s),
            certificate);
    }

    public static PerformanceReport Performance(string creator = Creator) => new()
    {
        CreatorId = creator,
        InputsHash = "abc",
        Tool = "performance.analyse",
        ToolVersion = "1",
        Messages = 1843,
        RpsCents = 12_645.5,
        RprCents = 3.2,
        ViewRate = 0.5,
        PurchaseRate = 0.03,
        Conversion = 0.06,
        RevenueTrendPct = -3.4,
        DeclineWeeks = 1,
        Health = "HEALTHY",
        Saturation = [40, 45, 50],
        Opportunity = [60, 55, 50],
        FusedSaturation = 44.5,
        FusedOpportunity = 55.5,
        Divergence = 10,
        Volatility = 0.8,
        Confidence = 1,
        HourEffects = [.. Hours],
        WeekdayEffects = [.. Enumerable.Range(0, 7).Select(d => new Effect(Math.Round(0.12 * Math.Sin(d), 6), 0.05, 100 + d))],
        LengthEffects = [.. new[] { -1.5, -0.75, -0.28, 0, -0.98, -2.2, -3.3 }.Select((m, i) => new Effect(m, 0.1, 10 * i))],
        BestLength = 3,
        ContentEffects = [new("type_a", 0.2, 0.1, 50), new("type_b", -0.1, 0.1, 40)],
        TypeValues = [new("ppv_unlock", 15_000, 0.1, 300), new("bundle", 12_000, 0.2, 80)],
        CaptionEffects = [],
        CaptionPrior = new(1, -3.5, 0.4, 200, 0.03),
        PriceElasticities = [],
        EngagementCents = 300,
        RetentionCents = 250,
        ResidualSd = 0.7,
        TypeTiers = [new("type_a", "TOP", 50, 15_000, 0.05, 0.08, "high")],
        Elasticity = new(4.1, 0.08, 0.7, 12.5, 14, true, 9),
        Triggers = [new("type_a", "HIGH_PERFORMER", 1.2, "high", new DateOnly(2026, 11, 1), "conversion 6.5 % in 12 uses")],
        Warnings = ["rankings are 20 days old | stale"],
    };

    public static Certificate Certificate() => new()
    {
        Id = "vg-aaaaaaaa-20261025",
        Version = "1",
        CreatorId = Creator,
        InputsHash = "abc",
        AsOf = new(2026, 10, 25),
        ScheduleHash = new string('a', 64),
        VaultHash = "v",
        AvoidHash = "x",
        ItemsValidated = 35,
        Score = 87.25,
        ScoreParts = ImmutableSortedDictionary<string, double>.Empty.Add("value", 28.93).Add("diversity", 18.32).Add("freshness", 14).Add("timing", 13).Add("length", 5).Add("price", 8),
        Status = CertificateStatus.Approved,
        Limits = [85, 75, 60],
        HumanReview = false,
        Checks = Enumerable.Range(1, 18).ToImmutableSortedDictionary(i => $"V{i:00}", i => i != 16),
        Findings = [new("V16", "", "warning", "D3-04", "caption_12", "eleven emoji"), new("V15", "P12", "info", null, null, "volume within 10 % of its target")],
        HardViolations = 0,
        Warnings = 1,
        RepairRounds = 1,
    };

    private static Allocation AllocationOf(Schedule s) => new()
    {
        CreatorId = s.CreatorId,
        InputsHash = "abc",
        Tool = "allocation.solve",
        ToolVersion = "1",
        WeekStart = s.WeekStart,
        Policy = "by_revenue",
        Tier = "STANDARD",
        TierBasis = "messages-30d",
        TierConfidence = "high",
        MonthlyRevenueCents = 250_000,
        Days =
        [
            .. Enumerable.Range(0, 7).Select(d => new AllocatedDay(
                s.WeekStart.AddDays(d), d == 5 ? 1.3 : 1, "balanced", new(2, 1, 1), new(2, 1, 1), new(6, 5, 5), ImmutableSortedDictionary<string, double>.Empty,
                [.. s.Items.Where(i => !i.IsFollowup && i.ScheduledDate == s.WeekStart.AddDays(d)).Select(i => new AllocatedSlot(i.Item, i.ScheduledDate, i.SendTypeKey, i.Category))])),
        ],
        Shortfall = [new(s.WeekStart.AddDays(2), Category.Revenue, 5, 4, "caption-pool", "only 4 captions are left")],
        UniqueTypes = 10,
        UniqueRevenue = 4,
        UniqueEngagement = 4,
        UniqueRetention = 2,
        Items = 28,
        ObjectiveCents = 1,
        BoundCents = 1,
        Nodes = 1,
        Warnings = [],
    };

    private static ScheduleItem Item(string item, string category, string type, DateOnly date, int hour, int minute, int? price, DateTimeZone zone, string? caption)
    {
        var local = At(zone, date, hour, minute);
        var shown = Instant.FromDateTimeOffset(local).InZone(zone).LocalDateTime.ToDateTimeUnspecified();
        return new(
            item, type, Enum.Parse<Category>(category, ignoreCase: true), caption, "type_a", DateOnly.FromDateTime(shown), shown.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            local, price, price is not null, "mass", "all_active", 12_345, null, "", false, null, false, false, 4_321.09, ["Chosen by hand, for the test"]);
    }

    private static DateTimeOffset At(DateTimeZone zone, DateOnly date, int hour, int minute) =>
        zone.AtLeniently(LocalDate.FromDateOnly(date).At(new LocalTime(hour, minute))).ToInstant().ToDateTimeOffset();

    private static string Next(ref int caption) => $"caption_{caption++ % Hostile.Length:00}";
}
