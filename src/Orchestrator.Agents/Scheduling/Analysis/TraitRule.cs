using MathNet.Numerics.Distributions;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// What the ten best captions have in common (4.3): named when six of them share it and Fisher's exact test (Fisher, 1935) says that the rest share it less,
/// at 5 % over four traits (Bonferroni). It explains; values do not use it, because the joint fit has already counted content, length and type.
/// </summary>
internal static class TraitRule
{
    private const int Top = 10;
    private const double LeastShare = 0.6;
    private const double Alpha = 0.05;
    private const int Traits = 4;

    /// <param name="effects">By caption that the creator has used.</param>
    public static IEnumerable<SharedTrait> Of(IReadOnlyList<NamedEffect> effects, CaptionBank bank, IReadOnlyDictionary<string, double> content, IReadOnlyList<NamedEffect> bands)
    {
        var ranked = effects.Select(e => (Effect: e, Caption: bank.Find(e.Key)))
            .Where(p => p.Caption is not null)
            .OrderByDescending(p => p.Effect.Mean + content.GetValueOrDefault(p.Caption!.ContentType) + bands[LengthBands.Of(p.Caption.CharLength)].Mean)
            .ThenBy(p => p.Effect.Key, StringComparer.Ordinal)
            .Select(p => p.Caption!)
            .ToArray();
        (string Kind, Func<Caption, string> Value)[] traits =
        [
            ("content", c => c.ContentType), ("length", c => LengthBands.Name(LengthBands.Of(c.CharLength))), ("type", c => c.SendType), ("tier", c => $"tier {c.Tier}"),
        ];
        foreach (var (kind, value) in traits)
        {
            if (ranked.Length <= Top || ranked.Take(Top).GroupBy(value, StringComparer.Ordinal).MaxBy(g => g.Count()) is not { Key.Length: > 0 } most)
            {
                continue;
            }

            var (inTop, inAll) = (most.Count(), ranked.Count(c => value(c) == most.Key));
            var p = Probability(inTop, inAll, ranked.Length);
            if (inTop >= LeastShare * Top && p <= Alpha / Traits)
            {
                yield return new SharedTrait(kind, most.Key, (double)inTop / Top, Math.Round((double)(inAll - inTop) / (ranked.Length - Top), 6), Math.Round(p, 6));
            }
        }
    }

    /// <summary>Chance that ten drawn from all without replacement share the trait at least as often (one-sided Fisher).</summary>
    internal static double Probability(int inTop, int inAll, int all) => inTop <= 0 ? 1 : Math.Clamp(1 - Hypergeometric.CDF(all, inAll, Top, inTop - 1), 0, 1);
}
