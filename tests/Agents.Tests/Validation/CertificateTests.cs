using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Validation;

namespace Agents.Tests.Validation;

public sealed class CertificateTests
{
    [Theory]
    [InlineData(299, CertificateFreshness.Fresh)]
    [InlineData(300, CertificateFreshness.Fresh)]
    [InlineData(301, CertificateFreshness.Stale)]
    [InlineData(-29, CertificateFreshness.Fresh)]
    [InlineData(-30, CertificateFreshness.Fresh)]
    [InlineData(-31, CertificateFreshness.Invalid)]
    internal void A_certificate_is_good_for_five_minutes(int seconds, CertificateFreshness expected) => CertificateAge.Of(TimeSpan.FromSeconds(seconds)).ShouldBe(expected);

    [Theory]
    [InlineData(1.0, 85, 75)]
    [InlineData(0.6, 85, 75)]
    [InlineData(0.4, 80, 70)]
    [InlineData(0.2, 75, 65)]
    public void Limits_fall_with_the_confidence(double confidence, double approved, double notes) => Validator.Limits(confidence).ShouldBe([approved, notes, 60]);

    [Theory]
    [InlineData(85, 0, CertificateStatus.Approved)]
    [InlineData(84.99, 0, CertificateStatus.ApprovedWithNotes)]
    [InlineData(75, 0, CertificateStatus.ApprovedWithNotes)]
    [InlineData(74.99, 0, CertificateStatus.NeedsReview)]
    [InlineData(60, 0, CertificateStatus.NeedsReview)]
    [InlineData(59.99, 0, CertificateStatus.Rejected)]
    [InlineData(100, 1, CertificateStatus.Rejected)]
    internal void A_hard_finding_rejects_whatever_the_score(double score, int hard, CertificateStatus expected) => Validator.StatusOf(score, hard, Validator.Limits(1), 1).ShouldBe(expected);

    [Theory]
    [InlineData(200, 1.0)]
    [InlineData(199, 0.8)]
    [InlineData(99, 0.6)]
    [InlineData(49, 0.4)]
    [InlineData(19, 0.2)]
    public void Confidence_is_counted_from_the_rows(int messages, double expected) => WeekUnderTest.ConfidenceOf(messages).ShouldBe(expected);

    [Fact]
    public void A_creator_of_whom_little_is_known_needs_a_human()
    {
        var week = new ValidWeek(messages: 12);
        week.Items.RemoveAll(i => i.IsFollowup); // 0.8 · 2 · 0.3 rounds to none.

        var certificate = week.Certify();

        certificate.HumanReview.ShouldBeTrue();
        certificate.Limits.ShouldBe([75, 65, 60]);
        Validator.StatusOf(97, 0, certificate.Limits, 0.2).ShouldBe(CertificateStatus.NeedsReview);
    }

    [Fact]
    public void An_item_that_waits_for_a_caption_needs_a_human()
    {
        var week = new ValidWeek();
        week["D1-04"] = week["D1-04"] with { CaptionId = null };

        var certificate = week.Certify();

        (certificate.HumanReview, certificate.HardViolations, certificate.Warnings).ShouldBe((true, 0, 1));
    }

    [Theory]
    [InlineData(250_000, "", "STANDARD")]
    [InlineData(75_000, "STANDARD", "STANDARD")]
    [InlineData(68_000, "STANDARD", "STANDARD")]
    [InlineData(60_000, "STANDARD", "LITE")]
    [InlineData(14_999, "", "MINIMAL")]
    [InlineData(800_000, "LITE", "PREMIUM")]
    public void Tiers_hold_until_revenue_is_well_below_them(long cents, string previous, string expected) => VolumeTier.ByRevenue(cents, previous).Name.ShouldBe(expected);

    [Fact]
    public void Without_sends_and_figures_a_fan_is_worth_two_dollars_fifty()
    {
        var week = new ValidWeek(messages: 0);
        week.Creator = week.Creator with { FanCount = 400 };

        VolumeTier.MonthlyRevenue(week.Input).ShouldBe(100_000);
        VolumeTier.For(week.Input, "by_revenue").Name.ShouldBe("STANDARD");
    }

    [Theory]
    [InlineData("2026-01-01", 1.30)]
    [InlineData("2026-01-15", 1.20)]
    [InlineData("2027-02-28", 1.20)]
    [InlineData("2028-02-28", 1.00)]
    [InlineData("2026-01-08", 1.00)]
    [InlineData("2026-11-26", 1.30)]
    [InlineData("2026-11-27", 1.30)]
    public void The_calendar_is_recomputed(string date, double expected) => Paydays.Factor(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);

    [Fact]
    public void Every_finding_is_listed_not_only_the_first()
    {
        var week = new ValidWeek();
        week.Say("D1-02", "You won! The basalt set is yours, open it");
        week.Move("D3-09", 2, "17:45");
        week["D5-03"] = week["D5-03"] with { PriceCents = null };

        week.Certify().Findings.Where(Findings.IsHard).Select(f => $"{f.Check} {f.Item}").ShouldBe(["V08 D3-09", "V09 D5-03", "V13 D1-02", "V14 D1-02"]);
    }

