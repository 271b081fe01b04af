using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Repairing;
using Orchestrator.Agents.Scheduling.Validation.Rules;

namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>Turns the hard findings of a certificate into what other agents are asked to mend.</summary>
internal static class Repairs
{
    /// <summary>Check of a caption that an earlier round banned: a repair knows only its own request.</summary>
    public const string BannedBefore = "V00";

    /// <summary>Captions of one send type that are read ahead: those of a length that sells, best sellers first.</summary>
    private const int MostRead = 400;

    private const string NoSlot = "-";

    public static (RepairNote Captions, RepairNote Times) For(Certificate certificate, Schedule schedule, CaptionPicks picks, WeekInput? raw)
    {
        var items = schedule.Items.DistinctBy(i => i.Item, StringComparer.Ordinal).ToDictionary(i => i.Item, StringComparer.Ordinal);
        var hard = certificate.Findings.Where(f => Findings.IsHard(f) && f.Item is not null).ToArray();
        var captions = hard.Where(f => f.CaptionId is not null && f.Check is "V01" or "V02" or "V03" or "V10" or "V13" or "V14" or "V16")
            .Select(f => new RepairLine(f.Check, f.Item!, f.CaptionId)).ToList();

        // What is wrong with a follow-up's time is wrong with its parent's: the follow-up only adds a delay.
        var times = hard.Where(f => f.Check is "V07" or "V08" or "V11")
            .Select(f => new RepairLine(f.Check, items.TryGetValue(f.Item!, out var item) && item.ParentItemId is { } parent ? parent : f.Item!, null));
        if (captions.Count > 0)
        {
            captions.AddRange(picks.Banned.Select(id => new RepairLine(BannedBefore, NoSlot, id)));
            if (raw is not null)
            {
                captions.AddRange(Next(raw, captions.Select(c => items.TryGetValue(c.Slot, out var item) ? item.Category : (Category?)null).OfType<Category>().ToHashSet()));
            }
        }

        return (Note(captions.DistinctBy(l => l.CaptionId)), Note(times));
    }

    /// <summary>Captions of these categories that could be picked and would be rejected for their words.</summary>
    private static IEnumerable<RepairLine> Next(WeekInput raw, HashSet<Category> categories)
    {
        var review = new CaptionReview(raw);
        var vault = raw.Own.Vault.Where(v => v.HasContent).Select(v => v.ContentTypeId).ToHashSet(StringComparer.Ordinal);
        foreach (var type in raw.SendTypes.Where(t => categories.Contains(t.Category) && t.FitsPage(raw.Creator.PageType)))
        {
            var price = type.Priced ? raw.Creator.BasePriceCents : (int?)null;
            var likely = raw.Shared.Bank.OfSendType(type.Key)
                .Where(c => c.IsActive && (c.ContentType.Length == 0 || vault.Contains(c.ContentType)) && !(c.PaidOnly && raw.Creator.PageType == PageType.Free))
                .OrderByDescending(c => c.CharLength is >= 100 and < 550)
                .ThenByDescending(c => c.PurchaseRate)
                .Take(MostRead);
            foreach (var caption in likely)
            {
                if (review.Faults(caption, type.Category, type.Priced ? caption.SuggestedPriceCents ?? price : null, type.ExpiresAfterHours is not null).FirstOrDefault(f => f.Severity is Findings.Critical or Findings.Major) is { } fault)
                {
                    yield return new RepairLine(fault.Check, NoSlot, caption.Id);
                }
            }
        }
    }

    private static RepairNote Note(IEnumerable<RepairLine> lines) => new([.. lines
        .Distinct()
        .OrderBy(l => l.Check, StringComparer.Ordinal)
        .ThenBy(l => l.Slot, StringComparer.Ordinal)
        .ThenBy(l => l.CaptionId, StringComparer.Ordinal)]);
}
