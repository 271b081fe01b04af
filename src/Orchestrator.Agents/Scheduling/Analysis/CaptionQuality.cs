using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>Posterior of the captions that the creator has used: slope · bank + own residuals, with the deviation of the sum.</summary>
internal static class CaptionQuality
{
    /// <summary>Share of a caption's variance that is this creator's alone; the rest all creators have in common.</summary>
    public const double OwnShare = 0.2;

    public static double Open(CaptionEvidence evidence, Caption? caption) =>
        OwnShare + ((1 - OwnShare) * (caption is null ? 1 : evidence.Of(caption).Open));

    public static ImmutableArray<NamedEffect> Of(RevenueDesign design, RevenuePosterior posterior, CaptionEvidence evidence)
    {
        var slopes = design.Evidence.Start;
        var effects = ImmutableArray.CreateBuilder<NamedEffect>();
        var gradient = new SparseSum(design.Width);
        for (var g = 0; g < design.Groups.Length; g++)
        {
            if (design.Groups[g] is not { } caption)
            {
                continue;
            }

            // q = slopes·signs + γ; given the columns β, γ varies by κ and moves with −κ·s′β.
            var signs = evidence.Of(caption);
            var kappa = posterior.CaptionWeight[g];
            gradient.Clear();
            gradient.Add(slopes, signs.Tier);
            gradient.Add(slopes + 1, signs.Pool);
            for (var k = design.First[g]; k < design.First[g + 1]; k++)
            {
                var row = design.Order[k];
                var from = row * RevenueDesign.MaxEntries;
                for (var a = from; a < from + design.Entries[row]; a++)
                {
                    gradient.Add(design.Columns[a], -kappa * posterior.Weight[row] * design.Values[a]);
                }
            }

            var variance = kappa + gradient.Quadratic(posterior.Covariance);
            var effect = Effects.Rounded(Prior(posterior, design, signs) + posterior.Captions[g], variance, design.First[g + 1] - design.First[g]);
            effects.Add(new NamedEffect(caption.Id, effect.Mean, effect.Sd, effect.N));
        }

        return effects.ToImmutable();
    }

    private static double Prior(RevenuePosterior posterior, RevenueDesign design, CaptionStanding signs)
    {
        var slopes = design.Evidence.Start;
        return (posterior.Mean[slopes] * signs.Tier) + (posterior.Mean[slopes + 1] * signs.Pool);
    }
}
