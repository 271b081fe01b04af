using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData.Scoring;

/// <summary>Compares what was planted with what the product finds, finding by finding.</summary>
internal static class SampleScorer
{
    /// <param name="creators">One after another; only the regular ones are scored.</param>
    /// <param name="analyse">The analyst.</param>
    /// <param name="isRefused">Whether the validator refuses a caption for a creator; null: the fault captions are not scored.</param>
    public static SampleScoreResult Score(
        SharedTables shared, IEnumerable<(CreatorTables Tables, CreatorTruth Truth)> creators, IReadOnlyDictionary<string, double> quality, IReadOnlyList<PlantedFault> faults,
        Func<WeekInput, PerformanceReport> analyse, Func<WeekInput, Func<Caption, bool>>? isRefused = null)
    {
        var scored = new List<ScoredCreator>();
        long round = 0, sends = 0;
        foreach (var (tables, truth) in creators)
        {
            round += tables.PastSends.Count(s => s.SentAt.Minute % 15 == 0);
            sends += tables.PastSends.Count;
            if (truth.Kind == "regular" && tables.PastSends.Count > 0)
            {
                var input = new WeekInput(shared, tables);
                scored.Add(new ScoredCreator(input, truth, analyse(input), quality));
            }
        }

        return new SampleScoreResult(
        [
            .. EffectScores.Hours(scored),
            .. EffectScores.Weekdays(scored),
            .. EffectScores.Captions(scored),
            .. EffectScores.Lengths(scored),
            .. DataScores.Lengths(shared.Bank),
            .. FindingScores.Volume(scored),
            .. FindingScores.Health(scored),
            .. FindingScores.Triggers(scored),
            .. FindingScores.Avoided(scored),
            DataScores.Minutes(round, sends),
            .. FindingScores.Prices(scored),
            .. isRefused is null || scored.Count == 0 ? [] : DataScores.Faults(faults, shared.Bank, isRefused(scored[0].Input)),
        ]);
    }

    public static SampleScoreResult Score(SampleWorld world, Func<WeekInput, PerformanceReport> analyse, Func<WeekInput, Func<Caption, bool>>? isRefused = null) =>
        Score(world.Shared, world.Stream(), world.Quality, world.Faults, analyse, isRefused);
}