    [Fact]
    public void Repairs_name_captions_and_times_and_repeat_what_was_banned()
    {
        var week = new ValidWeek();
        week.Say("D1-02", "You won! Open it and see what you got");
        week.Say("D4-02", "my new b a s a l t set is inside for you"); // At fault as well.
        week.Captions.Add(week.Captions[1] with { Id = "spare", Text = "The basalt set is inside, and it could come next" });
        week.Captions.Add(week.Captions[1] with { Id = "good", Text = "A quiet morning and a long coffee, how was yours" });
        week.Move("F-D1-03", 0, "10:04");
        var certificate = week.Certify();

        var (captions, times) = Validator.RepairsFor(certificate, week.MakeSchedule(), week.Picks("c_old"), week.Input);

        captions.ToString().ShouldBe("V00 - c_old\nV13 - spare\nV13 D4-02 c_D4-02\nV14 D1-02 c_D1-02");
        times.ToString().ShouldBe("V11 D1-03 -");
    }

    [Fact]
    public void A_week_without_hard_findings_needs_no_repair()
    {
        var week = new ValidWeek();

        var (captions, times) = Validator.RepairsFor(week.Certify(), week.MakeSchedule(), week.Picks("c_old"), week.Input);

        (captions.Lines.Length, times.Lines.Length).ShouldBe((0, 0));
    }

    [Fact]
    public void A_fault_of_times_alone_asks_nothing_of_captions()
    {
        var week = new ValidWeek();
        week.Move("D3-09", 2, "17:45");

        var (captions, times) = Validator.RepairsFor(week.Certify(), week.MakeSchedule(), week.Picks("c_old"), week.Input);

        (captions.Lines.Length, times.ToString()).ShouldBe((0, "V08 D3-09 -"));
    }

    [Fact]
    public void Whatever_a_schedule_holds_the_validator_answers()
    {
        var week = new ValidWeek { OfSchedule = s => s with { Items = ImmutableArray<ScheduleItem>.Empty, UpperCents = double.NaN, Gap = double.NaN } };
        week.Certify().Status.ShouldBe(CertificateStatus.Rejected);

        week = new ValidWeek { OfSchedule = s => s with { Items = s.Items.Add(s.Items[0]), LowerCents = double.PositiveInfinity } };
        week.Creator = week.Creator with { Timezone = "Nowhere/At_All" };
        week.Certify().Status.ShouldBe(CertificateStatus.Rejected);
    }

    [Fact]
    public void Similar_texts_within_a_week_are_noted()
    {
        var week = new ValidWeek();
        var text = ValidWeek.Sentence(new(5, "alike"), 120);
        week.Say("D1-01", text);
        week.Say("D2-01", text[..^1] + "!");

        week.Certify().Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Severity.ShouldBe(Findings.Warning), f => f.Item.ShouldBe("D2-01"), f => f.Rule.ShouldBe("H13"));
    }

    [Fact]
    public void A_value_is_what_a_person_computes_by_hand()
    {
        var week = new ValidWeek();
        var report = week.Report;
        week.Report = report with
        {
            HourEffects = report.HourEffects.SetItem(9, new(0.3, 0.1, 9)), WeekdayEffects = report.WeekdayEffects.SetItem(0, new(-0.2, 0.1, 9)), AverageCaption = 0.05,
            Elasticity = report.Elasticity with { Delta = 0.08, MeanVolume = 10 }, ContentEffects = [new("type_a", 0.1, 0.1, 9)], PriceElasticities = [new("type_a", -1.5, 0.1, 9)],
            CaptionEffects = [new("c_D1-03", 0.4, 0.2, 3)], Triggers = [new("type_a", "TRENDING_UP", 1.2, "moderate", week.AsOf.AddDays(5), "")],
        };
        week["D1-03"] = week["D1-03"] with { PriceCents = 2000 };
        var own = new OwnValue(new WeekUnderTest(week.Input, week.Report, null!, week.MakeSchedule(), ""));

        // Quality with its variance, content, best length, price, damped trigger, average caption; hour, Monday, two sends above the mean volume.
        var expected = 1000 * Math.Exp(0.4 + 0.02 + 0.1 + 0 + (-0.5 * Math.Log(20 / 15.0)) + Math.Log(1.12) - 0.05 + 0.3 - 0.2 - (0.08 * 2));

        own.Items.Single(i => i.Key.Item.Item == "D1-03").Value.ShouldBe(expected, 1e-9);
        own.Items.Single(i => i.Key.Item.Item == "D1-04").Value.ShouldBe(100);
        own.Items.Single(i => i.Key.Item.Item == "F-D1-03").Value.ShouldBe(0);
        own.CoarseBound().ShouldBeGreaterThan(own.Sum(revenue: true) + own.Sum(revenue: false));
    }

    [Fact]
    public void Soft_penalties_are_what_a_person_computes_by_hand()
    {
        var week = new ValidWeek();
        var one = SoftPenalties.Of(new WeekUnderTest(week.Input, week.Report, null!, week.MakeSchedule(), ""));
        week.Move("D1-06", 0, "13:35"); // From 75 to 60 minutes after a send that wants one hour, from 75 to 90 before one that wants four.
        var other = SoftPenalties.Of(new WeekUnderTest(week.Input, week.Report, null!, week.MakeSchedule(), ""));

        (one.Cooldown - other.Cooldown).ShouldBe(0.15 * 0.25, 1e-9);
        one.Crowding.ShouldBe(7 * 0.15, 1e-9); // 15:05, 16:25, 17:40 and 18:55 stand in one block of each day.
    }
}
