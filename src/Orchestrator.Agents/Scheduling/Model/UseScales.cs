using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Model;

/// <summary>What a use earns before its words count: by creator and send type, creator and content, length.</summary>
internal sealed class UseScales
{
    /// <summary>Share of what was to be expected that is added before the logarithm: a use that sold nothing has one too.</summary>
    private const double Offset = 0.2;

    /// <summary>Cents per recipient of this creator's sends of this type, at the best length.</summary>
    public Dictionary<(string Creator, string SendType), double> Cents { get; } = [];

    /// <summary>Logarithms beside <see cref="Cents"/>.</summary>
    public Dictionary<(string Creator, string SendType), double> Creators { get; } = [];

    public Dictionary<(string Creator, string Content), double> Contents { get; } = [];

    public double[] Lengths { get; } = new double[LengthBuckets.Count];

    /// <summary>ln(earnings per recipient ÷ scale + offset).</summary>
    public static double Log(double rprCents, double scale, Caption caption) => Math.Log((rprCents / (scale * LengthBuckets.Prior(caption.CharLength))) + Offset);

    /// <summary>What is left of a use's logarithm for the caption's words; null for a creator who has never sent this type.</summary>
    public double? Residual(Caption caption, string creatorId, double rprCents) =>
        Cents.TryGetValue((creatorId, caption.SendType), out var cents) && cents > 0
            ? Log(rprCents, cents, caption) - Creators.GetValueOrDefault((creatorId, caption.SendType)) - Contents.GetValueOrDefault((creatorId, caption.ContentType))
                - Lengths[LengthBuckets.Of(caption.CharLength)]
            : null;
}
