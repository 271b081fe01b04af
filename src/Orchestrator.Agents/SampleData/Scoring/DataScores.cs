using Orchestrator.Agents.Scheduling.Model;
using static Orchestrator.Agents.SampleData.Scoring.EffectScores;

namespace Orchestrator.Agents.SampleData.Scoring;

/// <summary>Truths 5, 10 and 12: what stands in the rows as such, and the captions with planted faults.</summary>
internal static class DataScores
{
    public static IEnumerable<ScoreLine> Lengths(CaptionBank bank)
    {
        for (var i = 0; i < BankLengths.Classes.Count; i++)
        {
            var (low, high, _) = BankLengths.Classes[i];
            var found = bank.All.Count(c => c.CharLength >= low && (c.CharLength <= high || i == BankLengths.Classes.Count - 1)) / (double)bank.All.Count;
            var error = found - BankLengths.Share(i);
            yield return new ScoreLine("5 lengths of the bank", Text($"{low}+"), Text($"{BankLengths.Share(i):P2}"), Text($"{found:P2}"), error, Math.Abs(error) <= 0.005);
        }
    }

    /// <param name="round">Past sends on a quarter hour.</param>
    public static ScoreLine Minutes(long round, long sends)
    {
        var found = sends == 0 ? 0 : (double)round / sends;
        return new ScoreLine("10 round minutes", "all", Text($"{SampleData.Minutes.QuarterShare:P1}"), Text($"{found:P1}"), found - SampleData.Minutes.QuarterShare, Math.Abs(found - SampleData.Minutes.QuarterShare) <= 0.03);
    }

    /// <param name="isRefused">Whether a validator would refuse the caption.</param>
    public static IEnumerable<ScoreLine> Faults(IReadOnlyList<PlantedFault> faults, CaptionBank bank, Func<Caption, bool> isRefused)
    {
        foreach (var kind in faults.GroupBy(f => f.Kind))
        {
            var refused = kind.Where(f => isRefused(bank.Find(f.CaptionId)!)).ToArray();
            var missed = kind.Except(refused).Select(f => f.CaptionId).ToArray();
            var wrong = kind.Key == "near-miss" ? refused.Select(f => f.CaptionId).ToArray() : missed;
            // One false alarm in ten near misses is allowed, so one at all in a smaller set.
            var pass = kind.Key == "near-miss" ? refused.Length <= Math.Max(1, kind.Count() / 10) : missed.Length == 0;
            yield return new ScoreLine(
                "12 fault captions", kind.Key, kind.Key == "near-miss" ? "at most 1 in 10 refused" : "all refused",
                Text($"{refused.Length} of {kind.Count()} refused{(wrong.Length == 0 ? "" : ": not " + string.Join(' ', wrong))}"), wrong.Length, pass);
        }
    }
}
