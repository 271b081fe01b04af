using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Validation;

namespace Agents.Tests.Validation;

public sealed class ValidWeekTests
{
    [Fact]
    public void A_week_that_keeps_every_rule_passes_every_check()
    {
        var certificate = new ValidWeek().Certify();

        certificate.Findings.Select(f => f.Says).ShouldBeEmpty();
        certificate.Checks.Count.ShouldBe(18);
        certificate.Checks.Values.ShouldAllBe(passed => passed);
        certificate.HardViolations.ShouldBe(0);
        certificate.Status.ShouldBeOneOf(CertificateStatus.Approved, CertificateStatus.ApprovedWithNotes);
        certificate.ItemsValidated.ShouldBe(86);
    }

    [Fact]
    public void The_same_week_twice_is_the_same_certificate()
    {
        var (one, other) = (new ValidWeek().Certify(), new ValidWeek().Certify());

        System.Text.Json.JsonSerializer.Serialize(one, ScheduleJson.Shapes.Certificate).ShouldBe(System.Text.Json.JsonSerializer.Serialize(other, ScheduleJson.Shapes.Certificate));
        one.Id.ShouldBe($"vg-{one.ScheduleHash[..8]}-20260315");
    }

    [Fact]
    public void A_free_page_passes_without_retention() => ValidWeek.OnFreePage().Certify().Findings.Where(Findings.IsHard).Select(f => f.Says).ShouldBeEmpty();

    [Theory]
    [InlineData("America/New_York", 2026, 3, 2)]
    [InlineData("Europe/London", 2026, 3, 23)]
    [InlineData("Europe/London", 2026, 10, 19)]
    [InlineData("Australia/Sydney", 2026, 3, 30)]
    [InlineData("Pacific/Kiritimati", 2026, 3, 16)]
    public void Clock_changes_and_far_zones_break_nothing(string zone, int year, int month, int day)
    {
        var week = new ValidWeek(zone, weekStart: new DateOnly(year, month, day));
        week.Move("D7-12", 6, "22:35"); // The day before may have been an hour shorter.

        week.Certify().Findings.Where(Findings.IsHard).Select(f => f.Says).ShouldBeEmpty();
    }

    [Fact]
    public void A_day_is_too_short_for_a_daily_type_when_the_clock_skips_an_hour()
    {
        var week = new ValidWeek("Europe/London", weekStart: new DateOnly(2026, 3, 23));

        week.Certify().Findings.Where(Findings.IsHard).ShouldHaveSingleItem().Rule.ShouldBe("H6");
    }

    [Fact]
    public void The_score_is_the_sum_of_its_parts()
    {
        var certificate = new ValidWeek().Certify();

        certificate.Score.ShouldBe(Math.Round(certificate.ScoreParts.Values.Sum(), 2));
        certificate.ScoreParts["diversity"].ShouldBe(20 * (10 / 18.0), 1e-6);
        certificate.ScoreParts["freshness"].ShouldBe(15);
        certificate.ScoreParts["length"].ShouldBe(10);
        certificate.ScoreParts["price"].ShouldBe(10);
        certificate.ScoreParts["value"].ShouldBeInRange(20, 29);
    }

    [Fact]
    public void Scores_differ_between_weeks()
    {
        var (plain, better) = (new ValidWeek(), new ValidWeek());
        better.ChangeType("D1-04", "wall_link_drop");
        better.ChangeType("D2-04", "bump_flyer");

        better.Certify().Score.ShouldBeGreaterThan(plain.Certify().Score);
    }
}
