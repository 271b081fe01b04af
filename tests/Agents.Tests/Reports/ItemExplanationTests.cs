using System.Text.Json;
using Orchestrator.Agents.Scheduling.Reports;

namespace Agents.Tests.Reports;

public class ItemExplanationTests
{
    private static readonly WeekArtifacts Week = SampleWeek.Artifacts(null, SampleWeek.Certificate());

    [Fact]
    public void Says_why_this_caption_this_time_and_this_price()
    {
        var e = Explain("D1-02");

        e.Caption.CaptionId.ShouldBe("caption_01");
        e.Caption.Rejected.Select(r => r.Reason).ShouldBe(["H13 used 12 days ago", "worth $1.20 less"]);
        e.Time.Hour.ShouldBe(SampleWeek.Hours[12]);
        e.Time.MovedBecause.ShouldBe("D1-04 has the better hour");
        e.Time.Before.ShouldBe(new Neighbour("D1-01", "renew_on_post", 633));
        e.Time.After.ShouldBe(new Neighbour("F-D1-02", "ppv_followup", 28));
        e.Price.Cents.ShouldBe(1500);
        var text = e.ToString();
        text.ShouldContain("worth 1.42 times an average caption: quality +22 %, content +11 %, length 0 %, price +5 %, trigger 0 %\n");
        text.ShouldContain("hour 12: -10 % against the mean (90 % between -21 % and +3 %; 42 sends)");
        text.ShouldContain("F-D1-02 on Mon 26 Oct at 12:35, 28 min after the send");
        text.ShouldContain("vg-aaaaaaaa-20261025: approved, score 87.25 of 100; nothing about this item");
    }

    [Fact]
    public void The_best_hour_is_called_the_best()
    {
        Explain("D1-04").Time.HourRank.ShouldBe(1);
        Explain("D1-04").ToString().ShouldContain("the best of the hours in which sends may go out");
    }

    [Fact]
    public void What_does_not_sell_is_not_explained_by_effects_that_do_not_act_on_it()
    {
        var text = Explain("D1-03").ToString();
        text.ShouldContain("does not depend on its caption");
        text.ShouldContain("does not depend on its hour");
        text.ShouldNotContain("times an average caption");
    }

    [Fact]
    public void What_the_hour_adds_to_the_price_is_named()
    {
        var e = Explain("D5-04"); // Friday 20:22, 15 % on top of 15 dollars is 17.25; the sample asks 21.50.
        e.Price.ShouldBe(new PriceReasons(2150, 1500, "weekend evening +15 %"));
        e.ToString().ShouldContain("$21.50: $15 for the caption, weekend evening +15 %");
    }

    [Fact]
    public void Findings_about_the_item_stand_there()
    {
        var e = Explain("D3-04");
        e.Certificate!.Findings.ShouldBe([new FindingOfItem("V16", "", "warning", "eleven emoji")]);
        e.ToString().ShouldContain("warning V16: eleven emoji");
        e.ToString().ShouldContain("Tried in order to learn");
    }

    [Fact]
    public void A_follow_up_is_explained_by_its_parent()
    {
        var e = Explain("f-d3-02");
        e.Item.ShouldBe("F-D3-02");
        e.Followup.ShouldBe(new FollowupReasons("D3-02", 28, false, "follows D3-02"));
        e.Caption.Factor.ShouldBeNull();
    }

    [Fact]
    public void A_dropped_follow_up_says_why() => Explain("D1-04").Followup!.Says.ShouldBe("none: daily limit of 1");

    [Theory]
    [InlineData("D3-5", "D3-0")]
    [InlineData("D9-04", "D")]
    [InlineData("F-D3-20", "F-D3-02")]
    [InlineData("", "D")]
    public void An_unknown_item_names_the_nearest(string asked, string nearest)
    {
        var unknown = ItemExplanation.Of(Week, asked).ShouldBeOfType<ItemAnswer.Unknown>();
        unknown.Nearest.Length.ShouldBe(5);
        unknown.Nearest[0].ShouldStartWith(nearest);
    }

    [Fact]
    public void The_record_for_scripts_has_the_same_numbers()
    {
        using var json = JsonDocument.Parse(Explain("D1-02").ToJson());
        var root = json.RootElement;
        root.GetProperty("caption").GetProperty("factor").GetDouble().ShouldBe(1.4191);
        root.GetProperty("time").GetProperty("hour").GetProperty("sd").GetDouble().ShouldBe(0.08);
        root.GetProperty("time").GetProperty("utc").GetDateTimeOffset().UtcDateTime.ShouldBe(new DateTime(2026, 10, 26, 16, 7, 0));
        root.GetProperty("price").GetProperty("cents").GetInt32().ShouldBe(1500);
    }

    [Fact]
    public void Hostile_texts_stay_on_their_line()
    {
        var picks = Week.Captions.Picks.Select((p, i) => p with { Rejected = [new("x\u001b[31m\n", SampleWeek.Hostile[i % SampleWeek.Hostile.Length])] });
        var week = Week with { Captions = Week.Captions with { Picks = [.. picks] } };
        foreach (var item in week.Schedule.Items)
        {
            var text = ItemExplanation.Of(week, item.Item).ShouldBeOfType<ItemAnswer.Found>().Explanation.ToString();
            text.ShouldNotContain("\u001b");
            text.ShouldNotContain("\u202E");
            text.ShouldNotContain("\r");
            text.Split('\n').ShouldAllBe(l => l.Length < 420);
        }
    }

    private static ItemExplanation Explain(string item) => ItemExplanation.Of(Week, item).ShouldBeOfType<ItemAnswer.Found>().Explanation;
}
