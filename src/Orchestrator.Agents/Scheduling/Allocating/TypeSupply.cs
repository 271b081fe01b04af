using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>A send type that the page may use, and the captions it has for this week.</summary>
/// <param name="Captions">How many may be used (H1, H2, H13, H19 kept); those lent by a similar type counted.</param>
/// <param name="Factors">The best ones' factors, falling; empty for engagement and retention, whose value does not depend on the caption.</param>
internal sealed record TypeSupply(SendType Type, int Captions, ImmutableArray<double> Factors)
{
    public const int Looked = 28;

    /// <summary>So few captions make a type unable to carry even its floor; a similar type lends some where it has plenty.</summary>
    private const int Scarce = 3;
    private const int Plenty = 14;

    /// <summary>In the order of the catalogue; follow-ups left out: they are not planned.</summary>
    public static ImmutableArray<TypeSupply> Of(WeekInput input, PerformanceReport report, ValueModel model)
    {
        var usable = new UsableCaptions(input, report);
        var supplies = input.SendTypes.Where(t => !t.IsFollowup && t.FitsPage(input.Creator.PageType)).Select(t => Of(t, usable, input, model)).ToArray();
        Lend(supplies);
        return [.. supplies];
    }

    private static TypeSupply Of(SendType type, UsableCaptions usable, WeekInput input, ValueModel model)
    {
        var captions = usable.Of(type).ToArray();
        if (type.Category != Category.Revenue)
        {
            return new(type, captions.Length, []);
        }

        var factors = captions.Select(c => model.CaptionFactor(c, type.Priced ? input.Creator.BasePriceCents : null)).ToArray();
        Array.Sort(factors);
        return new(type, captions.Length, [.. factors.Reverse().Take(Looked)]);
    }

    private static void Lend(TypeSupply[] supplies)
    {
        for (var i = 0; i < supplies.Length; i++)
        {
            var lack = Scarce - supplies[i].Captions;
            var lender = lack <= 0 ? -1 : Enumerable.Range(0, supplies.Length)
                .Where(j => supplies[j].Captions - lack >= Plenty && IsSimilar(supplies[i].Type, supplies[j].Type))
                .OrderByDescending(j => supplies[j].Captions).ThenBy(j => j).FirstOrDefault(-1);
            if (lender >= 0)
            {
                var factors = supplies[i].Factors.AddRange(supplies[lender].Factors.TakeLast(lack)).Sort(static (a, b) => b.CompareTo(a));
                supplies[i] = supplies[i] with { Captions = Scarce, Factors = factors };
                supplies[lender] = supplies[lender] with { Captions = supplies[lender].Captions - lack };
            }
        }
    }

    private static bool IsSimilar(SendType a, SendType b) =>
        a.Category == b.Category && a.Media == b.Media && a.MediaOptional == b.MediaOptional && a.Priced == b.Priced;
}
