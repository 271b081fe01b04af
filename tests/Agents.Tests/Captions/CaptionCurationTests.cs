using System.Text.Json;
using Agents.Tests.Timing;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Repairing;

namespace Agents.Tests.Captions;

public class CaptionCurationTests
{
    [Fact]
    public void Every_slot_gets_a_caption_of_its_type_that_may_be_used_and_no_caption_twice()
    {
        for (var seed = 1UL; seed <= 12; seed++)
        {
            var week = RandomWeek.Of(seed, page: seed % 3 == 0 ? PageType.Free : PageType.Paid);
            var picks = week.Picks();

            picks.ManualNeeded.ShouldBe(0);
            picks.Picks.Select(p => p.Slot).ShouldBe(week.Allocation.Slots.Select(s => s.Slot));
            picks.Picks.Select(p => p.CaptionId).ShouldBeUnique();
            foreach (var (slot, pick) in week.Allocation.Slots.Zip(picks.Picks))
            {
                var caption = week.Input.Shared.Bank.Find(pick.CaptionId!)!;
                caption.SendType.ShouldBe(slot.SendType);
                pick.FallbackLevel.ShouldBe(1);
                (pick.PriceCents is not null).ShouldBe(StandardCatalogue.Value.Find(slot.SendType)!.Priced);
            }
        }
    }

    [Fact]
    public void Its_value_never_exceeds_its_dual_bound_and_reaches_it_without_side_constraints()
    {
        for (var seed = 1UL; seed <= 8; seed++)
        {
            var picks = RandomWeek.Of(seed, perDay: [(3, 5), (1, 2), (0, 0)]).Picks();

            picks.BoundCents.ShouldBeGreaterThanOrEqualTo(picks.ValueCents - 0.01);
            picks.ValueCents.ShouldBeGreaterThan(0.97 * picks.BoundCents);
        }
    }

    [Fact]
    public void The_parts_of_a_factor_add_up_to_its_logarithm()
    {
        var week = RandomWeek.Of(3);

        foreach (var (slot, pick) in week.Allocation.Slots.Zip(week.Picks().Picks).Where(p => p.First.Category == Category.Revenue))
        {
            var parts = pick.Parts;
            (parts.Quality + parts.Content + parts.Length + parts.Price + parts.Trigger).ShouldBe(Math.Log(pick.Factor), 1e-4, slot.Slot);
        }
    }

    [Fact]
    public void Is_the_same_twice()
    {
        var week = RandomWeek.Of(5);

        string Once() => JsonSerializer.Serialize(week.Picks(FillOptions.Default), ScheduleJson.Shapes.CaptionPicks);

        Once().ShouldBe(Once());
    }

    [Fact]
    public void A_repair_changes_only_the_slots_whose_caption_is_banned()
    {
        var week = RandomWeek.Of(6);
        var before = week.Picks();
        var bad = before.Picks[2];
        var after = week.Picks(repair: new RepairNote([new RepairLine("V13", bad.Slot, bad.CaptionId)]));

        after.Banned.ShouldBe([bad.CaptionId!]);
        after.Picks[2].CaptionId.ShouldNotBe(bad.CaptionId);
        after.Picks[2].CaptionId.ShouldNotBeNull();
        after.Picks.RemoveAt(2).Select(p => p.CaptionId).ShouldBe(before.Picks.RemoveAt(2).Select(p => p.CaptionId));
        after.Picks.Select(p => p.CaptionId).ShouldBeUnique();
    }

    [Fact]
    public void A_second_repair_repeats_the_first_and_stays_beside_it()
    {
        var week = RandomWeek.Of(6);
        var bad = week.Picks().Picks[2];
        var once = week.Picks(repair: new RepairNote([new RepairLine("V13", bad.Slot, bad.CaptionId)]));
        var worse = once.Picks[2];
        var twice = week.Picks(repair: new RepairNote([new RepairLine("V13", bad.Slot, bad.CaptionId), new RepairLine("V14", worse.Slot, worse.CaptionId)]));

        twice.Picks[2].CaptionId.ShouldNotBe(worse.CaptionId);
        twice.Picks[2].CaptionId.ShouldNotBe(bad.CaptionId);
        twice.Picks.RemoveAt(2).Select(p => p.CaptionId).ShouldBe(once.Picks.RemoveAt(2).Select(p => p.CaptionId));
    }

    [Fact]
    public void Where_a_type_has_no_caption_another_of_the_same_needs_stands_in()
    {
        var week = RandomWeek.Of(8, captions: RandomWeek.Bank(8, 60).Where(c => c.SendType != "ppv_unlock"), perDay: [(4, 6), (2, 3), (0, 0)]);
        var picks = week.Picks();

        picks.ManualNeeded.ShouldBe(0);
        foreach (var (slot, pick) in week.Allocation.Slots.Zip(picks.Picks))
        {
            pick.FallbackLevel.ShouldBe(slot.SendType == "ppv_unlock" ? 3 : 1);
        }

        picks.Picks.Select(p => p.CaptionId).ShouldBeUnique();
    }

