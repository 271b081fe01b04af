using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>The chosen types of a week.</summary>
/// <param name="Types">In the order of the catalogue.</param>
/// <param name="Counts">By day and type.</param>
internal sealed record WeekPlan(ImmutableArray<SendType> Types, int[][] Counts, int[][] Orders, long Gain, long Bound, int Nodes)
{
    /// <summary>Slots of a day, numbered in an order in which no type follows itself.</summary>
    public ImmutableArray<AllocatedSlot> Slots(int day, DateOnly date) =>
        [.. Orders[day].Select((t, i) => new AllocatedSlot($"D{day + 1}-{i + 1:00}", date, Types[t].Key, Types[t].Category))];
}

/// <summary>Solves the three categories of a week, lowering the ledger where types or captions do not suffice.</summary>
internal static class WeekPlanner
{
    private static readonly Category[] Categories = Enum.GetValues<Category>();

    /// <summary>A day that loses sends may lose the separators of its most frequent type, and so on.</summary>
    private const int MostRounds = 12;

    /// <param name="unmet">The rule that no plan keeps, H10 or H14; empty where there is a plan.</param>
    public static WeekPlan? Solve(VolumeLedger ledger, Gains gains, ImmutableArray<TypeSupply> supplies, PageType page, out string unmet)
    {
        unmet = "";
        Fit(ledger, gains, captions: false, "type-limits", c =>
            $"The {VolumeBounds.Word(c)} types of this page, with their limits a day (H4), a week (H5) and no type twice in a row (H14), hold no more.");
        Fit(ledger, gains, captions: true, "caption-pool", c =>
            $"Captions for {VolumeBounds.Word(c)} sends that are active, fit the vault and have rested are too few: {string.Join(", ", supplies.Where(s => s.Type.Category == c).Select(s => $"{s.Type.Key} {s.Captions}"))}.");

        var roomy = false;
        for (var round = 0; round < MostRounds; round++)
        {
            if (Best(ledger, gains, page, roomy) is not { } plans)
            {
                unmet = "H10";
                return null;
            }

            var counts = Enumerable.Range(0, 7).Select(d => Categories.SelectMany(c => plans[(int)c].Counts[d]).ToArray()).ToArray();
            if (Lower(ledger, plans, "type-limits", c => $"With fewer sends on this day, no order keeps two {VolumeBounds.Word(c)} sends of one type apart (H14)."))
            {
                continue;
            }

            var types = supplies.Select(s => s.Type).OrderBy(t => t.Category).ToImmutableArray();
            var left = WeekFit.Leftover(types, counts);
            var orders = Orders(counts);
            if (orders is not null && left.All(day => day.All(n => n == 0)))
            {
                return new(types, counts, orders, plans.Sum(p => p.Gain), plans.Sum(p => p.Bound), plans.Sum(p => p.Nodes));
            }

            // Other types before fewer sends.
            if (roomy && !LowerTo(ledger, left, types))
            {
                break;
            }

            roomy = true;
        }

        unmet = "H14";
        return null;
    }

    private static void Fit(VolumeLedger ledger, Gains gains, bool captions, string binding, Func<Category, string> reason)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var plans = Categories.Select(c => CategorySolver.Solve(gains.Of(c, ledger.Now, captions, roomy: false), fewestTypes: 0)!).ToArray();
            if (!Lower(ledger, plans, binding, reason))
            {
                return;
            }
        }
    }

    /// <summary>Takes out what found no time. True: something was taken out, and the types have to be chosen again.</summary>
    private static bool LowerTo(VolumeLedger ledger, int[][] left, ImmutableArray<SendType> types)
    {
        var before = ledger.Lines.Count;
        for (var d = 0; d < left.Length; d++)
        {
            var over = types.Select((t, i) => (t.Category, Left: left[d][i])).ToLookup(x => x.Category, x => x.Left);
            var now = ledger.Now[d];
            ledger.Lower(
                d, new(now.Revenue - over[Category.Revenue].Sum(), now.Engagement - over[Category.Engagement].Sum(), now.Retention - over[Category.Retention].Sum()),
                "slot-capacity", c => $"The gaps between {VolumeBounds.Word(c)} sends of one type (H6, across midnight) and between any two (H7) leave no time for more.");
        }

        return ledger.Lines.Count > before;
    }

    private static bool Lower(VolumeLedger ledger, CategoryPlan[] plans, string binding, Func<Category, string> reason)
    {
        var before = ledger.Lines.Count;
        for (var d = 0; d < 7; d++)
        {
            ledger.Lower(d, new(plans[0].Counts[d].Sum(), plans[1].Counts[d].Sum(), plans[2].Counts[d].Sum()), binding, reason);
        }

        return ledger.Lines.Count > before;
    }

    /// <summary>The greatest gain over all ways to reach ten types in which each category keeps its own floor.</summary>
    private static CategoryPlan[]? Best(VolumeLedger ledger, Gains gains, PageType page, bool roomy)
    {
        var programs = Categories.Select(c => gains.Of(c, ledger.Now, captions: true, roomy)).ToArray();
        var retention = CategorySolver.Solve(programs[2], DiversityFloor.OfRetention(page));
        if (retention is null)
        {
            return null;
        }

        var nodes = retention.Nodes;
        var together = Math.Max(DiversityFloor.OfRevenue + DiversityFloor.OfEngagement, DiversityFloor.Types - retention.Distinct);
        var best = Pair(DiversityFloor.OfRevenue, DiversityFloor.OfEngagement);
        if (best is { } found && found[0].Distinct + found[1].Distinct < together)
        {
            // The own floors do not add up to ten: look at every way to split what is missing.
            best = Enumerable.Range(DiversityFloor.OfRevenue, together - DiversityFloor.OfRevenue - DiversityFloor.OfEngagement + 1)
                .Select(r => Pair(r, together - r))
                .Where(p => p is not null)
                .MaxBy(p => p![0].Gain + p[1].Gain);
        }

        return best is null ? null : [best[0], best[1], retention with { Nodes = nodes - best[0].Nodes - best[1].Nodes }];

        CategoryPlan[]? Pair(int fewestRevenue, int fewestEngagement)
        {
            var revenue = CategorySolver.Solve(programs[0], fewestRevenue);
            var engagement = CategorySolver.Solve(programs[1], fewestEngagement);
            nodes += (revenue?.Nodes ?? 0) + (engagement?.Nodes ?? 0);
            return revenue is null || engagement is null ? null : [revenue, engagement];
        }
    }

    private static int[][]? Orders(int[][] counts)
    {
        var orders = new int[counts.Length][];
        var before = -1;
        for (var d = 0; d < counts.Length; d++)
        {
            if (Arrangement.Of(counts[d], before) is not { } order)
            {
                return null;
            }

            orders[d] = order;
            before = order.Length > 0 ? order[^1] : before;
        }

        return orders;
    }
}
