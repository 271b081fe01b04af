using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Audience;
using Orchestrator.Agents.Scheduling.FollowingUp;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Assembly;

/// <summary>Brings together what is known about one slot.</summary>
internal sealed class WeekMerge
{
    private readonly WeekInput _input;
    private readonly ValueModel _model;
    private readonly PriceStack _prices;
    private readonly Dictionary<string, CaptionPick> _picks;
    private readonly Dictionary<string, Target> _targets;
    private readonly Dictionary<string, SlotTime> _times;
    private readonly Dictionary<DateOnly, int> _volume;
    private readonly Dictionary<string, int> _tips;

    public WeekMerge(WeekInput input, PerformanceReport report, ValueModel model, Artifacts.Allocation a, CaptionPicks picks, Targets t, Timings times)
    {
        (_input, _model, _prices) = (input, model, PriceStack.Of(input, report, model));
        _picks = picks.Picks.ToDictionary(p => p.Slot, StringComparer.Ordinal);
        _targets = t.Slots.ToDictionary(s => s.Slot, StringComparer.Ordinal);
        _times = times.Slots.ToDictionary(s => s.Slot, StringComparer.Ordinal);
        _volume = times.Slots.CountBy(s => DateOnly.FromDateTime(s.Local)).ToDictionary();
        _tips = Tips(a);
    }

    /// <exception cref="ToolException">An artifact lacks the slot.</exception>
    public ScheduleItem Planned(AllocatedDay day, AllocatedSlot slot)
    {
        var type = Type(slot.SendType);
        var (pick, target, time) = (Of(_picks, slot.Slot, CaptionPicks.FileName), Of(_targets, slot.Slot, Targets.FileName), Of(_times, slot.Slot, Timings.FileName));
        var caption = pick.CaptionId is { } id ? Bank(id) : null;
        var quote = caption is null ? null : _prices.Quote(type, caption, time.Local);
        var explain = ImmutableArray.Create(Explanations.Type(day, type), Explanations.Caption(pick, caption, type.Category), Explanations.Time(time, type.Category));
        if (quote is not null)
        {
            explain = explain.Add(Explanations.Price(quote, caption!));
        }

        if (_tips.TryGetValue(slot.Slot, out var tip))
        {
            explain = explain.Add(Explanations.Tip(tip));
        }

        return new(
            slot.Slot, type.Key, type.Category, pick.CaptionId, Empty(pick.ContentType), DateOnly.FromDateTime(time.Local), Clock(time.Local), time.Utc,
            type.Priced ? quote?.Cents ?? pick.PriceCents : null,
            type.Flyer, target.Channel, target.Segment, target.EstRecipients, time.ExpiresAt, Labels.Of(type.Key), IsFollowup: false, ParentItemId: null, pick.Explore,
            Deferred: false, Math.Round(Value(type, caption, quote?.Cents, time.Local), 2), explain);
    }

    /// <summary>A follow-up is worth nothing of its own here: the history does not tell what it adds to its parent, and the bound does not count it either.</summary>
    public ScheduleItem Followup(Followup followup)
    {
        var type = Type(FollowupRules.SendType);
        var caption = followup.CaptionId is { } id ? Bank(id) : null;
        return new(
            followup.Slot, type.Key, type.Category, followup.CaptionId, Empty(caption?.ContentType), DateOnly.FromDateTime(followup.Local), Clock(followup.Local),
            followup.Utc, PriceCents: null, type.Flyer, followup.Channel, followup.Segment, Segments.Recipients(_input, followup.Segment), ExpiresAt: null,
            Labels.Of(type.Key), IsFollowup: true, followup.ParentSlot, Explore: false, followup.Deferred, ValueCents: 0, Explanations.Followup(followup, caption));
    }

    private double Value(SendType type, Caption? caption, int? priceCents, DateTime local)
    {
        if (type.Category != Category.Revenue)
        {
            return _model.BaseCents(type);
        }

        var date = DateOnly.FromDateTime(local);
        return caption is null ? 0 : _model.BaseCents(type) * _model.CaptionFactor(caption, priceCents) * _model.HourFactor[local.Hour] * _model.DayFactor(date, _volume[date]);
    }

    private Dictionary<string, int> Tips(Artifacts.Allocation a)
    {
        var before = _input.Own.PastSends.Where(s => s.SendType == TipPool.SendType && s.PriceCents is not null).TakeLast(2).Select(s => s.PriceCents!.Value).ToList();
        var tips = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var slot in a.Slots.Where(s => s.SendType == TipPool.SendType && _times.ContainsKey(s.Slot)).OrderBy(s => _times[s.Slot].Utc))
        {
            before.Add(TipPool.Next(before, _input.Shared.Seed, "tip", _input.Creator.Id, $"{a.WeekStart:O}", slot.Slot));
            tips[slot.Slot] = before[^1];
        }

        return tips;
    }

    private SendType Type(string key) => _input.Shared.SendTypes.Find(key)
        ?? throw new ToolException(
            ToolCodes.Artifact, $"The catalogue has no send type '{key}', which the allocation of {_input.Creator.Id} uses; assemble with the catalogue that it was allocated with.", retryable: false);

    private Caption Bank(string id) => _input.Shared.Bank.Find(id)
        ?? throw new ToolException(
            ToolCodes.Artifact, $"The bank has no caption '{id}', which was picked for {_input.Creator.Id}; assemble with the bank that it was picked from.", retryable: false);

    private T Of<T>(Dictionary<string, T> from, string slot, string file) => from.TryGetValue(slot, out var found)
        ? found
        : throw new ToolException(
            ToolCodes.Artifact, $"{file} of {_input.Creator.Id} lacks the slot {slot} of the allocation; make it from the same allocation.", retryable: false);

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string Clock(DateTime local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);
}
