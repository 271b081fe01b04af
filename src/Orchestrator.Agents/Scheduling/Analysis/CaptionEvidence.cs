using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// What is known of a caption before this creator's own sends are looked at: what others made of it (<see cref="PooledUses"/>, own uses taken out). How much
/// its tier and its uses count are coefficients of the joint fit, so the creator's own sends decide.
/// </summary>
internal sealed class CaptionEvidence
{
    private readonly PooledUses _pooled;
    private readonly Dictionary<string, CaptionUse> _own;

    private CaptionEvidence(PooledUses pooled, Dictionary<string, CaptionUse> own)
    {
        _pooled = pooled;
        _own = own;
    }

    public static CaptionEvidence Of(WeekInput input)
    {
        var own = new Dictionary<string, CaptionUse>(input.Own.Uses.Count, StringComparer.Ordinal);
        foreach (var use in input.Own.Uses)
        {
            own[use.CaptionId] = use;
        }

        return new CaptionEvidence(input.Shared.Pooled, own);
    }

    public CaptionStanding Of(Caption caption) => _pooled.Of(caption, _own.GetValueOrDefault(caption.Id));
}
