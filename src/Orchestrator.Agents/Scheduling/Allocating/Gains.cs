using System.Collections.Immutable;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>
/// What a use of a type on a day gains, as <see cref="CategoryProgram"/> wants it: expected cents, first order around the week's mean day and the type's mean
/// caption (value ≈ cents · (day + caption − 1)), plus the soft preferences as shares of the category's mean value. The k-th use of a revenue type in the week
/// is worth its k-th best caption.
/// </summary>
internal sealed class Gains
{
    public const double PerCent = 1_000_000;

    // Shares of the mean value of one send of the category.
    private const double FirstUse = 0.10;
    private const double Theme = 0.05;
    private const double SameDay = 0.03;
    private const double Neighbours = 0.04;
    private const double TooMany = 0.15;
    private const double Variety = 0.02;

    /// <summary>P4: share of the week that one type may take before it costs.</summary>
    private const double MostOfWeek = 0.20;
    private const double MostUnlocks = 0.30;

    /// <summary>So small that all of them together stay below a cent; they only decide between equals.</summary>
    private const int Ties = 1000;

    private const int LongGapMinutes = 12 * 60;
    private readonly WeekInput _input;
    private readonly ValueModel _model;
    private readonly ImmutableArray<DayStrategy> _strategies;
    private readonly ImmutableArray<TypeSupply> _supplies;

    public Gains(WeekInput input, ValueModel model, ImmutableArray<TypeSupply> supplies, ImmutableArray<DayStrategy> strategies) =>
        (_input, _model, _supplies, _strategies) = (input, model, supplies, strategies);

    /// <param name="targets">Seven.</param>
    /// <param name="captions">False: as if there were captions without end.</param>
    /// <param name="roomy">
    /// H14: a type may make up half of a day's sends, rounded up. True: rounded down, so that the days can be put in order whatever stands at their ends.
    /// </param>
    public CategoryProgram Of(Category category, IReadOnlyList<Mix> targets, bool captions, bool roomy)
    {
        var supplies = _supplies.Where(s => s.Type.Category == category).ToArray();
        var sends = targets.Select(m => m.Revenue + m.Engagement + m.Retention).ToArray();
        var factors = sends.Select((n, d) => _model.DayFactor(_input.Shared.WeekStart.AddDays(d), n)).ToArray();
        var meanFactor = factors.Average();
        var bases = supplies.Select(s => s.Type.Category == Category.Revenue ? _model.BaseCents(s.Type) * meanFactor : _model.BaseCents(s.Type)).ToArray();
        var mean = supplies.Length == 0 ? 0 : supplies.Select((s, t) => bases[t] * MeanCaption(s)).Average();
        return new(
            [.. targets.Select(m => m.Of(category))],
            [.. Enumerable.Range(0, 7).Select(d => supplies.Select((s, t) => DayGains(s, d, Math.Max(1, (sends[d] + (roomy ? 0 : 1)) / 2), bases[t], (factors[d] / meanFactor) - 1, mean)).ToArray())],
            [.. supplies.Select((s, t) => UseGains(s, sends.Sum(), bases[t], mean, captions))]);
    }

    private long[] DayGains(TypeSupply supply, int day, int half, double cents, double dayEffect, double mean)
    {
        var type = supply.Type;
        var key = new[] { "allocation", _input.Creator.Id, $"{_input.Shared.WeekStart:O}", type.Key };
        var most = Math.Min(Math.Min(type.MaxPerDay, SlotCapacity.MostSends(type.MinGapMinutes)), half);
        var effect = type.Category == Category.Revenue ? cents * MeanCaption(supply) * dayEffect : 0;
        var theme = _strategies[day].Emphasised.Contains(type.Key) ? Theme : 0;

        // A type that must rest a day moves later and later where it stands on neighbouring days: every other day where that costs nothing.
        var neighbour = type.MinGapMinutes > LongGapMinutes && (day + (int)(SeededRandom.Number(_input.Shared.Seed, key) & 1)) % 2 == 1 ? Neighbours : 0;
        var tie = (long)(SeededRandom.Number(_input.Shared.Seed, [.. key, $"{day}"]) % Ties);
        return [.. Enumerable.Range(0, most).Select(k => Whole(effect + (mean * (theme - neighbour - (SameDay * k)))) + tie)];
    }

    private static long[] UseGains(TypeSupply supply, int weekSends, double cents, double mean, bool captions)
    {
        var type = supply.Type;
        var most = Math.Min(type.MaxPerWeek ?? int.MaxValue, 7 * type.MaxPerDay);
        most = captions ? Math.Min(most, supply.Captions) : most;
        var free = (int)Math.Floor(weekSends * (type.Key == "ppv_unlock" ? MostUnlocks : MostOfWeek));
        return [.. Enumerable.Range(0, most).Select(k => Whole((cents * CaptionAt(supply, k)) + (mean * ((k == 0 ? FirstUse : 0) - (k >= free ? TooMany : 0) - (Variety * k)))))];
    }

    private static double CaptionAt(TypeSupply supply, int use) =>
        supply.Type.Category != Category.Revenue || supply.Factors.Length == 0 ? 1 : supply.Factors[Math.Min(use, supply.Factors.Length - 1)];

    private static double MeanCaption(TypeSupply supply) => supply.Factors.Length == 0 ? 1 : supply.Factors.Take(7).Average();

    private static long Whole(double cents) => (long)Math.Round(cents * PerCent);
}
