using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;
using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>A caption that a send type may use.</summary>
/// <param name="Worth">Revenue: what it multiplies the type's value by, at its price. Otherwise a preference, which is no money.</param>
/// <param name="FromDay">First date of the week on which its reuse window is over.</param>
/// <param name="Own">Written for this send type; else for a compatible one.</param>
internal sealed record Candidate(Caption Caption, int? PriceCents, double Worth, int FromDay, bool Own);

/// <summary>The usable captions of each send type of an allocation, best first.</summary>
internal sealed class CaptionPools
{
    private readonly WeekFrame _frame;
    private readonly Usability _usability;
    private readonly PriceStack _prices;
    private readonly SendPreference _preference;
    private readonly Candidate[][] _own;

    private CaptionPools(WeekFrame frame, PerformanceReport report, Usability usability)
    {
        (_frame, _usability) = (frame, usability);
        _prices = PriceStack.Of(frame.Input, report, frame.Model);
        _preference = new SendPreference(frame.Input.Creator);
        _own = [.. frame.Types.Select(t => Sorted(frame.Input.Shared.Bank.OfSendType(t.Key), t, own: true))];
        Needed = new int[frame.Types.Length];
        foreach (var slot in frame.Slots)
        {
            Needed[slot.Type]++;
        }

        ByType = [.. frame.Types.Select((t, i) => WithCompatible(t, i))];
    }

    /// <summary>By type of the frame; compatible types' captions are among them only where the type's own cannot fill its slots.</summary>
    public Candidate[][] ByType { get; }

    /// <summary>Slots of each type in the week.</summary>
    public int[] Needed { get; }

    /// <param name="banned">Captions that a repair excludes.</param>
    /// <param name="ignoreContent">Leaves vault and AVOID out.</param>
    public static CaptionPools Of(WeekFrame frame, PerformanceReport report, IEnumerable<string> banned, bool ignoreContent = false) =>
        new(frame, report, Usability.Of(frame.Input, report, banned, ignoreContent));

    /// <summary>Another type of the week may take captions that were written for this one.</summary>
    public bool SharedWith(int type) => ByType.Where((_, other) => other != type && Usability.Compatible(_frame.Types[type], _frame.Types[other])).Any(p => p.Any(c => !c.Own));

    public double Worth(SendType type, Caption caption, int? price) =>
        type.Category == Category.Revenue ? Math.Round(Math.Max(0, _frame.Model.CaptionFactor(caption, price)), 6) : _preference.Of(type.Category, caption) * (0.5 + (0.5 * _usability.Freshness(caption, 0)));

    public int? Price(SendType type, Caption caption) => _prices.CaptionPrice(type, caption);

    /// <summary>Captions of the type itself and how many of them are fresh (F above 0.6).</summary>
    public CaptionPool Pool(int type)
    {
        var fresh = _own[type].Count(c => _usability.Freshness(c.Caption, 0) > 0.6);
        return new CaptionPool(_frame.Types[type].Key, _own[type].Length, fresh, _own[type].Length == 0 ? 0 : Math.Round((double)fresh / _own[type].Length, 6));
    }

    private Candidate[] WithCompatible(SendType type, int index)
    {
        if (_own[index].Length >= Needed[index])
        {
            return _own[index];
        }

        // Also from types that this week does not use: their captions lie idle.
        var others = _frame.Input.Shared.SendTypes.Types.Where(t => Usability.Compatible(type, t))
            .SelectMany(t => Sorted(_frame.Input.Shared.Bank.OfSendType(t.Key), type, own: false));
        return [.. _own[index].Concat(others).OrderByDescending(c => c.Worth).ThenBy(c => c.Caption.Id, StringComparer.Ordinal)];
    }

    private Candidate[] Sorted(IReadOnlyList<Caption> captions, SendType type, bool own)
    {
        var found = new List<Candidate>();
        foreach (var caption in captions)
        {
            if (Usability.Reason(type, caption) is null && _usability.Reason(caption) is null)
            {
                var price = Price(type, caption);
                found.Add(new Candidate(caption, price, Worth(type, caption, price), _usability.FromDay(caption), own));
            }
        }

        found.Sort(static (a, b) => b.Worth.CompareTo(a.Worth) is var c and not 0 ? c : string.CompareOrdinal(a.Caption.Id, b.Caption.Id));
        return [.. found];
    }
}
