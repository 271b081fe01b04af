using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Artifacts;

/// <summary><c>allocation.json</c>: how many sends of which type on which day.</summary>
internal sealed record Allocation
{
    public const string FileName = "allocation.json";

    public required string CreatorId { get; init; }

    public required string InputsHash { get; init; }

    public required string Tool { get; init; }

    public required string ToolVersion { get; init; }

    public required DateOnly WeekStart { get; init; }

    /// <summary>by_revenue or by_fans.</summary>
    public required string Policy { get; init; }

    public required string Tier { get; init; }

    /// <summary>messages-30d, stored or fans: where the monthly revenue comes from.</summary>
    public required string TierBasis { get; init; }

    /// <summary>high, medium or low.</summary>
    public required string TierConfidence { get; init; }

    public required long MonthlyRevenueCents { get; init; }

    /// <summary>Seven, in the order of the dates.</summary>
    public required ImmutableArray<AllocatedDay> Days { get; init; }

    /// <summary>One for each day, category and bound that kept the allocation below what was wanted.</summary>
    public required ImmutableArray<Shortfall> Shortfall { get; init; }

    public required int UniqueTypes { get; init; }

    public required int UniqueRevenue { get; init; }

    public required int UniqueEngagement { get; init; }

    public required int UniqueRetention { get; init; }

    public required int Items { get; init; }

    /// <summary>Value of the program's optimum with its soft preferences, cents.</summary>
    public required double ObjectiveCents { get; init; }

    /// <summary>Dual of the program, cents, computed from prices alone: equals the objective, which is the proof.</summary>
    public required double BoundCents { get; init; }

    /// <summary>Nodes that branch and bound visited.</summary>
    public required int Nodes { get; init; }

    /// <summary>Not null: no allocation exists; the sentence names the rule that binds.</summary>
    public string? Infeasible { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    public IEnumerable<AllocatedSlot> Slots => Days.SelectMany(d => d.Slots);

    /// <summary>Days and categories in which the lines of <see cref="Shortfall"/> do not lead, one from the other, from what was wanted to what is planned.</summary>
    public int UnexplainedShortfall => Days.Sum(d => Enum.GetValues<Category>().Count(c => !IsExplained(d, c)));

    private bool IsExplained(AllocatedDay day, Category category)
    {
        var left = day.Wanted.Of(category);
        foreach (var line in Shortfall.Where(s => s.Date == day.Date && s.Category == category))
        {
            if (line.Wanted != left || line.Possible >= line.Wanted || line.Reason.Length == 0)
            {
                return false;
            }

            left = line.Possible;
        }

        return left == day.Slots.Count(s => s.Category == category);
    }
}

/// <param name="Calendar">1.30 holiday, 1.20 payday, else 1.</param>
/// <param name="Strategy">Name of the day's strategy (P7).</param>
/// <param name="Wanted">Target before capacity, by category.</param>
/// <param name="Targets">What the program was given, by category.</param>
/// <param name="Factors">How the target came about: mid, calendar, weekday, saturation, opportunity, confidence, health.</param>
internal sealed record AllocatedDay(
    DateOnly Date, double Calendar, string Strategy, Mix Wanted, Mix Targets, Mix Capacity, ImmutableSortedDictionary<string, double> Factors, ImmutableArray<AllocatedSlot> Slots);

internal sealed record Mix(int Revenue, int Engagement, int Retention)
{
    public int Of(Category category) => category switch { Category.Revenue => Revenue, Category.Engagement => Engagement, _ => Retention };
}

/// <param name="Slot"><c>D1-01</c>: day of the week 1 to 7 counted from the week's start, number within the day.</param>
internal sealed record AllocatedSlot(string Slot, DateOnly Date, string SendType, Category Category);

/// <param name="Binding">Name of the bound: tier-max, best-volume, caption-pool, slot-capacity, type-limits ...</param>
internal sealed record Shortfall(DateOnly Date, Category Category, int Wanted, int Possible, string Binding, string Reason);
