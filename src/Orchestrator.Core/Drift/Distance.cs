using System.Collections.Immutable;

namespace Orchestrator.Core.Drift;

/// <summary>
/// How far a text is from a set of texts: 1 − cosine of the TF-IDF vectors, to the nearest one. Term weight is
/// <c>tf · (ln((1 + documents) / (1 + documents with the term)) + 1)</c>.
/// </summary>
/// <remarks>G. Salton, C. Buckley, Term-weighting approaches in automatic text retrieval (1988); the +1 keeps a term that every text has.</remarks>
internal sealed class Distance
{
    private readonly Dictionary<string, double> _rarity;
    private readonly ImmutableArray<Dictionary<string, double>> _anchors;

    /// <param name="anchors">What is measured against.</param>
    /// <param name="others">Further texts; they only say how rare a word is.</param>
    public Distance(ImmutableArray<ImmutableArray<string>> anchors, IEnumerable<ImmutableArray<string>> others)
    {
        var documents = anchors.Concat(others).ToList();
        _rarity = documents.SelectMany(d => d.Distinct()).GroupBy(w => w).ToDictionary(g => g.Key, g => Math.Log((1d + documents.Count) / (1 + g.Count())) + 1);
        _anchors = [.. anchors.Select(Vector)];
    }

    /// <summary>0 is the same words, 1 is none in common. Four decimals, so that it does not depend on the machine's last bit.</summary>
    public decimal To(ImmutableArray<string> text)
    {
        var vector = Vector(text);
        var nearest = _anchors.Select(a => Cosine(vector, a)).DefaultIfEmpty(0).Max();
        return Math.Round((decimal)Math.Clamp(1 - nearest, 0, 1), 4);
    }

    private Dictionary<string, double> Vector(ImmutableArray<string> text) =>
        text.GroupBy(w => w).ToDictionary(g => g.Key, g => g.Count() * _rarity.GetValueOrDefault(g.Key));

    // Summed in ordinal order: the order of a dictionary must not decide the last digit.
    private static double Cosine(Dictionary<string, double> a, Dictionary<string, double> b)
    {
        var dot = a.Keys.Where(b.ContainsKey).Order(StringComparer.Ordinal).Sum(w => a[w] * b[w]);
        var lengths = Length(a) * Length(b);
        return lengths == 0 ? 0 : dot / lengths;
    }

    private static double Length(Dictionary<string, double> v) => Math.Sqrt(v.OrderBy(p => p.Key, StringComparer.Ordinal).Sum(p => p.Value * p.Value));
}
