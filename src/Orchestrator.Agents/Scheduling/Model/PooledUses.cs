using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Orchestrator.Agents.Scheduling.Model;

/// <summary>
/// What the uses of all creators say about each caption. A caption's earnings per recipient depend on who sent it, on its send type, content and length before
/// they depend on its words, so each use is divided by what those let expect: earnings per recipient = creator and type · creator and content · length · caption,
/// each factor a weighted mean of what the others leave, found by a few rounds of iterative proportional fitting (Deming and Stephan, 1940), small groups
/// shrunk towards 1. A use counts as often as it was sent.
/// </summary>
internal sealed class PooledUses
{
    /// <summary>m: uses at which what a caption's uses say and what its tier says count alike; variance of one use ÷ variance among captions.</summary>
    public const double PseudoSends = 3.5;

    private const int Tiers = 4;

    private readonly FrozenDictionary<string, Pooled> _captions;
    private readonly Dictionary<(string Creator, string SendType), double> _creators;
    private readonly Dictionary<(string Creator, string Content), double> _contents;
    private readonly double[] _lengths;
    private readonly double[] _tiers;

    private PooledUses(
        FrozenDictionary<string, Pooled> captions, Dictionary<(string, string), double> creators, Dictionary<(string, string), double> contents, double[] lengths,
        double[] tiers)
    {
        _captions = captions;
        _creators = creators;
        _contents = contents;
        _lengths = lengths;
        _tiers = tiers;
    }

    public static PooledUses Empty { get; } = new(FrozenDictionary<string, Pooled>.Empty, [], [], [], new double[Tiers]);

    /// <summary>What others than this creator made of a caption.</summary>
    /// <param name="own">The creator's own uses, which are taken out: evidence must not count twice. Null: none.</param>
    public CaptionStanding Of(Caption caption, CaptionUse? own)
    {
        var tier = _tiers[TierOf(caption)];
        var (sends, ratio) = OfOthers(caption, own);
        var open = PseudoSends / (sends + PseudoSends);
        return new CaptionStanding(tier, Math.Log(((1 - open) * ratio) + (open * Math.Exp(tier))) - tier, open);
    }

    private (double Sends, double Ratio) OfOthers(Caption caption, CaptionUse? own)
    {
        if (!_captions.TryGetValue(caption.Id, out var pooled))
        {
            return (0, 1);
        }

        var (sends, sum) = (pooled.Sends, pooled.Sum);
        if (own is not null && _creators.TryGetValue((own.CreatorId, caption.SendType), out var creator))
        {
            sends -= own.TimesUsed;
            sum -= own.TimesUsed * own.RprCents / (creator * _contents.GetValueOrDefault((own.CreatorId, caption.ContentType), 1) * _lengths[Length(caption)]);
        }

        return sends > 0.5 ? (sends, Math.Max(0, sum / sends)) : (0, 1);
    }

    private static int Length(Caption caption) => Values.LengthBuckets.Of(caption.CharLength);

    private static int TierOf(Caption caption) => Math.Clamp(caption.Tier, 1, Tiers) - 1;

    /// <param name="Sum">Of use · ratio.</param>
    private readonly record struct Pooled(double Sends, double Sum);

    /// <summary>Takes the rows of <c>caption_uses.csv</c> one after another; sixteen bytes for each.</summary>
    internal sealed class Builder(CaptionBank bank, IReadOnlyList<SendType> types)
    {
        private const int Rounds = 4;

        /// <summary>Pseudo-uses of a creator's content with ratio 1.</summary>
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
            _rows.Add(new Row(index, Number(_creatorTypes, (creatorId, caption.SendType)), Number(_creatorContents, (creatorId, caption.ContentType)), timesUsed, (float)rprCents));
        }

