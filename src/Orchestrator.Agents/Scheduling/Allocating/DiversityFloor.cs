using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>H10: different send types in a week.</summary>
internal static class DiversityFloor
{
    public const int Types = 10;

    public const int OfRevenue = 4;

    public const int OfEngagement = 4;

    public static int OfRetention(PageType page) => page == PageType.Paid ? 2 : 0;

    /// <summary>True where a week with these numbers of different types may stand.</summary>
    public static bool Holds(PageType page, int revenue, int engagement, int retention) =>
        revenue >= OfRevenue && engagement >= OfEngagement && retention >= OfRetention(page) && revenue + engagement + retention >= Types;

    /// <summary>A sentence that names what is missing before anything is planned; null: enough types are there.</summary>
    public static string? Lacking(WeekInput input, ImmutableArray<TypeSupply> supplies)
    {
        var page = input.Creator.PageType;
        var legal = Counts(supplies);
        var withCaption = Counts([.. supplies.Where(s => s.Captions > 0)]);
        var needs = $"{Types} different send types a week, of them {OfRevenue} revenue, {OfEngagement} engagement and {OfRetention(page)} retention";
        return !Holds(page, legal.R, legal.E, legal.T)
            ? $"H10 needs {needs}; the catalogue leaves creator {input.Creator.Id} {supplies.Length} ({legal.R} revenue, {legal.E} engagement, {legal.T} retention). Allow more types for this creator."
            : !Holds(page, withCaption.R, withCaption.E, withCaption.T)
            ? $"H10 needs {needs}; creator {input.Creator.Id} has usable captions for {withCaption.R} revenue, {withCaption.E} engagement and {withCaption.T} retention types only. Write captions for: {string.Join(", ", supplies.Where(s => s.Captions == 0).Select(s => s.Type.Key))}."
            : null;
    }

    /// <summary>A sentence for the case that types and captions are there, but no plan keeps the rule.</summary>
    /// <param name="rule">H10 or H14.</param>
    public static string OutOfReach(WeekInput input, VolumeLedger ledger, string rule)
    {
        var sends = $"the {ledger.Now.Sum(m => m.Revenue)} revenue, {ledger.Now.Sum(m => m.Engagement)} engagement and {ledger.Now.Sum(m => m.Retention)} retention sends "
            + $"that creator {input.Creator.Id} may plan";
        return rule == "H10"
            ? $"H10 needs {Types} different send types a week; {sends} cannot show them. Raise the daily volume or lower another bound."
            : $"H14 needs another type between two sends of one type; {sends} have no such order. Allow more types for this creator.";
    }

    private static (int R, int E, int T) Counts(ImmutableArray<TypeSupply> supplies) =>
        (supplies.Count(s => s.Type.Category == Category.Revenue), supplies.Count(s => s.Type.Category == Category.Engagement), supplies.Count(s => s.Type.Category == Category.Retention));
}
