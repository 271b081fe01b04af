using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Validation;

namespace Agents.Tests.Validation;

/// <summary>For every hard rule a week that breaks only that one.</summary>
public sealed class BrokenRuleTests
{
    public static TheoryData<string> Breaches => [.. All.Keys];

    private static readonly Dictionary<string, Func<ValidWeek>> All = new()
    {
        ["V01 |another creator"] = () => Claiming(s => s with { CreatorId = "creator_02" }),
        ["V01 |another week"] = () => Claiming(s => s with { WeekStart = s.WeekStart.AddDays(7) }),
        ["V01 |another zone"] = () => Claiming(s => s with { Timezone = "Europe/Paris" }),
        ["V01 |another page type"] = () => Claiming(s => s with { PageType = PageType.Free }),
        ["V01 |a false count"] = () => Claiming(s => s with { Totals = s.Totals with { Items = s.Totals.Items + 1 } }),
        ["V01 |items out of order"] = () => Claiming(s => s with { Items = s.Items.SetItem(0, s.Items[1]).SetItem(1, s.Items[0]) }),
        ["V01 |an inactive creator"] = () => With(w => w.Creator = w.Creator with { IsActive = false }),
        ["V01 |a type outside the restricted catalogue"] = () => With(w => w.Restricted = ImmutableDictionary<string, IReadOnlyList<string>>.Empty.Add(
            "creator_01", [.. StandardCatalogue.Value.Types.Select(t => t.Key).Where(k => k != "game_post")])),
        ["V01 |a caption that is not in the bank"] = () => With(w => w.Captions.RemoveAll(c => c.Id == "c_D1-04")),
        ["V01 |a caption of another need"] = () => With(w => w.ChangeCaption("D1-09", c => c with { SendType = "ppv_unlock" })),
        ["V01 |a category that is not the type's"] = () => With(w =>
        {
            w["D1-04"] = w["D1-04"] with { Category = Category.Retention };
            w.OfSchedule = s => s with { Totals = s.Totals with { Engagement = s.Totals.Engagement + 1, Retention = s.Totals.Retention - 1 } };
            w.OfAllocation = a => a with { UniqueRetention = 2, UniqueEngagement = 4 };
        }),
        ["V01 |an unreadable time"] = () => Changed("D1-04", i => i with { ScheduledTime = "9am" }),
        ["V01 |an id twice"] = () => Changed("D1-04", i => i with { Item = "D1-02" }),
        ["V01 |content that is not the caption's"] = () => Changed("D1-09", i => i with { ContentType = "type_a" }),
                ["V01 |a false number of types"] = () => With(w => w.OfAllocation = a => a with { UniqueTypes = 12 }),
        ["V01 |a slot left out"] = () => With(w => w.OfAllocation = a => a with
        {
            Items = a.Items + 1, Days = a.Days.SetItem(0, a.Days[0] with { Slots = a.Days[0].Slots.Add(new("D1-99", a.WeekStart, "game_post", Category.Revenue)) }),
        }),
        ["V01 |a slot on another day"] = () => With(w => w.OfAllocation = a => a with { Days = a.Days.SetItem(0, a.Days[0] with { Slots = a.Days[0].Slots.SetItem(1, a.Days[0].Slots[1] with { Date = a.WeekStart.AddDays(2) }) }) }),
        ["V02 H1|content outside the vault"] = () => About("type_b"),
        ["V02 H1|content that has run out"] = () => About("type_d"),
        ["V02 H1|media without content"] = () => About(""),
        ["V03 H2|content to avoid"] = () => About("type_c"),
        ["V03 H2|content that the report says to avoid"] = () => With(w =>
        {
            w.Rankings.Clear();
            w.Report = w.Report with { TypeTiers = [new("type_a", "AVOID", 60, 40, 0.001, 0.001, "high")] };
        }),
        ["V04 H3|tip_goal on a free page"] = () => Free(w => w.ChangeType("D1-07", "tip_goal")),
        ["V04 H3|ppv_wall on a paid page"] = () => With(w => w.ChangeType("D1-03", "ppv_wall")),
        ["V05 H10|nine types"] = () => Free(w => w.Items.RemoveAll(i => i.SendTypeKey == "like_prompt")),
        ["V05 H10|three revenue types"] = () => Everywhere("game_post", "like_prompt"),
        ["V05 H10|three engagement types"] = () => Everywhere("reply_prompt", "first_to_tip"),
        ["V05 H10|one retention type"] = () => Everywhere("renew_on_post", "wall_link_drop"),
        ["V06 H11|a flyer that is missing"] = () => Changed("D1-03", i => i with { FlyerRequired = false }),
        ["V06 H11|a flyer too many"] = () => Changed("D1-04", i => i with { FlyerRequired = true }),
        ["V07 H4|a bundle twice a day"] = () => With(w => w.ChangeType("D1-09", "bundle")),
        ["V07 H5|vip twice a week"] = () => With(w =>
        {
            w.ChangeType("D1-09", "vip_program");
            w.ChangeType("D4-09", "vip_program");
        }),
        ["V08 H6|two unlocks within 110 minutes"] = () => With(w =>
        {
            w.Move("D1-04", 0, "10:49");
            w.Move("D1-11", 0, "11:40");
        }),
        ["V08 H6|23 hours for a daily type"] = () => With(w => w.Move("D2-12", 1, "20:56")),
        ["V08 H7|forty minutes"] = () => With(w => w.Move("D1-09", 0, "17:05")),
        ["V08 H8|04:10"] = () => With(w => w.Move("D2-01", 1, "04:10")),
        ["V08 H8|06:59"] = () => With(w => w.Move("D2-01", 1, "06:59")),
        ["V08 H9|a quarter"] = () => With(w => w.Move("D1-09", 0, "17:45")),
        ["V08 H14|a type twice in a row"] = () => With(w =>
        {
            w.ChangeType("D1-05", "link_drop");
            w.Move("D1-05", 0, "13:12");
            w.Move("D1-06", 0, "14:04");
        }),
        ["V08 H14|a type twice in a row over midnight"] = () => With(w =>
        {
            w.ChangeType("D1-12", "bump_text_only");
            w.ChangeType("D2-01", "bump_text_only");
        }),
        ["V08 H18|a day after the week"] = () => With(w => w.Move("D7-12", 7, "00:20")),
        ["V08 H18|an hour beside its instant"] = () => Changed("D1-09", i => i with { Utc = i.Utc.AddMinutes(30), ExpiresAt = i.ExpiresAt!.Value.AddMinutes(30) }),
        ["V08 H20|no expiry"] = () => Changed("D1-04", i => i with { ExpiresAt = null }),
        ["V08 H20|an expiry before the send"] = () => Changed("D1-04", i => i with { ExpiresAt = i.Utc.AddHours(-1) }),
        ["V08 H20|an expiry of weeks"] = () => Changed("D1-04", i => i with { ExpiresAt = i.Utc.AddDays(20) }),
        ["V09 H12|no price"] = () => Changed("D1-03", i => i with { PriceCents = null }),
        ["V09 H12|a price where none belongs"] = () => Changed("D1-09", i => i with { PriceCents = 1500 }),
        ["V09 H12|four dollars"] = () => Changed("D1-03", i => i with { PriceCents = 400 }),
        ["V09 H12|cents"] = () => Changed("D1-03", i => i with { PriceCents = 1499 }),
        ["V10 H13|29 days"] = () => With(w => w.Uses.Add(new("c_D1-03", "creator_01", 1, w.AsOf.AddDays(-90), w.AsOf.AddDays(-28), 0, 0, 0))),
        ["V10 H13|ten times before"] = () => With(w => w.Uses.Add(new("c_D1-03", "creator_01", 10, w.AsOf.AddDays(-300), w.AsOf.AddDays(-100), 0, 0, 0))),
        ["V10 H13|sent, and not in the table of uses"] = () => With(w => w.PastSends[^1] = w.PastSends[^1] with { CaptionId = "c_D1-03" }),
        ["V10 H13|twice in the week"] = () => Changed("D5-03", i => i with { CaptionId = "c_D1-03" }),
        ["V10 H19|not active"] = () => With(w => w.ChangeCaption("D1-03", c => c with { IsActive = false })),
        ["V10 H19|for paid pages on a free page"] = () => Free(w => w.ChangeCaption("D1-03", c => c with { PaidOnly = true })),
        ["V11 H15|fourteen minutes"] = () => With(w => w.Move("F-D1-03", 0, "10:04")),
        ["V11 H15|forty-six minutes"] = () => With(w => w.Move("F-D1-03", 0, "10:36")),
        ["V11 H15|no such parent"] = () => Changed("F-D1-03", i => i with { ParentItemId = "D9-99" }),
        ["V11 H15|no parent"] = () => Changed("F-D1-03", i => i with { ParentItemId = null }),
        ["V11 H15|a planned item with a parent"] = () => Changed("D1-04", i => i with { ParentItemId = "D1-03" }),
        ["V11 H15|a parent whose type has none"] = () => With(w =>
        {
            w["F-D1-03"] = w["F-D1-03"] with { ParentItemId = "D1-05" };
            w.Move("F-D1-03", 0, "13:03");
        }),
        ["V11 H15|after a follow-up"] = () => Changed("F-D2-11", i => i with { ParentItemId = "F-D1-03" }),
        ["V11 H15|the wrong audience"] = () => Changed("F-D1-03", i => i with { TargetKey = "active_30d" }),
        ["V11 H15|deferred without need"] = () => With(w =>
        {
            w["F-D2-11"] = w["F-D2-11"] with { Deferred = true };
            w.Move("F-D2-11", 2, "08:00");
        }),
        ["V11 H15|after 23:30 and not deferred"] = () => With(w =>
        {
            w.Move("D1-11", 0, "23:20");
            w.AddFollowup("D1-11", 0, "23:43");
        }),
        ["V11 H15|three for two sends"] = () => With(w =>
        {
            w.AddFollowup("D1-11", 0, "20:38");
            w.AddFollowup("D1-07", 0, "15:33");
            w["F-D1-07"] = w["F-D1-07"] with { TargetKey = "tip_goal_non_tippers" };
        }),
        ["V11 H15|less than an hour apart"] = () => With(w =>
        {
            w.Move("D1-04", 0, "15:05");
            w.Move("D1-07", 0, "11:10");
            w.Move("F-D1-03", 0, "10:32");
            w.AddFollowup("D1-07", 0, "11:28");
            w["F-D1-07"] = w["F-D1-07"] with { TargetKey = "tip_goal_non_tippers" };
        }),
        ["V12 H16|a channel of another type"] = () => Changed("D1-03", i => i with { ChannelKey = "targeted" }),
        ["V12 H16|a segment on the wall"] = () => Changed("D1-02", i => i with { TargetKey = "active_30d", EstRecipients = 2500 }),
        ["V12 H16|an unknown segment"] = () => Changed("D1-03", i => i with { TargetKey = "nobody" }),
        ["V12 H16|a segment of paid pages on a free page"] = () => Free(w => w["D1-10"] = w["D1-10"] with { TargetKey = "renew_off", EstRecipients = 1000 }),
        ["V12 H16|more recipients than fans"] = () => Changed("F-D1-03", i => i with { EstRecipients = 5001 }),
        ["V13 H17|a promise"] = () => Saying("my new b\u0430s\u0430lt set is inside for you"),
        ["V14 H17|a claim"] = () => Saying("You won! Open it and see what you got"),
        ["V14 H17|a countdown without expiry"] = () => Saying("Only 2 hours left, then it is gone"),
        ["V15 |a tier of another revenue"] = () => With(w => w.OfAllocation = a => a with { Tier = "PREMIUM" }),
        ["V15 |a false revenue"] = () => With(w => w.OfAllocation = a => a with { MonthlyRevenueCents = 5_000_000, Tier = "PREMIUM" }),
        ["V15 |a false holiday"] = () => With(w => w.OfAllocation = a => a with { Days = a.Days.SetItem(0, a.Days[0] with { Calendar = 1.3 }) }),
        ["V15 |more than twice the tier"] = () => With(w =>
        {
            Unknown(w);
            w.PastSends.AddRange(Sends(w, 56, perDay: 12)); // Usual for this creator, so no anomaly.
            w.Creator = w.Creator with { PreviousTier = "" };
            w.OfAllocation = a => a with { Tier = "MINIMAL" };
        }),
        ["V16 |an empty caption"] = () => Saying(" \u200B \n"),
        ["V16 |too long"] = () => Saying(ValidWeek.Sentence(new(3, "long"), 2100)),
        ["V16 |shouting and emoji"] = () => Saying("OPEN THIS RIGHT AWAY BABE " + string.Concat(Enumerable.Repeat("\U0001F525", 11))),
        ["V17 |a price out of line"] = () => Changed("D1-03", i => i with { PriceCents = 4900 }),
        ["V17 |far more sends than ever"] = () => With(w =>
        {
            Unknown(w);
            w.Items.RemoveAll(i => i.Item.EndsWith("-11", StringComparison.Ordinal));
            w.OfAllocation = a => a with { Tier = "MINIMAL" };
        }),
        ["V18 |a false hash"] = () => Claiming(s => s with { Hash = new string('0', 64) }),
        ["V18 |other inputs"] = () => Claiming(s => s with { InputsHash = "2f" }),
        ["V18 |a report of other inputs"] = () => With(w => w.Report = w.Report with { InputsHash = "2f" }),
        ["V18 |an allocation of other inputs"] = () => With(w => w.OfAllocation = a => a with { InputsHash = "2f" }),
        ["V18 |a false sum"] = () => Claiming(s => s with { Totals = s.Totals with { SpillCents = s.Totals.SpillCents + 5 }, LowerCents = s.LowerCents + 5 }),
        ["V18 |a false gap"] = () => Claiming(s => s with { Gap = 0.01 }),
        ["V18 |a value that cannot be recomputed"] = () => Changed("D1-03", i => i with { ValueCents = 1005 }),
        ["V18 |penalties left out"] = () => Claiming(s => s with
        {
            LowerCents = s.Totals.RevenueCents + s.Totals.SpillCents, Gap = Math.Round((s.UpperCents - s.Totals.RevenueCents - s.Totals.SpillCents) / s.UpperCents, 6),
            Totals = s.Totals with { PenaltyCents = 0, PenaltiesByRule = ImmutableSortedDictionary<string, double>.Empty.Add("P1", 0) },
        }),
        ["V18 |a bound below the value"] = () => Claiming(s => s with
        {
            LowerCents = 29000, UpperCents = 30000, Bound = new(30000, 30000, 1), Gap = Math.Round(1000 / 30000.0, 6),
            Totals = s.Totals with
            {
                PenaltyCents = s.Totals.RevenueCents + s.Totals.SpillCents - 29000,
                PenaltiesByRule = ImmutableSortedDictionary<string, double>.Empty.Add("P1", s.Totals.RevenueCents + s.Totals.SpillCents - 29000),
            },
        }),
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public void A_broken_rule_is_found_and_no_other(string breach)
    {
        var certificate = All[breach]().Certify();
        var hard = certificate.Findings.Where(Findings.IsHard).ToArray();
        var expected = breach.Split('|')[0];
        hard.Select(f => $"{f.Check} {f.Rule}").Distinct().ShouldBe([expected], string.Join('\n', hard.Select(f => f.Says)));
        certificate.Status.ShouldBe(CertificateStatus.Rejected);
        certificate.HardViolations.ShouldBe(hard.Length);
        certificate.Checks[expected[..3]].ShouldBeFalse();
        certificate.Checks.Count(c => !c.Value).ShouldBe(1);
    }

    [Fact]
    public void Every_hard_rule_and_every_check_has_a_breach()
    {
        var found = All.Keys.Select(k => k.Split('|')[0].Split(' ')).ToArray();

        found.Select(f => f[0]).Distinct().Order().ShouldBe(Enumerable.Range(1, 18).Select(i => $"V{i:00}"));
        found.Select(f => f[1]).Where(r => r.Length > 0).Distinct().OrderBy(r => int.Parse(r[1..], System.Globalization.CultureInfo.InvariantCulture))
            .ShouldBe(Enumerable.Range(1, 20).Select(i => $"H{i}"));
    }

    private static ValidWeek With(Action<ValidWeek> change)
    {
        var week = new ValidWeek();
        change(week);
        return week;
    }

    private static ValidWeek Free(Action<ValidWeek> change)
    {
        var week = ValidWeek.OnFreePage();
        change(week);
        return week;
    }

    private static ValidWeek Claiming(Func<Schedule, Schedule> change) => With(w => w.OfSchedule = change);

    private static ValidWeek Changed(string item, Func<ScheduleItem, ScheduleItem> change) => With(w => w[item] = change(w[item]));

    private static ValidWeek Saying(string text) => With(w => w.Say("D1-02", text));

    private static ValidWeek About(string content) => With(w =>
    {
        w["D1-03"] = w["D1-03"] with { ContentType = content.Length == 0 ? null : content };
        w.ChangeCaption("D1-03", c => c with { ContentType = content });
    });

    private static ValidWeek Everywhere(string type, string other) => With(w =>
    {
        foreach (var item in w.Items.Where(i => i.SendTypeKey == type).Select(i => i.Item).ToArray())
        {
            w.ChangeType(item, other);
        }
    });

    /// <summary>A creator of the lowest tier, whose sends all lie more than two months back.</summary>
    private static void Unknown(ValidWeek week)
    {
        week.PastSends.Clear();
        week.PastSends.AddRange(Sends(week, 150, perDay: 4).Where(s => s.SentAt < new DateTimeOffset(week.AsOf.AddDays(-60).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)));
        week.Creator = week.Creator with { MessageNet30dCents = 2000, PreviousTier = "", ContentCategory = "c4" };
    }

    private static IEnumerable<PastSend> Sends(ValidWeek week, int days, int perDay) => Enumerable.Range(0, days * perDay).Select(i => new PastSend(
        $"o{i}", "creator_01", "game_post", "", "", new DateTimeOffset(week.AsOf.AddDays(-days + 1 + (i / perDay)).ToDateTime(new TimeOnly(8 + (i % perDay), 20)), TimeSpan.Zero),
        null, 9, 4, 0, 1, "mass", "all_active"));
}
