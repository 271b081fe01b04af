using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Audience;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.FollowingUp;

/// <summary>Which sends are followed up, when and with which caption (H15).</summary>
internal static class FollowupGeneration
{
    public const string Tool = "limit-daily";

    public const string ToolVersion = "1";

    /// <param name="mostPerDay">Follow-ups on one local date; the policy decides, 5 as in the catalogue.</param>
    public static Followups Make(
        WeekInput input, PerformanceReport report, ValueModel model, Artifacts.Allocation a, CaptionPicks picks, Targets t, Timings times, string inputsHash,
        int mostPerDay = FollowupRules.MostPerDay)
    {
        var plan = new FollowupPlan(input, report, a, times, mostPerDay);
        var captions = new FollowupCaptions(input, report, picks);
        var channel = input.Shared.SendTypes.Find(FollowupRules.SendType)?.Channels[0] ?? "targeted";
        var items = new List<Followup>();
        var dropped = new List<DroppedFollowup>();
        foreach (var parent in Parents(input, report, model, a, picks, times))
        {
            if (plan.Place(parent) is not { } place)
            {
                dropped.Add(new(parent.Slot, plan.Refusal));
                continue;
            }

            if (captions.Take(parent.ContentType) is not { } caption)
            {
                dropped.Add(new(parent.Slot, "no caption for follow-ups is left that is active, rested and fits the vault"));
                continue;
            }

            plan.Keep(parent, place);
            items.Add(new($"F-{parent.Slot}", parent.Slot, place.Local, place.Utc, place.DelayMin, caption.Id, Segment(input, parent), channel, place.Deferred));
        }

        return new()
        {
            CreatorId = input.Creator.Id,
            InputsHash = inputsHash,
            Tool = Tool,
            ToolVersion = ToolVersion,
            Items = [.. items.OrderBy(f => f.Utc).ThenBy(f => f.Slot, StringComparer.Ordinal)],
            Dropped = [.. dropped.OrderBy(d => d.ParentSlot, StringComparer.Ordinal)],
        };
    }

    /// <summary>The sends that may have a follow-up, those first that deserve it most.</summary>
    private static IEnumerable<FollowupParent> Parents(WeekInput input, PerformanceReport report, ValueModel model, Artifacts.Allocation a, CaptionPicks picks, Timings times)
    {
        var byPick = picks.Picks.ToDictionary(p => p.Slot, StringComparer.Ordinal);
        var byTime = times.Slots.ToDictionary(s => s.Slot, StringComparer.Ordinal);
        var parents = new List<FollowupParent>();
        foreach (var slot in a.Slots)
        {
            if (FollowupRules.SegmentFor(slot.SendType) is not null
                && byPick.GetValueOrDefault(slot.Slot) is { CaptionId: { } id } pick && input.Shared.Bank.Find(id) is { } caption
                && byTime.GetValueOrDefault(slot.Slot) is { } time)
            {
                var cents = model.TypeCents.GetValueOrDefault(slot.SendType) * pick.Factor * model.HourFactor[time.Local.Hour];
                var delay = FollowupRules.Draw(
                    FollowupRules.Delay(report.Confidence, time.Local.Hour), new SeededRandom(input.Shared.Seed, "followup", input.Creator.Id, $"{input.Shared.WeekStart:O}", slot.Slot));
                parents.Add(new(slot.Slot, slot.SendType, pick.ContentType ?? "", time.Local, time.Utc, delay, FollowupRules.Priority(cents / 100, time.Local.Hour, caption.ViewRate)));
            }
        }

        return parents.OrderByDescending(p => p.Priority).ThenBy(p => p.Slot, StringComparer.Ordinal);
    }

    private static string Segment(WeekInput input, FollowupParent parent)
    {
        var wanted = FollowupRules.SegmentFor(parent.SendType)!;
        return Segments.Reach(input.Shared.Segments, wanted, "targeted", input.Creator.PageType) ? wanted : Segments.Everyone;
    }
}
