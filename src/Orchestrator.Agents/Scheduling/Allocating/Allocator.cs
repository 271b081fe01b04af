using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>
/// Decides how many sends of which type go out on which day: the policy's volume, lowered by the volume that earns most, by what a day holds, by the types'
/// limits and by the captions there are, each step explained; then the types, exactly (<see cref="CategorySolver"/>).
/// </summary>
internal static class Allocator
{
    public const string Tool = "solve-allocation";

    public const string ToolVersion = "1";

    /// <summary>P1, revenue after revenue.</summary>
    private const int RevenueCooldownMinutes = 4 * 60;

    /// <param name="inputsHash">Repeated in the artifact.</param>
    public static Artifacts.Allocation Make(WeekInput input, PerformanceReport report, ValueModel model, AllocationPolicy policy, string inputsHash)
    {
        var revenue = MonthlyRevenue.Of(input);
        var tier = policy == AllocationPolicy.ByFans ? FanTiers.Of(input.Creator.FanCount, input.Creator.PageType) : RevenueTiers.Of(revenue.Cents, input.Creator.PreviousTier);
        var wanted = DayTargets.Of(input, report, tier);
        var supplies = TypeSupply.Of(input, report, model);
        var strategies = DayStrategy.OfWeek(input);
        var ledger = new VolumeLedger(input.Shared.WeekStart, wanted.Select(d => d.Wanted));

        VolumeBounds.WeekMaximum(ledger, tier);
        VolumeBounds.BestVolume(ledger, model.Delta);
        VolumeBounds.DayCapacity(ledger);
        var infeasible = DiversityFloor.Lacking(input, supplies);
        var unmet = "";
        var plan = infeasible is null ? WeekPlanner.Solve(ledger, new Gains(input, model, supplies, strategies), supplies, input.Creator.PageType, out unmet) : null;
        if (plan is null)
        {
            infeasible ??= DiversityFloor.OutOfReach(input, ledger, unmet);
            for (var d = 0; d < 7; d++)
            {
                ledger.Lower(d, new Mix(0, 0, 0), "infeasible", _ => infeasible);
            }
        }

        var capacity = VolumeBounds.CapacityOf(supplies);
        var days = Enumerable.Range(0, 7)
            .Select(d => new AllocatedDay(
                wanted[d].Date, wanted[d].Calendar, strategies[d].Name, wanted[d].Wanted, ledger.Now[d], capacity, wanted[d].Factors, plan?.Slots(d, wanted[d].Date) ?? []))
            .ToImmutableArray();
        var types = days.SelectMany(d => d.Slots).DistinctBy(s => s.SendType).ToArray();
        return new()
        {
            CreatorId = input.Creator.Id,
            InputsHash = inputsHash,
            Tool = Tool,
            ToolVersion = ToolVersion,
            WeekStart = input.Shared.WeekStart,
            Policy = policy.Name(),
            Tier = tier.Name,
            TierBasis = revenue.Basis,
            TierConfidence = revenue.Confidence,
            MonthlyRevenueCents = revenue.Cents,
            Days = days,
            Shortfall = [.. ledger.Lines.OrderBy(l => l.Date)],
            UniqueTypes = types.Length,
            UniqueRevenue = types.Count(t => t.Category == Category.Revenue),
            UniqueEngagement = types.Count(t => t.Category == Category.Engagement),
            UniqueRetention = types.Count(t => t.Category == Category.Retention),
            Items = days.Sum(d => d.Slots.Length),
            ObjectiveCents = Math.Round((plan?.Gain ?? 0) / Gains.PerCent, 2),
            BoundCents = Math.Round((plan?.Bound ?? 0) / Gains.PerCent, 2),
            Nodes = plan?.Nodes ?? 0,
            Infeasible = infeasible,
            Warnings = [.. Warnings(tier, policy, revenue, days)],
        };
    }

    private static IEnumerable<string> Warnings(VolumeTier tier, AllocationPolicy policy, MonthlyRevenue revenue, ImmutableArray<AllocatedDay> days)
    {
        if (policy == AllocationPolicy.ByRevenue && revenue.Basis == "fans")
        {
            yield return $"The tier {tier.Name} rests on the number of fans alone: there are neither recent messages nor stored revenue.";
        }

        var most = SlotCapacity.MostSends(RevenueCooldownMinutes);
        if (days.Count(d => d.Targets.Revenue > most) is > 0 and var crowded)
        {
            yield return $"{crowded} days have more revenue sends than the {most} that stand {RevenueCooldownMinutes / 60} hours apart (P1, soft): the times pay for it.";
        }
    }
}
