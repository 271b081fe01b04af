using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Reports;

namespace Agents.Tests.Reports;

public class WeekPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Is_well_formed_and_named_for_those_who_hear_it()
    {
        var root = Draw(SampleWeek.Schedule());

        root.Attribute("role")!.Value.ShouldBe("img");
        var names = root.Attribute("aria-labelledby")!.Value.Split(' ');
        names.ShouldBe([root.Element(Svg + "title")!.Attribute("id")!.Value, root.Element(Svg + "desc")!.Attribute("id")!.Value]);
        root.Element(Svg + "title")!.Value.ShouldBe("creator_01: Mon 26 Oct to Sun 1 Nov 2026");
        root.Element(Svg + "desc")!.Value.ShouldContain("Best hours: 19:00, 20:00, 21:00.");
        root.Element(Svg + "desc")!.Value.ShouldContain("Wednesday: 01:34 renew_on_post, 12:07 ppv_unlock, 15:49 bump_normal, 20:22 bundle.");
    }

    [Fact]
    public void Shows_every_hour_of_the_week_and_every_item()
    {
        var schedule = SampleWeek.Schedule();
        var root = Draw(schedule);

        root.Descendants(Svg + "rect").Count(r => Class(r) == "heat").ShouldBe((7 * 24) + 10);
        Marks(root).Select(m => m.Element(Svg + "title")!.Value.Split(' ')[0]).ShouldBe(schedule.Items.Select(i => i.Item));
    }

    [Fact]
    public void A_mark_stands_at_its_minute_and_a_category_has_its_shape()
    {
        var marks = Marks(Draw(SampleWeek.Schedule())).ToDictionary(m => m.Element(Svg + "title")!.Value.Split(' ')[0], m => m);

        Class(marks["D1-02"]).ShouldBe("revenue");
        var circle = marks["D1-02"].Element(Svg + "circle")!;
        Number(circle, "cx").ShouldBe(WeekPictureStyle.Left + (WeekPictureStyle.HourWidth * (12 + (7 / 60.0))), 0.06);
        marks["D1-03"].Element(Svg + "rect").ShouldNotBeNull();
        marks["D1-01"].Element(Svg + "path")!.Attribute("d")!.Value.ShouldNotBe(marks["F-D1-02"].Element(Svg + "path")!.Attribute("d")!.Value);
        marks["D1-04"].Element(Svg + "text")!.Value.ShouldBe("$21.50");
        marks["D3-04"].Elements(Svg + "circle").Count(c => Class(c) == "explore").ShouldBe(1);
        marks["D4-03"].Elements(Svg + "path").Count(c => Class(c) == "missing").ShouldBe(1);
    }

    [Fact]
    public void A_better_hour_is_shaded_more()
    {
        var heat = Draw(SampleWeek.Schedule()).Descendants(Svg + "rect").Where(r => Class(r) == "heat").Take(24).Select(r => Number(r, "fill-opacity")).ToArray();
        heat[20].ShouldBeGreaterThan(heat[19]);
        heat[19].ShouldBeGreaterThan(heat[12]);
        heat[4].ShouldBeLessThan(heat[12]); // Nothing goes out at night.
    }

    [Theory]
    [InlineData("America/New_York", "2026-10-26", "−1 h", "Clocks change by -60 minutes on Sunday at 02:00.")]
    [InlineData("America/New_York", "2026-03-02", "+1 h", "Clocks change by +60 minutes on Sunday at 02:00.")]
    [InlineData("Australia/Lord_Howe", "2026-03-30", "−30 min", "Clocks change by -30 minutes on Sunday at 02:00.")]
    [InlineData("Africa/Cairo", "2026-04-20", "+1 h", "Clocks change by +60 minutes on Friday at 00:00.")]
    public void A_change_of_the_clocks_is_marked(string timezone, string monday, string label, string described)
    {
        var root = Draw(SampleWeek.Schedule(timezone, DateOnly.Parse(monday, CultureInfo.InvariantCulture)));

        root.Descendants(Svg + "g").First(g => Class(g) == "clocks").Element(Svg + "text")!.Value.ShouldBe(label);
        root.Element(Svg + "desc")!.Value.ShouldContain(described);
    }

    [Fact]
    public void A_week_without_a_change_of_the_clocks_shows_none() =>
        Draw(SampleWeek.Schedule("Asia/Kolkata")).Descendants().ShouldAllBe(e => Class(e) != "clocks");

    [Fact]
    public void Foreign_texts_stay_texts_and_nothing_can_run()
    {
        var schedule = SampleWeek.Schedule(creator: "</title></svg><script>alert(1)</script>\0\uFFFE");
        schedule = schedule with { Items = [.. schedule.Items.Select((i, n) => i with { SendTypeKey = SampleWeek.Hostile[n % SampleWeek.Hostile.Length], ContentType = "]]>\u0001\"'&" })] };
        var root = Draw(schedule);

        root.DescendantsAndSelf().Select(e => e.Name.LocalName).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["circle", "defs", "desc", "g", "path", "pattern", "rect", "style", "svg", "text", "title"]);
        root.DescendantsAndSelf().SelectMany(e => e.Attributes()).ShouldAllBe(a =>
            !a.Name.LocalName.StartsWith("on", StringComparison.Ordinal) && a.Name.LocalName != "href" && a.Name.LocalName != "style");
        root.Element(Svg + "title")!.Value.ShouldStartWith("</title></svg><script>");
    }

    [Fact]
    public void Equal_weeks_are_equal_bytes() =>
        WeekPicture.Draw(SampleWeek.Schedule(), SampleWeek.Performance()).ShouldBe(WeekPicture.Draw(SampleWeek.Schedule(), SampleWeek.Performance()));

    private static XElement Draw(Schedule schedule) => XDocument.Parse(Encoding.UTF8.GetString(WeekPicture.Draw(schedule, SampleWeek.Performance()))).Root!;

    private static IEnumerable<XElement> Marks(XElement root) =>
        root.Descendants(Svg + "g").Where(g => Class(g) is "revenue" or "engagement" or "retention" && g.Element(Svg + "title") is not null);

    private static string? Class(XElement e) => e.Attribute("class")?.Value;

    private static double Number(XElement e, string attribute) => double.Parse(e.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
