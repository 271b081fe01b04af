using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Validation.Text;

namespace Orchestrator.Agents.Scheduling.Validation.Rules;

/// <summary>
/// What is wrong with a caption's words for one creator (H17): V13 it names content that the vault does not have (critical); V14 it claims what is not so (major);
/// V16 it is empty or longer than 2,000 characters (critical), or scores below 70 points (major); 70 to 84 points are a warning.
/// </summary>
/// <remarks>
/// A name counts as named wherever it stands as a whole word, in the plural too, disguised or not; the names of content that the vault has may stand anywhere.
/// A price is the send's own; stock is the vault's quantity of the caption's content.
/// </remarks>
internal sealed class CaptionReview
{
    private readonly PhraseIndex _absent;
    private readonly Dictionary<string, int> _stock;

    public CaptionReview(WeekInput input)
    {
        _stock = input.Own.Vault.Where(v => v.HasContent).GroupBy(v => v.ContentTypeId, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(v => v.Quantity), StringComparer.Ordinal);
        var present = input.Shared.ContentTypes.Where(t => _stock.ContainsKey(t.Id)).SelectMany(Names).Select(CaptionText.Canonical).ToHashSet(StringComparer.Ordinal);
        _absent = new PhraseIndex(
            input.Shared.ContentTypes.Where(t => !_stock.ContainsKey(t.Id)).SelectMany(Names).Where(n => !present.Contains(CaptionText.Canonical(n))), plurals: true);

        static IEnumerable<string> Names(ContentType type) => [type.Name, type.Id];
    }

    /// <param name="priceCents">What the send costs; null: nothing.</param>
    /// <param name="expires">The send expires.</param>
    public IEnumerable<CaptionFault> Faults(Caption caption, Category category, int? priceCents, bool expires)
    {
        var text = CaptionText.Of(caption.Text);
        if (text.IsEmpty)
        {
            yield return new CaptionFault("V16", Findings.Critical, "is empty");
            yield break;
        }

        if (caption.Text.Length > StructureScore.LongestCaption)
        {
            yield return new CaptionFault("V16", Findings.Critical, $"has {caption.Text.Length} characters, at most {StructureScore.LongestCaption} are allowed");
            yield break;
        }

        foreach (var name in _absent.In(text).Select(m => m.Phrase).Distinct(StringComparer.Ordinal))
        {
            yield return new CaptionFault("V13", Findings.Critical, $"promises '{name}', which the vault does not have");
        }

        foreach (var claim in ClaimDetector.In(text, priceCents, expires, _stock.TryGetValue(caption.ContentType, out var pieces) ? pieces : null))
        {
            yield return new CaptionFault("V14", Findings.Major, claim.Says);
        }

        var score = StructureScore.Of(text, category);
        if (score.Points < StructureScore.Pass)
        {
            yield return new CaptionFault("V16", score.Points < StructureScore.Review ? Findings.Major : Findings.Warning, $"has {score.Points} of 100 points: {string.Join(", ", score.Reasons)}");
        }
    }

    public static void Check(WeekUnderTest week, CaptionReview review, Findings findings)
    {
        foreach (var item in week.Items.Where(i => i.Caption is not null))
        {
            foreach (var fault in review.Faults(item.Caption!, item.Category, item.Item.PriceCents, item.Item.ExpiresAt is not null))
            {
                findings.Add(fault.Check, fault.Check == "V16" ? "" : "H17", fault.Severity, item, $"Caption '{item.Caption!.Id}' of {item} {fault.Says}.");
            }
        }
    }
}

/// <param name="Check">V13, V14 or V16.</param>
internal sealed record CaptionFault(string Check, string Severity, string Says);
