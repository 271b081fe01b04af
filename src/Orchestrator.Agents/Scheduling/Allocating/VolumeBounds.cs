using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>The bounds on a day's volume that do not depend on which types are chosen.</summary>
internal static class VolumeBounds
{
    /// <summary>Weekly maxima of the policy: the fullest day gives first, the later one of equals.</summary>
    public static void WeekMaximum(VolumeLedger ledger, VolumeTier tier)
    {
        if (tier.WeekMax is not { } most)
        {
            return;
        }

        var days = ledger.Now.ToArray();
        Trim(Category.Revenue, (m, n) => m with { Revenue = n });
        Trim(Category.Engagement, (m, n) => m with { Engagement = n });
        Trim(Category.Retention, (m, n) => m with { Retention = n });
        for (var d = 0; d < days.Length; d++)
        {
            ledger.Lower(d, days[d], "policy-week", c => $"The policy allows {most.Of(c)} {Word(c)} sends a week.");
        }

        void Trim(Category category, Func<Mix, int, Mix> with)
        {
            while (days.Sum(m => m.Of(category)) > most.Of(category))
            {
                var d = Enumerable.Range(0, days.Length).OrderByDescending(d => days[d].Of(category)).ThenByDescending(d => d).First();
                days[d] = with(days[d], days[d].Of(category) - 1);
            }
        }
    }

    /// <summary>
    /// With earnings per send falling as e^(−δv) in the sends a day v, the day earns most in total at v* = 1/δ: no day gets more sends than that, its mix
    /// kept, at least one of each category so that the week's diversity floors stay in reach.
    /// </summary>
    /// <param name="delta">Per send a day.</param>
    public static void BestVolume(VolumeLedger ledger, double delta)
    {
        if (delta <= 0)
        {
            return;
        }

        // A hair of tolerance: 1/0.2 must not become 4.
        var best = (int)Math.Floor((1 / delta) + 1e-9);
        for (var d = 0; d < ledger.Now.Length; d++)
        {
            ledger.Lower(d, VolumeLedger.Scaled(ledger.Now[d], best), "best-volume", _ =>
                string.Create(CultureInfo.InvariantCulture, $"Each send more takes {delta:P1} off what every send of the day earns; beyond {best} sends a day the total falls."));
        }
    }

    /// <summary>H7: what a date's open hours hold.</summary>
    public static void DayCapacity(VolumeLedger ledger)
    {
        for (var d = 0; d < ledger.Now.Length; d++)
        {
            ledger.Lower(d, VolumeLedger.Scaled(ledger.Now[d], SlotCapacity.OfDay), "slot-capacity", _ =>
                $"A day of 20 open hours holds {SlotCapacity.OfDay} sends that are {SlotCapacity.AnyGapMinutes} minutes apart.");
        }
    }

    /// <summary>What any one day could hold of each category, the others left out: the types' daily limits and gaps, and the hours.</summary>
    public static Mix CapacityOf(ImmutableArray<TypeSupply> supplies)
    {
        return new(Of(Category.Revenue), Of(Category.Engagement), Of(Category.Retention));

        int Of(Category category) => Math.Min(SlotCapacity.OfDay, supplies
            .Where(s => s.Type.Category == category)
            .Sum(s => Math.Min(s.Captions, Math.Min(s.Type.MaxPerDay, SlotCapacity.MostSends(s.Type.MinGapMinutes)))));
    }

    public static string Word(Category category) => category switch { Category.Revenue => "revenue", Category.Engagement => "engagement", _ => "retention" };
}
