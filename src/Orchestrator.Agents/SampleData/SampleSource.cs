using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>Who is in a world, and how each of them is made. The bank is made once, a creator whenever somebody asks.</summary>
internal sealed class SampleSource
{
    private readonly CreatorMaker _maker;
    private readonly (int Number, Role Role)[] _cast;

    public SampleSource(ulong seed, SampleProfile profile, int? creators)
    {
        Seed = seed;
        Profile = profile;
        Bank = BankDraft.Make(seed, profile);
        _maker = new CreatorMaker(seed, profile, Bank);
        _cast = [.. Cast(profile, creators ?? profile.Creators)];
        Faults = [.. Bank.Faults.Select((f, i) => new PlantedFault(BankDraft.Id(Bank.FirstFault + i), f.Kind, f.IsFault, f.Detail))];
        SendTypes = new SendTypeCatalogue(
            StandardCatalogue.Value.Types,
            new SortedDictionary<string, IReadOnlyList<string>>(
                _cast.Where(c => c.Role.Restricted is not null).ToDictionary(c => CreatorPlan.IdOf(c.Number), c => c.Role.Restricted!), StringComparer.Ordinal));
        ContentTypes = ContentNames.Make(profile.ContentTypes);
    }

    public ulong Seed { get; }

    public SampleProfile Profile { get; }

    public BankDraft Bank { get; }

    public IReadOnlyList<PlantedFault> Faults { get; }

    public SendTypeCatalogue SendTypes { get; }

    public IReadOnlyList<ContentType> ContentTypes { get; }

    /// <summary>Creators, edge ones included.</summary>
    public int Count => _cast.Length;

    /// <summary>True quality γ by caption id.</summary>
    public IEnumerable<KeyValuePair<string, double>> Quality =>
        Enumerable.Range(0, Bank.Count).Select(i => KeyValuePair.Create(BankDraft.Id(i), Math.Round(Math.Exp(Bank.LogQuality[i]), 6)));

    /// <param name="tally">Where the creator's uses of captions are added; null: they have been.</param>
    public (CreatorTables Tables, CreatorTruth Truth) Make(int index, CaptionTally? tally) => _maker.Make(_cast[index].Number, _cast[index].Role, tally);

    public int IndexOf(string creatorId) => Array.FindIndex(_cast, c => CreatorPlan.IdOf(c.Number) == creatorId) is >= 0 and var i
        ? i
        : throw new ArgumentOutOfRangeException(nameof(creatorId), creatorId, $"The world has {_cast.Length} creators, none of them with this id.");

    /// <summary>Twenty regular creators, the edge ones, then more regular ones: an edge creator's number is always the same.</summary>
    private static IEnumerable<(int Number, Role Role)> Cast(SampleProfile profile, int creators)
    {
        var edges = profile.EdgeCreators ? Roles.Edges.Count : 0;
        var regular = Enumerable.Range(1, creators).Select(n => (Number: n < Roles.FirstEdge ? n : n + edges, Role: Roles.Regular(n)));
        return regular.Concat(Roles.Edges.Take(edges).Select((role, i) => (Number: Roles.FirstEdge + i, Role: role))).OrderBy(c => c.Number);
    }
}

/// <summary>A caption that should never be sent, or (a near miss) that may be.</summary>
/// <param name="Kind">absent-tag, claim, glitch, spam, size or near-miss.</param>
internal sealed record PlantedFault(string CaptionId, string Kind, bool IsFault, string Detail);
