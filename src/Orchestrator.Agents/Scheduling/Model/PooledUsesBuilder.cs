using System.Collections.Frozen;
using System.Runtime.InteropServices;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Model;

/// <summary>Makes <see cref="PooledUses"/> from the rows of <c>caption_uses.csv</c>, one after another; twenty-four bytes for each.</summary>
internal sealed class PooledUsesBuilder(CaptionBank bank, IReadOnlyList<SendType> types)
{
    private const int Rounds = 5;

    /// <summary>Pseudo-uses at 0 of a creator's content.</summary>
    private const double ContentPrior = 8;

    /// <summary>Captions at the common mean that every tier is given.</summary>
    private const double TierPrior = 3;

    private readonly List<Row> _rows = [];
    private readonly Dictionary<string, int> _captions = bank.All.Select((c, i) => (c, i)).ToDictionary(p => p.c.Id, p => p.i, StringComparer.Ordinal);
    private readonly HashSet<string> _revenue = types.Where(t => t.Category == Category.Revenue).Select(t => t.Key).ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<(string Creator, string Key), int> _creatorTypes = [];
    private readonly Dictionary<(string Creator, string Key), int> _creatorContents = [];

    public void Add(string captionId, string creatorId, int timesUsed, double rprCents)
    {
        if (timesUsed <= 0 || !(rprCents >= 0) || !_captions.TryGetValue(captionId, out var index) || !_revenue.Contains(bank.All[index].SendType))
        {
            return;
        }

        var caption = bank.All[index];
        _rows.Add(new Row(
            index, Number(_creatorTypes, (creatorId, caption.SendType)), Number(_creatorContents, (creatorId, caption.ContentType)), timesUsed, (float)rprCents, 0));
    }

    public PooledUses Build()
    {
        if (_rows.Count == 0)
        {
            return PooledUses.Empty;
        }

        var rows = CollectionsMarshal.AsSpan(_rows);
        var cents = Scale(rows);
        var lengths = bank.All.Select(c => LengthBuckets.Of(c.CharLength)).ToArray();
        var creator = new double[_creatorTypes.Count];
        var content = new double[_creatorContents.Count];
        var caption = new double[bank.All.Count];
        var scales = new UseScales();
        var length = scales.Lengths;
        for (var round = 0; round < Rounds; round++)
        {
            Fit(rows, creator, r => r.CreatorType, r => r.Log - content[r.CreatorContent] - length[lengths[r.Caption]] - caption[r.Caption], 0);
            Fit(rows, content, r => r.CreatorContent, r => r.Log - creator[r.CreatorType] - length[lengths[r.Caption]] - caption[r.Caption], ContentPrior);
            Fit(rows, length, r => lengths[r.Caption], r => r.Log - creator[r.CreatorType] - content[r.CreatorContent] - caption[r.Caption], 0);
            Fit(rows, caption, r => r.Caption, r => r.Log - creator[r.CreatorType] - content[r.CreatorContent] - length[lengths[r.Caption]], PooledUses.PseudoSends);
        }

        foreach (var (key, i) in _creatorTypes)
        {
            (scales.Cents[key], scales.Creators[key]) = (cents[i], creator[i]);
        }

        foreach (var (key, i) in _creatorContents)
        {
            scales.Contents[key] = content[i];
        }

        var sends = new double[caption.Length];
        var sums = new double[caption.Length];
        foreach (var r in rows)
        {
            sends[r.Caption] += r.Times;
            sums[r.Caption] += r.Times * (r.Log - creator[r.CreatorType] - content[r.CreatorContent] - length[lengths[r.Caption]]);
        }

        return new PooledUses(
            Enumerable.Range(0, caption.Length).Where(i => sends[i] > 0).ToFrozenDictionary(i => bank.All[i].Id, i => new PooledUses.Pooled(sends[i], sums[i]), StringComparer.Ordinal),
            scales, TierMeans(sends, sums));
    }

    /// <summary>Mean earnings per recipient of each creator and type at the best length, and each row's logarithm against it.</summary>
    private double[] Scale(Span<Row> rows)
    {
        var sum = new double[_creatorTypes.Count];
        var weight = new double[_creatorTypes.Count];
        foreach (var r in rows)
        {
            sum[r.CreatorType] += r.Times * r.Rpr / LengthBuckets.Prior(bank.All[r.Caption].CharLength);
            weight[r.CreatorType] += r.Times;
        }

        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] = sum[i] > 0 ? sum[i] / weight[i] : 1;
        }

        foreach (ref var r in rows)
        {
            r = r with { Log = (float)UseScales.Log(r.Rpr, sum[r.CreatorType], bank.All[r.Caption]) };
        }

        return sum;
    }

    /// <summary>Each group's logarithm anew: weighted mean of what the others leave, with so many pseudo-uses at 0.</summary>
    private static void Fit(ReadOnlySpan<Row> rows, double[] groups, Func<Row, int> group, Func<Row, double> rest, double prior)
    {
        var weight = new double[groups.Length];
        var sum = new double[groups.Length];
        foreach (var row in rows)
        {
            var g = group(row);
            weight[g] += row.Times;
            sum[g] += row.Times * rest(row);
        }

        for (var g = 0; g < groups.Length; g++)
        {
            groups[g] = weight[g] + prior > 0 ? sum[g] / (weight[g] + prior) : 0;
        }
    }

    /// <summary>Mean logarithm of each tier's captions around the mean of all, weighted by how much is known of them.</summary>
    private double[] TierMeans(double[] sends, double[] sums)
    {
        var weight = new double[PooledUses.Tiers];
        var sum = new double[PooledUses.Tiers];
        for (var i = 0; i < sends.Length; i++)
        {
            if (sends[i] > 0)
            {
                var w = sends[i] / (sends[i] + PooledUses.PseudoSends);
                var tier = PooledUses.TierOf(bank.All[i]);
                weight[tier] += w;
                sum[tier] += w * sums[i] / sends[i];
            }
        }

        var common = sum.Sum() / weight.Sum();
        return [.. sum.Select((s, t) => (s - (weight[t] * common)) / (weight[t] + TierPrior))];
    }

    private static int Number(Dictionary<(string, string), int> numbers, (string, string) key)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out var known);
        return known ? number : number = numbers.Count - 1;
    }

    private readonly record struct Row(int Caption, int CreatorType, int CreatorContent, int Times, float Rpr, float Log);
}