        public PooledUses Build()
        {
            if (_rows.Count == 0)
            {
                return Empty;
            }

            var rows = CollectionsMarshal.AsSpan(_rows);
            var creator = new double[_creatorTypes.Count];
            var content = Ones(_creatorContents.Count);
            var caption = Ones(bank.All.Count);
            var length = Enumerable.Range(0, Values.LengthBuckets.Count).Select(Values.LengthBuckets.PriorOf).ToArray();
            var lengths = bank.All.Select(Length).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                Fit(rows, creator, r => r.CreatorType, r => content[r.CreatorContent] * length[lengths[r.Caption]] * caption[r.Caption], 0);
                Fit(rows, content, r => r.CreatorContent, r => creator[r.CreatorType] * length[lengths[r.Caption]] * caption[r.Caption], ContentPrior);
                Fit(rows, length, r => lengths[r.Caption], r => creator[r.CreatorType] * content[r.CreatorContent] * caption[r.Caption], 0);
                Fit(rows, caption, r => r.Caption, r => creator[r.CreatorType] * content[r.CreatorContent] * length[lengths[r.Caption]], PseudoSends);
            }

            var sends = new double[caption.Length];
            var sums = new double[caption.Length];
            foreach (var row in rows)
            {
                var expected = creator[row.CreatorType] * content[row.CreatorContent] * length[lengths[row.Caption]];
                sends[row.Caption] += row.Times;
                sums[row.Caption] += expected > 0 ? row.Times * row.Rpr / expected : row.Times;
            }

            return new PooledUses(
                Enumerable.Range(0, caption.Length).Where(i => sends[i] > 0).ToFrozenDictionary(i => bank.All[i].Id, i => new Pooled(sends[i], sums[i]), StringComparer.Ordinal),
                _creatorTypes.Where(p => creator[p.Value] > 0).ToDictionary(p => p.Key, p => creator[p.Value]),
                _creatorContents.ToDictionary(p => p.Key, p => content[p.Value]),
                length,
                TierMeans(sends, sums));
        }

        /// <summary>Mean logarithm of each tier's captions around the mean of all, weighted by how much is known of them.</summary>
        private double[] TierMeans(double[] sends, double[] sums)
        {
            const double half = 0.5; // Of a use at ratio 1: a caption that sold nothing has a logarithm too.
            var weight = new double[Tiers];
            var sum = new double[Tiers];
            for (var i = 0; i < sends.Length; i++)
            {
                if (sends[i] > 0)
                {
                    var w = sends[i] / (sends[i] + PseudoSends);
                    weight[TierOf(bank.All[i])] += w;
                    sum[TierOf(bank.All[i])] += w * Math.Log((sums[i] + half) / (sends[i] + half));
                }
            }

            var common = sum.Sum() / weight.Sum();
            return [.. sum.Select((s, t) => (s - (weight[t] * common)) / (weight[t] + TierPrior))];
        }

        /// <summary>Each group's factor anew: mean of what the other factors leave, with so many pseudo-uses at 1.</summary>
        private static void Fit(ReadOnlySpan<Row> rows, double[] factors, Func<Row, int> group, Func<Row, double> others, double prior)
        {
            var weight = new double[factors.Length];
            var sum = new double[factors.Length];
            foreach (var row in rows)
            {
                var expected = others(row);
                if (expected > 0)
                {
                    var g = group(row);
                    weight[g] += row.Times;
                    sum[g] += row.Times * row.Rpr / expected;
                }
            }

            for (var g = 0; g < factors.Length; g++)
            {
                factors[g] = weight[g] + prior > 0 ? Math.Max(1e-9, (sum[g] + prior) / (weight[g] + prior)) : factors[g];
            }
        }

        private static double[] Ones(int count)
        {
            var ones = new double[count];
            Array.Fill(ones, 1.0);
            return ones;
        }

        private static int Number(Dictionary<(string, string), int> numbers, (string, string) key)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out var known);
            return known ? number : number = numbers.Count - 1;
        }

        private readonly record struct Row(int Caption, int CreatorType, int CreatorContent, int Times, float Rpr);
    }
}

/// <summary>What the uses of others say about a caption's words, logarithms around an average caption.</summary>
/// <param name="Tier">Mean of the captions of its tier.</param>
/// <param name="Pool">What its own uses by others add to that, shrunk.</param>
/// <param name="Open">Share of a caption's variance that they leave open, 0 to 1; 1: nobody else has used it.</param>
internal readonly record struct CaptionStanding(double Tier, double Pool, double Open);
