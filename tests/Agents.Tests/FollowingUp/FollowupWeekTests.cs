using System.Collections.Immutable;
using System.Text.Json;
using Agents.Tests.Allocating;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.FollowingUp;

namespace Agents.Tests.FollowingUp;

/// <summary>Whole weeks with PPV sends at random times: what H15 says, by its words.</summary>
public sealed class FollowupWeekTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Keeps_every_rule_of_a_follow_up(int seed)
    {
        var confidence = new[] { 0.2, 0.4, 0.6, 0.8, 1.0 }[seed % 5];
        var (a, times, picks) = Week(seed);

        var f = Make(a, times, picks, confidence);

        var parents = times.Slots.ToDictionary(s => s.Slot);
        foreach (var item in f.Items)
        {
            var parent = parents[item.ParentSlot];
            (item.Local.Minute % 15).ShouldNotBe(0);
            (item.Utc - parent.Utc).TotalMinutes.ShouldBe(item.DelayMin);
            item.Utc.ShouldBe(FollowupTests.Utc(item.Local));
            if (item.Deferred)
            {
                item.Local.Date.ShouldBe(parent.Local.Date.AddDays(1));
                item.Local.Hour.ShouldBeInRange(8, 12);
            }
            else
            {
                item.DelayMin.ShouldBeInRange(15, 45);
                item.Local.ShouldBeLessThanOrEqualTo(parent.Local.Date.AddHours(23.5));
                item.Local.Hour.ShouldNotBeInRange(3, 6);
            }
        }

        f.Items.Zip(f.Items.Skip(1)).ShouldAllBe(p => p.Second.Utc - p.First.Utc >= TimeSpan.FromHours(1));
        f.Items.Select(i => i.CaptionId).ShouldBeUnique();
        f.Items.ShouldAllBe(i => i.Local < SmallWorld.Week.AddDays(7).ToDateTime(default));
        var ppv = times.Slots.CountBy(s => s.Local.Date).ToDictionary();
        f.Items.CountBy(i => i.Local.Date).ShouldAllBe(n => n.Value <= Math.Min(5, FollowupRules.MostFor(ppv.GetValueOrDefault(n.Key), confidence)));
        f.Items.CountBy(i => parents[i.ParentSlot].Local.Date).ShouldAllBe(n => n.Value <= FollowupRules.MostFor(ppv[n.Key], confidence));
        f.Items.Select(i => i.ParentSlot).Concat(f.Dropped.Select(d => d.ParentSlot)).Order().ShouldBe(times.Slots.Select(s => s.Slot).Order());
    }

    [Fact]
    public void Is_the_same_twice_and_keeps_a_stricter_policy()
    {
        var (a, times, picks) = Week(3);
        var once = Make(a, times, picks, 1);

        Json(Make(a, times, picks, 1)).ShouldBe(Json(once));
        Make(a, times, picks, 1, mostPerDay: 1).Items.CountBy(i => i.Local.Date).ShouldAllBe(n => n.Value == 1);
        once.Items.CountBy(i => i.Local.Date).ShouldContain(n => n.Value > 1);
    }

    [Fact]
    public void Of_two_parents_the_one_with_the_higher_priority_keeps_its_follow_up()
    {
        var week = FollowupTests.WeekOf([("D1-01", "ppv_unlock", "2026-03-02T12:07"), ("D1-02", "ppv_unlock", "2026-03-02T15:37"), ("D1-03", "ppv_unlock", "2026-03-02T18:37")]);
        var picks = Picks(week.Allocation, factor: slot => slot == "D1-03" ? 100 : 1);

        var f = Make(week.Allocation, week.Times, picks, 1);

        f.Items.Select(i => i.ParentSlot).ShouldBe(["D1-01", "D1-03"]);
        f.Dropped.ShouldHaveSingleItem().ShouldBe(new DroppedFollowup("D1-02", "2026-03-02 has its 2 follow-ups, parents that promise more come first"));
    }

    private static Followups Make(Allocation a, Timings times, CaptionPicks picks, double confidence, int mostPerDay = 5) => FollowupGeneration.Make(
        SmallWorld.Input(), SmallWorld.Report(confidence), SmallWorld.Model(), a, picks,
        new() { CreatorId = "creator_01", InputsHash = "h", Tool = "t", ToolVersion = "1", Slots = [], Warnings = [] }, times, "h", mostPerDay);

    private static (Allocation A, Timings Times, CaptionPicks Picks) Week(int seed)
    {
        var random = new SeededRandom((ulong)seed, "week");
        var slots = ImmutableArray.CreateBuilder<(string, string, string)>();
        for (var d = 0; d < 7; d++)
        {
            var hours = Enumerable.Range(0, 24).Where(h => h is < 3 or >= 7).OrderBy(_ => random.Unit()).Take(random.Whole(0, 7)).Order().ToArray();
            slots.AddRange(hours.Select((h, i) => ($"D{d + 1}-{i + 1:00}", "ppv_unlock", $"{SmallWorld.Week.AddDays(d):yyyy-MM-dd}T{h:00}:{random.Whole(1, 59):00}")));
        }

        var week = FollowupTests.WeekOf(slots.ToImmutable());
        return (week.Allocation, week.Times, Picks(week.Allocation, _ => 1));
    }

    private static CaptionPicks Picks(Allocation a, Func<string, double> factor) => FollowupTests.Picks(
        [.. a.Slots.Select((s, i) => new CaptionPick(s.Slot, $"ppv_unlock_{i % 40:000}", SmallWorld.ContentTypes[i % 4], 1500, 0.02, 1, 1, factor(s.Slot), new(0, 0, 0, 0, 0), 1, false, []))]);

    private static string Json(Followups f) => JsonSerializer.Serialize(f, ScheduleJson.Shapes.Followups);
}
