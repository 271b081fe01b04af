using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Bounds;

/// <summary>
/// A revenue send that is not chosen but drawn (exploration): a constant in value and bound. Its caption is used up.
/// </summary>
/// <param name="Slot">Index into <see cref="WeekFrame.Slots"/>.</param>
internal readonly record struct FixedSend(int Slot, string? CaptionId, double Worth, int Cell);

/// <summary>
/// The captions that can matter to the bound, by revenue type: cents at factor 1, best first. A type with n slots needs its n best at most; all the others lie
/// below one line that may be used again and again (<see cref="Rest"/>), which can only raise the bound.
/// </summary>
internal sealed class CaptionLines
{
    private CaptionLines(int types) => (Cents, Captions, Rest, Needed) = (new double[types][], new int[types][], new double[types], new int[types]);

    /// <summary>By type; empty where the type is not revenue.</summary>
    public double[][] Cents { get; }

    /// <summary>The caption of each line, as an index that types share.</summary>
    public int[][] Captions { get; }

    public double[] Rest { get; }

    /// <summary>Slots of the type that are not fixed.</summary>
    public int[] Needed { get; }

    public int CaptionCount { get; private set; }

    /// <summary>The same with the best caption of each type to be used again and again.</summary>
    public CaptionLines Reusable()
    {
        var lines = new CaptionLines(Cents.Length);
        for (var t = 0; t < Cents.Length; t++)
        {
            (lines.Cents[t], lines.Captions[t], lines.Needed[t]) = ([], [], Needed[t]);
            lines.Rest[t] = Math.Max(Rest[t], Cents[t].DefaultIfEmpty().Max());
        }

        return lines;
    }

    public bool SameAs(CaptionLines other) =>
        Rest.AsSpan().SequenceEqual(other.Rest) && Cents.Zip(other.Cents).All(p => p.First.AsSpan().SequenceEqual(p.Second));

    public static CaptionLines Of(WeekFrame frame, CaptionPools pools, IReadOnlyList<FixedSend> fixedSends)
    {
        var lines = new CaptionLines(frame.Types.Length);
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = fixedSends.Where(f => f.CaptionId is not null).Select(f => f.CaptionId!).ToHashSet(StringComparer.Ordinal);
        var revenue = frame.Slots.Count(s => s.Category == Category.Revenue);
        for (var t = 0; t < frame.Types.Length; t++)
        {
            if (frame.Types[t].Category != Category.Revenue)
            {
                (lines.Cents[t], lines.Captions[t]) = ([], []);
                continue;
            }

            var needed = pools.Needed[t] - fixedSends.Count(f => frame.Slots[f.Slot].Type == t);
            var pool = pools.ByType[t];
            var shared = pool.Any(c => !c.Own) || pools.SharedWith(t);

            // Where types compete for a caption, any of them may be left with its n-th best only after the others have taken theirs.
            var kept = pool.Where(c => !taken.Contains(c.Caption.Id)).Take((shared ? revenue : needed) + 1).ToArray();
            var lineCount = Math.Min(kept.Length, shared ? revenue : needed);
            var unit = frame.Model.BaseCents(frame.Types[t]);
            lines.Needed[t] = needed;
            lines.Cents[t] = [.. kept.Take(lineCount).Select(c => unit * c.Worth)];
            lines.Captions[t] = [.. kept.Take(lineCount).Select(c => index.TryGetValue(c.Caption.Id, out var i) ? i : index[c.Caption.Id] = index.Count)];

            // A slot without a caption waits for a person to write one and is worth nothing until then.
            lines.Rest[t] = kept.Length > lineCount ? unit * kept[lineCount].Worth : 0;
        }

        lines.CaptionCount = index.Count;
        return lines;
    }
}
