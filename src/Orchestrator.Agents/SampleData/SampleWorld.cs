using System.Collections;
using System.Collections.Frozen;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>
/// Sample data in memory together with what was planted in it. The same seed, profile and counts give the same data on every machine. A creator's rows depend
/// on the seed, the profile and its number only; the bank-wide columns of the captions depend on who else there is.
/// </summary>
internal sealed class SampleWorld
{
    /// <summary>More creators than this are not kept: they are made again when they are asked for.</summary>
    private const int Kept = 64;

    private readonly CreatorMaker _maker;
    private readonly (int Number, Role Role)[] _cast;
    private readonly (CreatorTables Tables, CreatorTruth Truth)[]? _kept;

    private SampleWorld(ulong seed, SampleProfile profile, int? creators)
    {
        Seed = seed;
        Profile = profile;
        var bank = BankDraft.Make(seed, profile);
        _maker = new CreatorMaker(seed, profile, bank);
        _cast = [.. Cast(profile, creators ?? profile.Creators)];
        var tally = new CaptionTally(bank.Count);
        if (_cast.Length <= Kept)
        {
            _kept = [.. _cast.Select(c => _maker.Make(c.Number, c.Role, tally))];
        }
        else
        {
            foreach (var (number, role) in _cast)
            {
                _maker.Make(number, role, tally);
            }
        }

        Quality = Enumerable.Range(0, bank.Count).ToFrozenDictionary(BankDraft.Id, i => Math.Exp(bank.LogQuality[i]), StringComparer.Ordinal);
        Faults = [.. bank.Faults.Select((f, i) => new PlantedFault(BankDraft.Id(bank.FirstFault + i), f.Kind, f.IsFault, f.Detail))];
        Creators = new List(this);
        Shared = new SharedTables
        {
            AsOf = profile.AsOf,
            WeekStart = profile.WeekStart,
            Seed = seed,
            Bank = tally.ToBank(bank),
            SendTypes = new SendTypeCatalogue(
                StandardCatalogue.Value.Types,
                new SortedDictionary<string, IReadOnlyList<string>>(
                    _cast.Where(c => c.Role.Restricted is not null).ToDictionary(c => CreatorPlan.IdOf(c.Number), c => c.Role.Restricted!), StringComparer.Ordinal)),
            ContentTypes = ContentNames.Make(profile.ContentTypes),
            Segments = Audience.Segments,
        };
    }

    public ulong Seed { get; }

    public SampleProfile Profile { get; }

    public SharedTables Shared { get; }

    /// <summary>In the order of their numbers. A list of more than 64 makes each when it is read and forgets it.</summary>
    public IReadOnlyList<CreatorTables> Creators { get; }

    /// <summary>True quality γ by caption id; 1 is the median.</summary>
    public IReadOnlyDictionary<string, double> Quality { get; }

    public IReadOnlyList<PlantedFault> Faults { get; }

    /// <param name="creators">Regular creators, instead of the profile's number.</param>
    /// <param name="weeks">Weeks of history, instead of the profile's number.</param>
    public static SampleWorld Generate(ulong seed, SampleProfile profile, int? creators = null, int? weeks = null) =>
        new(seed, weeks is { } w ? profile with { Weeks = w } : profile, creators);

    /// <summary>One creator after another; memory does not grow with their number.</summary>
    public IEnumerable<(CreatorTables Tables, CreatorTruth Truth)> Stream() => Enumerable.Range(0, _cast.Length).Select(At);

    public CreatorTables TablesOf(string creatorId) => At(IndexOf(creatorId)).Tables;

    public CreatorTruth TruthOf(string creatorId) => At(IndexOf(creatorId)).Truth;

    public WeekInput InputOf(string creatorId) => new(Shared, TablesOf(creatorId));

    private static IEnumerable<(int Number, Role Role)> Cast(SampleProfile profile, int creators)
    {
        var edges = profile.EdgeCreators ? Roles.Edges.Count : 0;
        var regular = Enumerable.Range(1, creators).Select(n => (n < Roles.FirstEdge ? n : n + edges, Roles.Regular(n)));
        return regular.Concat(Roles.Edges.Take(edges).Select((role, i) => (Roles.FirstEdge + i, role))).OrderBy(c => c.Item1);
    }

    private (CreatorTables Tables, CreatorTruth Truth) At(int index) => _kept is not null ? _kept[index] : _maker.Make(_cast[index].Number, _cast[index].Role, tally: null);

    private int IndexOf(string creatorId) => Array.FindIndex(_cast, c => CreatorPlan.IdOf(c.Number) == creatorId) is >= 0 and var i
        ? i
        : throw new ArgumentOutOfRangeException(nameof(creatorId), creatorId, $"The world has {_cast.Length} creators, none of them with this id.");

    private sealed class List(SampleWorld world) : IReadOnlyList<CreatorTables>
    {
        public int Count => world._cast.Length;

        public CreatorTables this[int index] => world.At(index).Tables;

        public IEnumerator<CreatorTables> GetEnumerator() => world.Stream().Select(c => c.Tables).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>A caption that should never be sent, or (a near miss) that may be.</summary>
internal sealed record PlantedFault(string CaptionId, string Kind, bool IsFault, string Detail);
