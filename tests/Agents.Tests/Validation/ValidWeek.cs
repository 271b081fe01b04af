using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Validation;

namespace Agents.Tests.Validation;

/// <summary>
/// A small week that keeps every rule: twelve sends a day at fixed times, two follow-ups. A test changes one thing and certifies: allocation, totals, values and
/// hash follow the items, so that only the change is at fault.
/// </summary>
internal sealed class ValidWeek
{
    public const string Inputs = "1f";

    private static readonly (string Time, string Type)[] Day =
    [
        ("07:05", "renew_on_post"), ("08:25", "bump_normal"), ("09:50", "ppv_unlock"), ("11:10", "link_drop"), ("12:35", "bundle"), ("13:50", "bump_descriptive"),
        ("15:05", "tip_goal"), ("16:25", "bump_normal"), ("17:40", "game_post"), ("18:55", "reply_prompt"), ("20:10", "ppv_unlock"), ("21:35", "renew_on_message"),
    ];

    private readonly SeededRandom _random = new(7, "valid-week");
    private readonly DateOnly _weekStart;

    public ValidWeek(string timezone = "America/New_York", PageType page = PageType.Paid, DateOnly? weekStart = null, int messages = 224)
    {
        _weekStart = weekStart ?? new DateOnly(2026, 3, 16);
        Creator = new Creator
        {
            Id = "creator_01", TenantId = "t1", DisplayName = "One", PageType = page, ContentCategory = "c1", Timezone = timezone, FanCount = 5000, Tone = "warm", PreviousTier = "STANDARD",
        };
        ContentTypes =
        [
            new("type_a", "coral", "still"), new("type_b", "basalt", "still"), new("type_c", "jasper", "moving"), new("type_d", "ember", "mixed"), new("type_e", "slate", "mixed"),
            new("type_f", "maple", "still"), new("type_g", "photo_set", "still"),
        ];
        Vault = [new("creator_01", "type_a", true, 9, 4), new("creator_01", "type_c", true, 9, 4), new("creator_01", "type_d", false, 0, 1)];
        Rankings = [new("creator_01", AsOf.AddDays(-3), "type_c", 60, 40, 0.001, "AVOID", 1), new("creator_01", AsOf.AddDays(-3), "type_a", 60, 40, 0.01, "MID", 1)];
        PastSends = [.. Enumerable.Range(0, messages).Select(i => new PastSend(
            $"p{i}", "creator_01", "ppv_unlock", "", "type_a", new DateTimeOffset(AsOf.AddDays(-55 + (i / 4)).ToDateTime(new TimeOnly(8 + (4 * (i % 4)), 20)), TimeSpan.Zero),
            1300 + (100 * (i % 5)), 100, 40, 2, 1200, "mass", "all_active"))];
        Report = MakeReport();
        for (var d = 0; d < 7; d++)
        {
            for (var i = 0; i < Day.Length; i++)
            {
                Add($"D{d + 1}-{i + 1:00}", Day[i].Type, d, Day[i].Time);
            }
        }

        AddFollowup("D1-03", 0, "10:18");
        AddFollowup("D2-11", 1, "20:37");
    }

    /// <summary>Ten types without retention; no send before 08:25.</summary>
    public static ValidWeek OnFreePage()
    {
        var week = new ValidWeek(page: PageType.Free);
        foreach (var item in week.Items.Where(i => i.SendTypeKey == "tip_goal").Select(i => i.Item).ToArray())
        {
            week.ChangeType(item, "first_to_tip");
        }

        week.Items.RemoveAll(i => i.SendTypeKey is "renew_on_post" or "renew_on_message");
        week.Add("D1-01", "like_prompt", 0, "07:05");
        week.Add("D2-01", "wall_link_drop", 1, "07:05");
        return week;
    }

    public DateOnly AsOf => _weekStart.AddDays(-1);

    public Creator Creator { get; set; }

    public List<ContentType> ContentTypes { get; }

    public List<VaultEntry> Vault { get; }

    public List<Ranking> Rankings { get; }

    public List<PastSend> PastSends { get; }

    public List<CaptionUse> Uses { get; } = [];

    public List<Caption> Captions { get; } = [];

    public List<ScheduleItem> Items { get; } = [];

