using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>
/// A data set, read once: what all creators share in memory, of the other tables only where each creator's rows stand. A thousand creators need little more
/// memory than one.
/// </summary>
internal sealed class DataFolder
{
    /// <summary>What everybody's uses say about captions depends on the whole table, not on one creator's rows.</summary>
    private const string PooledKey = "caption_uses.csv of all";

    private readonly FrozenDictionary<string, Creator> _creators;
    private readonly ImmutableSortedDictionary<string, SliceIndex> _slices;

    private DataFolder(string folder, CancellationToken cancellationToken)
    {
        SliceIndex Index<T>(string file, RowShape<T> shape, Action<CsvTable>? visit = null) =>
            SliceIndex.Build(Path.Combine(folder, file), t => TableReading.Check(t, shape), visit, cancellationToken);

        var info = SampleInfo.Read(Path.Combine(folder, DataFiles.Sample));
        Creators = Whole(folder, DataFiles.Creators, Rows.Creators);
        _creators = Creators.ToFrozenDictionary(c => c.Id, StringComparer.Ordinal);
        var sendTypes = SendTypesFile.Read(Path.Combine(folder, DataFiles.SendTypes));
        var rejects = new List<DataFault>();
        var bank = new CaptionBank(Read(folder, DataFiles.Captions, Rows.Captions, rejects));
        var uses = new UsesPass(new PooledUsesBuilder(bank, sendTypes.Types));
        _slices = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new KeyValuePair<string, SliceIndex>[]
        {
            new(DataFiles.Vault, Index(DataFiles.Vault, Rows.Vault)),
            new(DataFiles.Rankings, Index(DataFiles.Rankings, Rows.Rankings)),
            new(DataFiles.Triggers, Index(DataFiles.Triggers, Rows.Triggers)),
            new(DataFiles.Uses, Index(DataFiles.Uses, Rows.Uses, uses.Visit)),
            new(DataFiles.PastSends, Index(DataFiles.PastSends, Rows.PastSends)),
        });
        Shared = new SharedTables
        {
            AsOf = info.AsOf,
            WeekStart = info.WeekStart,
            Seed = info.Seed,
            SendTypes = sendTypes,
            ContentTypes = Whole(folder, DataFiles.ContentTypes, Rows.ContentTypes),
            Segments = Whole(folder, DataFiles.Segments, Rows.Segments),
            Bank = bank,
            Pooled = uses.Build(),
        };
        Rejects = rejects;
        Hashes = DataFiles.Shared.ToImmutableSortedDictionary(f => f, f => FileHash(Path.Combine(folder, f)), StringComparer.Ordinal)
            .Add(PooledKey, FileHash(Path.Combine(folder, DataFiles.Uses)));
    }

    public SharedTables Shared { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Creator> Creators { get; }

    /// <summary>SHA-256 of the shared files.</summary>
    public ImmutableSortedDictionary<string, string> Hashes { get; }

    /// <summary>Rows of shared tables that were set aside.</summary>
    public IReadOnlyList<DataFault> Rejects { get; }

    /// <exception cref="OrcException">A file is missing, is no table, lacks a column, or a row that every creator depends on is wrong (<see cref="ErrorKind.Invalid"/>).</exception>
    public static DataFolder Open(string folder, CancellationToken cancellationToken) => new(folder, cancellationToken);

    /// <summary>All rows of one creator.</summary>
    /// <exception cref="OrcException">No such creator.</exception>
    public CreatorRows Of(string creatorId)
    {
        var creator = _creators.GetValueOrDefault(creatorId)
            ?? throw new OrcException(DataCodes.UnknownCreator, ErrorKind.NotFound,
                $"The data set has no creator '{creatorId}', only {_creators.Count} others. Take one of '{DataFiles.Creators}'.");
        var rejects = new List<DataFault>();
        var hashes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var tables = new CreatorTables
        {
            Creator = creator,
            Vault = Slice(DataFiles.Vault, Rows.Vault, creatorId, rejects, hashes),
            Rankings = Slice(DataFiles.Rankings, Rows.Rankings, creatorId, rejects, hashes),
            Uses = Slice(DataFiles.Uses, Rows.Uses, creatorId, rejects, hashes),
            PastSends = Sorted(Slice(DataFiles.PastSends, Rows.PastSends, creatorId, rejects, hashes)),
            Triggers = Slice(DataFiles.Triggers, Rows.Triggers, creatorId, rejects, hashes),
        };
        return new CreatorRows(tables, hashes.ToImmutable(), rejects);
    }

    private static List<PastSend> Sorted(List<PastSend> sends)
    {
        sends.Sort((a, b) => a.SentAt.CompareTo(b.SentAt) is var order && order != 0 ? order : string.CompareOrdinal(a.Id, b.Id));
        return sends;
    }

    private List<T> Slice<T>(
        string file, RowShape<T> shape, string creatorId, List<DataFault> rejects, ImmutableSortedDictionary<string, string>.Builder hashes)
    {
        var index = _slices[file];
        var slice = index.Read(creatorId);
        hashes[file] = SliceIndex.Hash(slice.Rows);
        using var table = CsvTable.OfRows(file, index.Header, slice);
        return TableReading.Read(table, shape, rejects);
    }

    private static List<T> Read<T>(string folder, string file, RowShape<T> shape, List<DataFault> rejects)
    {
        using var table = CsvTable.Open(Path.Combine(folder, file));
        return TableReading.Read(table, shape, rejects);
    }

    /// <summary>A table that may have no fault at all: lanes and rules hang on it.</summary>
    private static List<T> Whole<T>(string folder, string file, RowShape<T> shape)
    {
        var rejects = new List<DataFault>();
        var rows = Read(folder, file, shape, rejects);
        return rejects is [var first, ..] ? throw first.AsError() : rows;
    }

    private static string FileHash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}

/// <param name="Hashes">SHA-256 of the creator's rows, by file.</param>
/// <param name="Rejects">Rows that were set aside.</param>
internal sealed record CreatorRows(CreatorTables Tables, ImmutableSortedDictionary<string, string> Hashes, IReadOnlyList<DataFault> Rejects);
