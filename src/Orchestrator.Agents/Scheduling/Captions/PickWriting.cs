using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>Writes what was chosen, from which parts its factor comes, and which captions looked better or nearly as good and why they were not taken.</summary>
internal sealed class PickWriting
{
    private const int Told = 3;

    private readonly WeekFrame _frame;
    private readonly CaptionPools _pools;
    private readonly PerformanceReport _report;
    private readonly Usability _usability;
    private readonly Dictionary<string, double> _content;
    private readonly Dictionary<string, double> _triggers;
    private readonly Dictionary<int, (Caption Caption, double Worth, string Reason)[]> _refused = [];

    public PickWriting(WeekFrame frame, CaptionPools pools, PerformanceReport report, IEnumerable<string> banned)
    {
        (_frame, _pools, _report) = (frame, pools, report);
        _usability = Usability.Of(frame.Input, report, banned);
        _content = report.ContentEffects.ToDictionary(e => e.Key, e => e.Mean, StringComparer.Ordinal);
        _triggers = report.Triggers.GroupBy(t => t.ContentType, StringComparer.Ordinal).ToDictionary(
            g => g.Key, g => Math.Log(Triggers.Combine(g.Select(t => Confidence.Damp(t.Multiplier, Confidence.Weight(t.Confidence)))).Product), StringComparer.Ordinal);
    }

    public CaptionPick Pick(int slot, Candidate? chosen, double factor, bool explore, Candidate?[] week)
    {
        var frameSlot = _frame.Slots[slot];
        var type = _frame.Types[frameSlot.Type];
        if (chosen is null)
        {
            return new CaptionPick(_frame.Ids[slot], null, null, null, 0, 0, 0, 0, new ScoreParts(0, 0, 0, 0, 0), 6, false, Rejected(frameSlot, null, week));
        }

        var caption = chosen.Caption;
        var freshness = _usability.Freshness(caption, frameSlot.Day);
        var length = _report.LengthBands[LengthBands.Of(caption.CharLength)].Mean;
        var worth = type.Category == Category.Revenue ? chosen.Worth : 1;
        return new CaptionPick(
            _frame.Ids[slot],
            caption.Id,
            caption.ContentType.Length == 0 ? null : caption.ContentType,
            chosen.PriceCents,
            Math.Round(caption.ViewRate > 0 ? Math.Min(1, caption.PurchaseRate / caption.ViewRate) : _report.Conversion, 6),
            Math.Round(freshness, 6),
            Math.Round(Math.Exp(length), 6),
            Math.Round(worth, 6),
            type.Category == Category.Revenue ? Parts(caption, chosen.PriceCents, worth, length) : new ScoreParts(0, 0, 0, 0, 0),
            (chosen.Own ? 1 : 3) + (freshness > 0.6 ? 0 : 1),
            explore,
            Rejected(frameSlot, chosen, week));
    }

    private ScoreParts Parts(Caption caption, int? price, double worth, double length)
    {
        var content = _content.GetValueOrDefault(caption.ContentType);
        var trigger = _triggers.GetValueOrDefault(caption.ContentType);
        var unpriced = _frame.Model.CaptionFactor(caption, null);
        var priced = worth > 0 && unpriced > 0 ? Math.Log(worth / unpriced) : 0;
        var quality = (worth > 0 ? Math.Log(worth) : 0) - content - trigger - priced - length;
        return new ScoreParts(Math.Round(quality, 6), Math.Round(content, 6), Math.Round(length, 6), Math.Round(priced, 6), Math.Round(trigger, 6));
    }

    private ImmutableArray<RejectedCaption> Rejected(FrameSlot slot, Candidate? chosen, Candidate?[] week)
    {
        var type = _frame.Types[slot.Type];
        var worth = chosen?.Worth ?? 0;
        var told = ImmutableArray.CreateBuilder<RejectedCaption>(Told);
        foreach (var (caption, value, reason) in Refused(slot.Type).Where(r => r.Worth > worth).Take(Told - 1))
        {
            told.Add(new RejectedCaption(caption.Id, $"{reason}; would be worth {Percent(value, worth)} more"));
        }

        foreach (var next in _pools.ByType[slot.Type].Where(c => c.Caption.Id != chosen?.Caption.Id && !week.Any(w => w?.Caption.Id == c.Caption.Id)).Take(Told - told.Count))
        {
            var reason = next.FromDay > slot.Day ? $"H13 its reuse window ends on day {next.FromDay + 1} of the week"
                : next.Worth <= worth ? type.Category == Category.Revenue ? $"worth {Percent(worth, next.Worth)} less" : "suits the send less"
                : "left out for the week's mix: content types (P5), similar texts or the persona";
            told.Add(new RejectedCaption(next.Caption.Id, reason));
        }

        return told.ToImmutable();
    }

    // The best of those that a hard rule excludes.
    private (Caption Caption, double Worth, string Reason)[] Refused(int type)
    {
        if (!_refused.TryGetValue(type, out var refused))
        {
            var sendType = _frame.Types[type];
            _refused[type] = refused =
            [
                .. _frame.Input.Shared.Bank.OfSendType(sendType.Key)
                    .Select(c => (Caption: c, Reason: Usability.Reason(sendType, c) ?? _usability.Reason(c)))
                    .Where(c => c.Reason is not null)
                    .Select(c => (c.Caption, Worth: _pools.Worth(sendType, c.Caption, _frame.Input.Creator.BasePriceCents), Reason: c.Reason!))
                    .OrderByDescending(c => c.Worth).ThenBy(c => c.Caption.Id, StringComparer.Ordinal).Take(8),
            ];
        }

        return refused;
    }

    private static string Percent(double more, double less) =>
        more <= 0 ? "0 %" : (100 * (more - less) / (less > 0 && more > less ? Math.Max(more, less) : more)).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
