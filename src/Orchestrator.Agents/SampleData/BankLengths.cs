using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.SampleData;

/// <summary>How long the captions of the bank are. The user's baseline gives shares that add to 101.7 %; they are rescaled.</summary>
internal static class BankLengths
{
    /// <summary>First and last length of a class, and its share in the baseline, percent.</summary>
    public static IReadOnlyList<(int Low, int High, double Percent)> Classes { get; } =
        [(0, 99, 55.3), (100, 149, 23.9), (150, 199, 9.9), (200, 249, 3.1), (250, 449, 7.98), (450, 900, 1.4)];

    public static double Share(int index) => Classes[index].Percent / Classes.Sum(c => c.Percent);

    /// <summary>How many captions of each class a bank has, exactly (largest remainders).</summary>
    public static int[] Counts(int captions) => Quotas.Of([.. Classes.Select(c => c.Percent)], captions);

    /// <summary>A length range to write for: within the class, and for the two ends where captions really lie.</summary>
    public static (int Low, int High) Range(int index, SeededRandom random) => index switch
    {
        0 => random.Chance(0.14) ? (24, 49) : (50, 99),
        5 => random.Weighted([0.72, 0.2, 0.08]) switch { 0 => (450, 549), 1 => (550, 749), _ => (750, 900) },
        _ => (Classes[index].Low, Classes[index].High),
    };
}
