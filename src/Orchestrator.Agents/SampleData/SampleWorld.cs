using System.Collections;
using System.Collections.Frozen;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.SampleData;

/// <summary>
/// Sample data in memory together with what was planted in it. The same seed, profile and counts give the same data on every machine. A creator's rows depend
/// on the seed, the profile and its number only; the bank-wide columns of the captions depend on who else there is.
/// </summary>
internal sealed class SampleWorld
{
    /// <summary>More creators than this are not kept: they are made again when they are asked for.</summary>
    private const int Kept = 64;

    private readonly SampleSource _source;
    private readonly (CreatorTables Tables, CreatorTruth Truth)[]? _kept;

    private SampleWorld(SampleSource source)
    {
        _source = source;
        var tally = new CaptionTally(source.Bank.Count);
        var pooled = new PooledUsesBuilder(tally.ToBank(source.Bank), source.SendTypes.Types);
        var keeps = source.Count <= Kept;
        _kept = keeps ? new (CreatorTables, CreatorTruth)[source.Count] : null;
        for (var i = 0; i < source.Count; i++)
        {
            var made = source.Make(i, tally);
            foreach (var use in made.Tables.Uses)
            {
                pooled.Add(use.CaptionId, use.CreatorId, use.TimesUsed, use.RprCents);
            }

            if (keeps)
            {
                _kept![i] = made;
            }
        }

        Quality = source.Quality.ToFrozenDictionary(StringComparer.Ordinal);
        Creators = new List(this);
        Shared = new SharedTables
        {
            AsOf = source.Profile.AsOf,
            WeekStart = source.Profile.WeekStart,
            Seed = source.Seed,
            Bank = tally.ToBank(source.Bank),
            Pooled = pooled.Build(),
            SendTypes = source.SendTypes,
            ContentTypes = source.ContentTypes,
            Segments = Audience.Segments,
        };
    }

    public ulong Seed => _source.Seed;

    public SampleProfile Profile => _source.Profile;

    public SharedTables Shared { get; }

    /// <summary>In the order of their numbers. A list of more than 64 makes each when it is read and forgets it.</summary>
    public IReadOnlyList<CreatorTables> Creators { get; }

    /// <summary>True quality γ by caption id; 1 is the median.</summary>
    public IReadOnlyDictionary<string, double> Quality { get; }

    public IReadOnlyList<PlantedFault> Faults => _source.Faults;

    /// <param name="creators">Regular creators, instead of the profile's number.</param>
    /// <param name="weeks">Weeks of history, instead of the profile's number.</param>
    public static SampleWorld Generate(ulong seed, SampleProfile profile, int? creators = null, int? weeks = null) =>
        new(new SampleSource(seed, weeks is { } w ? profile with { Weeks = w } : profile, creators));

    /// <summary>One creator after another; memory does not grow with their number.</summary>
    public IEnumerable<(CreatorTables Tables, CreatorTruth Truth)> Stream() => Enumerable.Range(0, _source.Count).Select(At);

    public CreatorTables TablesOf(string creatorId) => At(_source.IndexOf(creatorId)).Tables;

    public CreatorTruth TruthOf(string creatorId) => At(_source.IndexOf(creatorId)).Truth;

    public WeekInput InputOf(string creatorId) => new(Shared, TablesOf(creatorId));

    /// <summary>What sends are worth in truth.</summary>
    public ValueModel TrueModelOf(string creatorId) => TruthOf(creatorId).ToValueModel(Quality);

    private (CreatorTables Tables, CreatorTruth Truth) At(int index) => _kept is not null ? _kept[index] : _source.Make(index, tally: null);

    private sealed class List(SampleWorld world) : IReadOnlyList<CreatorTables>
    {
        public int Count => world._source.Count;

        public CreatorTables this[int index] => world.At(index).Tables;

        public IEnumerator<CreatorTables> GetEnumerator() => world.Stream().Select(c => c.Tables).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