    [Fact]
    public void Where_nothing_stands_in_a_person_is_asked()
    {
        var week = RandomWeek.Of(8, captions: RandomWeek.Bank(8, 40).Where(c => !c.SendType.StartsWith("bump", StringComparison.Ordinal) && c.SendType is not ("link_drop" or "reply_prompt" or "like_prompt")));
        var picks = week.Picks();

        picks.ManualNeeded.ShouldBeGreaterThan(0);
        picks.Picks.Where(p => p.CaptionId is null).ShouldAllBe(p => p.FallbackLevel == 6);
        picks.ManualNeeded.ShouldBe(picks.Picks.Count(p => p.FallbackLevel == 6));
        week.Times(picks).Violations.ShouldBe(0);
    }

    [Fact]
    public void A_caption_whose_window_ends_on_a_later_date_stands_there()
    {
        var start = new DateOnly(2026, 6, 1);
        var last = start.AddDays(-27);
        var uses = RandomWeek.Bank(4, 40).Select(c => new CaptionUse(c.Id, "creator_4", 1, last, last, 1, 0.01, 100)).ToArray();
        var week = RandomWeek.Of(4, week: start, uses: uses);

        foreach (var (slot, pick) in week.Allocation.Slots.Zip(week.Picks().Picks))
        {
            (pick.CaptionId is not null).ShouldBe(slot.Date >= start.AddDays(3), slot.Slot);
        }
    }

    [Fact]
    public void Similar_texts_do_not_share_a_week()
    {
        // Two captions in three repeat another one's text but for a word.
        var bank = RandomWeek.Bank(9, 60).Select((c, i) => i % 3 == 0 ? c : c with { Text = RandomText(i / 3) + (i % 3 == 1 ? " today" : " tonight") }).ToArray();
        var week = RandomWeek.Of(9, captions: bank, perDay: [(3, 4), (3, 4), (0, 1)]);
        var likeness = new TextLikeness();
        var texts = week.Picks().Picks.Select(p => week.Input.Shared.Bank.Find(p.CaptionId!)!).ToArray();

        for (var a = 0; a < texts.Length; a++)
        {
            for (var b = a + 1; b < texts.Length; b++)
            {
                likeness.AreSimilar(texts[a].Id, texts[a].Text, texts[b].Id, texts[b].Text).ShouldBeFalse($"{texts[a].Text} / {texts[b].Text}");
            }
        }
    }

    [Fact]
    public void Content_types_are_spread_where_that_costs_less_than_it_saves()
    {
        var week = RandomWeek.Of(10, perDay: [(5, 5), (3, 3), (0, 0)]);
        var limits = new ContentLimits(week.Frame);
        var careless = new ContentLimits(week.Frame);
        foreach (var (slot, pick) in week.Allocation.Slots.Zip(week.Picks().Picks))
        {
            var day = slot.Date.DayNumber - week.Allocation.WeekStart.DayNumber;
            limits.Add(limits.Index(pick.ContentType ?? ""), day, slot.SendType == "ppv_unlock");
        }

        foreach (var (slot, pick) in week.Allocation.Slots.Zip(week.Picks(FillOptions.Benchmark with { PriceSteps = 0 }).Picks))
        {
            var day = slot.Date.DayNumber - week.Allocation.WeekStart.DayNumber;
            careless.Add(careless.Index(pick.ContentType ?? ""), day, slot.SendType == "ppv_unlock");
        }

        limits.Excess().ShouldBeLessThan(careless.Excess());
    }

    [Fact]
    public void Exploration_is_flagged_and_bounded()
    {
        var week = RandomWeek.Of(12, perDay: [(6, 6), (2, 2), (0, 0)]);

        week.Picks(FillOptions.Default).Picks.Count(p => p.Explore).ShouldBe(2);
        week.Picks(FillOptions.Default with { ExploreShare = 0.9 }).Picks.Count(p => p.Explore).ShouldBe(4);
        week.Picks().Picks.ShouldAllBe(p => !p.Explore);
    }

    [Fact]
    public void What_was_not_taken_says_why()
    {
        var bank = RandomWeek.Bank(13, 40).Select(c => c.PurchaseRate > 3 ? c with { IsActive = false } : c);
        var rejected = RandomWeek.Of(13, captions: bank).Picks().Picks.SelectMany(p => p.Rejected).ToArray();

        rejected.ShouldNotBeEmpty();
        rejected.ShouldContain(r => r.Reason.StartsWith("worth ", StringComparison.Ordinal));
        rejected.ShouldContain(r => r.Reason.StartsWith("H19 not active; would be worth ", StringComparison.Ordinal));
        rejected.ShouldAllBe(r => r.Reason.Length > 0);
    }

    private static string RandomText(int i) => string.Join(' ', Enumerable.Range(0, 12).Select(k => $"word{(i * 31) + k}"));
}
