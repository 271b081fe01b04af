using Orchestrator.Agents.Randomness;

namespace Orchestrator.Agents.Scheduling.Pricing;

/// <summary>What a first-to-tip post asks for: one of seven amounts, never one of the last two.</summary>
internal static class TipPool
{
    public const string SendType = "first_to_tip";

    private static readonly int[] Dollars = [20, 25, 30, 35, 40, 50, 60];

    /// <param name="before">Cents of earlier posts, the last one at the end.</param>
    /// <param name="path">What the draw is for: creator and slot.</param>
    /// <returns>Cents.</returns>
    public static int Next(IReadOnlyList<int> before, ulong seed, params ReadOnlySpan<string> path)
    {
        var left = Dollars.Select(d => d * 100).Except(before.TakeLast(2)).ToArray();
        return left[SeededRandom.Number(seed, path) % (ulong)left.Length];
    }
}