    public PerformanceReport Report { get; set; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Restricted { get; set; } = ImmutableDictionary<string, IReadOnlyList<string>>.Empty;

    /// <summary>Last changes to what was derived from the items.</summary>
    public Func<Allocation, Allocation> OfAllocation { get; set; } = a => a;

    public Func<Schedule, Schedule> OfSchedule { get; set; } = s => s;

    public WeekInput Input => new(
        new SharedTables
        {
            AsOf = AsOf, WeekStart = _weekStart, Seed = 1, Bank = new CaptionBank([.. Captions]), ContentTypes = ContentTypes, Segments = Segments,
            SendTypes = StandardCatalogue.Value with { Restricted = Restricted },
        },
        new CreatorTables { Creator = Creator, Vault = Vault, Rankings = Rankings, Uses = Uses, PastSends = PastSends, Triggers = [] });

    public static List<Segment> Segments { get; } =
    [
        new("all_active", false, 0.6, ["mass", "wall", "targeted", "story"]), new("all_followers", false, 1, ["wall"]), new("active_30d", false, 0.5, ["mass", "targeted"]),
        new("active_7d", false, 0.3, ["mass", "targeted"]), new("ppv_non_purchasers", false, 0.4, ["targeted"]), new("tip_goal_non_tippers", false, 0.4, ["targeted"]),
        new("renew_off", true, 0.2, ["targeted"]), new("expiring_soon", true, 0.1, ["wall", "targeted"]), new("expired_recent", true, 0.1, ["targeted"]),
    ];

    public ScheduleItem this[string item]
    {
        get => Items.Single(i => i.Item == item);
        set => Items[Items.FindIndex(i => i.Item == item)] = value;
    }

    /// <summary>Moves an item; its instant and its expiry follow.</summary>
    public void Move(string item, int day, string time)
    {
        var old = this[item];
        var expires = old.ExpiresAt - old.Utc;
        var utc = Instant(_weekStart.AddDays(day), time);
        this[item] = old with { ScheduledDate = _weekStart.AddDays(day), ScheduledTime = time, Utc = utc, ExpiresAt = utc + expires };
    }

    public void ChangeType(string item, string type)
    {
        var old = this[item];
        Items.Remove(old);
        Add(item, type, old.ScheduledDate.DayNumber - _weekStart.DayNumber, old.ScheduledTime);
    }

    public void Add(string slot, string type, int day, string time)
    {
        var sendType = StandardCatalogue.Value.Find(type)!;
        var date = _weekStart.AddDays(day);
        var segment = sendType.Channels[0] is "wall" or "story" && sendType.Segment is not "all_followers" ? "all_active" : sendType.Segment;
        var utc = Instant(date, time);
        Items.Add(new(
            slot, type, sendType.Category, $"c_{slot}", sendType.Media ? "type_a" : null, date, time, utc, sendType.Priced ? 1500 : null, sendType.Flyer, sendType.Channels[0], segment,
            (int)Math.Round(Creator.FanCount * Segments.Single(s => s.Key == segment).Share), sendType.ExpiresAfterHours is { } hours ? utc.AddHours(hours) : null, "",
            false, null, false, false, sendType.Category switch { Category.Revenue => 1000, Category.Engagement => 100, _ => 50 }, ["because"]));
        AddCaption(slot, sendType);
    }

    public void AddFollowup(string parent, int day, string time, bool deferred = false)
    {
        var date = _weekStart.AddDays(day);
        var sendType = StandardCatalogue.Value.Find("ppv_followup")!;
        Items.Add(new(
            $"F-{parent}", "ppv_followup", Category.Retention, $"c_F-{parent}", null, date, time, Instant(date, time), null, false, "targeted", "ppv_non_purchasers", 2000, null, "ppv",
            true, parent, false, deferred, 0, ["after"]));
        AddCaption($"F-{parent}", sendType);
    }

    public void Say(string item, string text)
    {
        var at = Captions.FindIndex(c => c.Id == this[item].CaptionId);
        Captions[at] = Captions[at] with { Text = text, CharLength = text.Length };
    }

    public void ChangeCaption(string item, Func<Caption, Caption> change)
    {
        var at = Captions.FindIndex(c => c.Id == this[item].CaptionId);
        Captions[at] = change(Captions[at]);
    }

    public Certificate Certify()
    {
        var schedule = MakeSchedule();
        return Validator.Certify(Input, Report, OfAllocation(MakeAllocation()), schedule, 0, Inputs);
    }

    public Schedule MakeSchedule()
    {
        var items = Items.OrderBy(i => i.Utc).ThenBy(i => i.Item, StringComparer.Ordinal).ToImmutableArray();
        var revenue = items.Where(i => i.Category == Category.Revenue).Sum(i => i.ValueCents);
        var spill = items.Where(i => i.Category != Category.Revenue).Sum(i => i.ValueCents);
        var lower = revenue + spill - 10_000;
        var upper = lower * 1.4;
        return OfSchedule(new Schedule
        {
            CreatorId = "creator_01", InputsHash = Inputs, Tool = "test", ToolVersion = "1", WeekStart = _weekStart, Timezone = Creator.Timezone, PageType = Creator.PageType, Items = items,
            Totals = new(
                items.Length, items.Count(i => i.IsFollowup), items.Count(i => i.Category == Category.Revenue), items.Count(i => i.Category == Category.Engagement),
                items.Count(i => i.Category == Category.Retention && !i.IsFollowup), revenue, spill, 10_000, ImmutableSortedDictionary<string, double>.Empty.Add("P1", 10_000)),
            LowerCents = lower, UpperCents = upper, Gap = Math.Round((upper - lower) / upper, 6), Bound = new(upper, upper + 1, 3),
            Decomposition = new(0, [], []), Hash = Hashes.OfSchedule(items),
        });
    }

    public CaptionPicks Picks(params string[] banned) => new()
    {
        CreatorId = "creator_01", InputsHash = Inputs, Tool = "test", ToolVersion = "1", Picks = [], Pools = [], ManualNeeded = 0, ValueCents = 0, BoundCents = 0, Rounds = 1, Banned = [.. banned],
    };

    public static string Sentence(SeededRandom random, int length)
    {
        var text = "";
        while (text.Length < length - 4)
        {
            var word = string.Concat(Enumerable.Range(0, random.Whole(2, 3)).Select(_ => $"{random.Pick("bcdfgkmnprtv".ToCharArray())}{random.Pick("aeou".ToCharArray())}"));
            text += (text.Length == 0 ? "" : " ") + word;
        }

        return text + ".";
    }

    private void AddCaption(string slot, SendType type)
    {
        var text = Sentence(_random, type.Category switch { Category.Revenue => 280, Category.Engagement => 80, _ => 120 });
        Captions.RemoveAll(c => c.Id == $"c_{slot}");
        Captions.Add(new Caption { Id = $"c_{slot}", Text = text, CharLength = text.Length, SendType = type.Key, ContentType = type.Media ? "type_a" : "" });
    }

    private DateTimeOffset Instant(DateOnly date, string time) => LocalDateTime
        .FromDateTime(date.ToDateTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture)))
        .InZoneLeniently(DateTimeZoneProviders.Tzdb[Creator.Timezone]).ToDateTimeOffset().ToUniversalTime();

    private Allocation MakeAllocation()
    {
        var slots = Items.Where(i => !i.IsFollowup).Select(i => new AllocatedSlot(i.Item, i.ScheduledDate, i.SendTypeKey, i.Category)).ToArray();
        var types = slots.DistinctBy(s => s.SendType).ToArray();
        var mix = new Mix(5, 5, 2);
        return new()
        {
            CreatorId = "creator_01", InputsHash = Inputs, Tool = "test", ToolVersion = "1", WeekStart = _weekStart, Policy = "by_revenue", Tier = "STANDARD", TierBasis = "messages-30d",
            TierConfidence = "high", MonthlyRevenueCents = VolumeTier.MonthlyRevenue(Input),
            Days = [.. slots.GroupBy(s => s.Date).OrderBy(g => g.Key).Select(g => new AllocatedDay(
                g.Key, Paydays.Factor(g.Key), "even", mix, mix, mix, ImmutableSortedDictionary<string, double>.Empty, [.. g]))],
            Shortfall = [new(_weekStart, Category.Retention, 3, 2, "caption-pool", "No more captions.")], UniqueTypes = types.Length, UniqueRevenue = types.Count(t => t.Category == Category.Revenue), UniqueEngagement = types.Count(t => t.Category == Category.Engagement),
            UniqueRetention = types.Count(t => t.Category == Category.Retention), Items = slots.Length, ObjectiveCents = 0, BoundCents = 0, Nodes = 1, Warnings = [],
        };
    }

    private static PerformanceReport MakeReport() => new()
    {
        CreatorId = "creator_01", InputsHash = Inputs, Tool = "test", ToolVersion = "1", Messages = 224, RpsCents = 1200, RprCents = 12, ViewRate = 0.4, PurchaseRate = 0.02, Conversion = 0.05,
        RevenueTrendPct = 0, DeclineWeeks = 0, Health = "WARNING", Saturation = [40, 40, 40], Opportunity = [40, 40, 40], FusedSaturation = 30, FusedOpportunity = 30, Divergence = 0,
        Volatility = 0.4, Confidence = 1, HourEffects = [.. Enumerable.Repeat(new Effect(0, 0.1, 9), 24)], WeekdayEffects = [.. Enumerable.Repeat(new Effect(0, 0.1, 9), 7)],
        LengthEffects = [.. Enumerable.Range(0, 7).Select(i => new Effect(i == 3 ? 0 : -1, 0.1, 9))], BestLength = 3, ContentEffects = [],
        TypeValues = [.. StandardCatalogue.Value.Types.Where(t => t.Category == Category.Revenue).Select(t => new TypeValue(t.Key, 1000, 0.1, 9))], CaptionEffects = [],
        CaptionPrior = new(0, 0, 0, 8), PriceElasticities = [], EngagementCents = 100, RetentionCents = 50, ResidualSd = 0.7, TypeTiers = [],
        Elasticity = new(2, 0, 0.9, null, 8, true, 12), Triggers = [], Warnings = [],
    };
}
