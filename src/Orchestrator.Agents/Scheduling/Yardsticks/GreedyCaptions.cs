using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>
/// Step 5 of the greedy pipeline. A ladder of levels: 1 the type's own captions with performance above 70 and freshness above 60; 2 those of compatible types
/// above 50 and 40; 3 the own ones with performance above 40; 5 any; nothing left is level 6, a person's work. (Level 4 is for captions inside the reuse
/// window, which H13 forbids here.) Within a level: freshest, better tier, longest unused by anyone, then the weighted score.
/// </summary>
internal sealed class GreedyCaptions(CaptionShelf shelf, GreedyVariant variant)
{
    private readonly Dictionary<(string Type, bool Own), List<ShelvedCaption>> _ordered = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _contents = new(StringComparer.Ordinal);

    /// <summary>The best caption that this week has not used yet; null: none.</summary>
    public Caption? Take(SendType type)
    {
        var found = variant == GreedyVariant.TierFirst
            ? First(Own(type), _ => true) ?? First(Others(type), _ => true)
            : First(Own(type), c => c.Performance > 70 && Freshness(c) > 60)
                ?? First(Others(type), c => c.Performance > 50 && Freshness(c) > 40)
                ?? First(Own(type), c => c.Performance > 40)
                ?? First(Own(type), _ => true)
                ?? First(Others(type), _ => true);
        if (found is null)
        {
            return null;
        }

        _taken.Add(found.Caption.Id);
        _contents[found.Caption.ContentType] = _contents.GetValueOrDefault(found.Caption.ContentType) + 1;
        return found.Caption;
    }

    /// <summary>Points 0 to 100. Corrected: 100·(1 − e^(−days/30)), 100 if never used; literal: 100 − 2·days, 0 if never used.</summary>
    public double Freshness(ShelvedCaption caption) => (variant, caption.Days) switch
    {
        (GreedyVariant.Literal, null) => 0,
        (GreedyVariant.Literal, { } days) => Math.Max(0, 100 - (2.0 * days)),
        (_, null) => 100,
        (_, { } days) => 100 * (1 - Math.Exp(-days / 30.0)),
    };

    /// <summary>0.40 freshness, 0.35 performance, 0.15 type match, 0.05 diversity, 0.05 persona (the bank says nothing about it: equal for all).</summary>
    private double Score(ShelvedCaption c, bool own) =>
        (0.40 * Freshness(c)) + (0.35 * c.Performance) + (0.15 * (own ? 100 : 50)) + (0.05 * 100.0 / (1 + _contents.GetValueOrDefault(c.Caption.ContentType))) + (0.05 * 50);

    private List<ShelvedCaption> Own(SendType type) => Ordered(type, own: true);

    private List<ShelvedCaption> Others(SendType type) => Ordered(type, own: false);

    private List<ShelvedCaption> Ordered(SendType type, bool own)
    {
        if (!_ordered.TryGetValue((type.Key, own), out var ordered))
        {
            var captions = own ? shelf.Of(type) : shelf.Compatible(type);
            var byRank = variant == GreedyVariant.TierFirst
                ? captions.OrderBy(c => c.Caption.Tier).ThenByDescending(Freshness)
                : captions.OrderByDescending(Freshness).ThenBy(c => c.Caption.Tier);
            _ordered[(type.Key, own)] = ordered =
                [.. byRank.ThenBy(c => c.Caption.LastUsed ?? DateOnly.MinValue).ThenByDescending(c => Score(c, own)).ThenBy(c => c.Caption.Id, StringComparer.Ordinal)];
        }

        return ordered;
    }

    private ShelvedCaption? First(List<ShelvedCaption> captions, Func<ShelvedCaption, bool> fits) =>
        captions.Find(c => !_taken.Contains(c.Caption.Id) && fits(c));
}
