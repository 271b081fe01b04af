namespace Orchestrator.Storage.Sqlite;

/// <summary>Where a store is and how it writes.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>Configuration section of these options.</summary>
    public const string Section = "Orchestrator:Store";

    /// <summary>The store's file; its folder is created. Null: a file in a private folder that goes with the store.</summary>
    public string? Path { get; set; } = System.IO.Path.Combine(".orc", "orc.db");

    /// <summary>True (the default): an append completes when the disk has it. False only for what may be lost with the machine.</summary>
    public bool Synced { get; set; } = true;

    /// <summary>Rows per commit; default 2,000.</summary>
    public int BatchRows { get; set; } = 2_000;

    /// <summary>Bytes per commit; default 4 MB. A larger append is committed alone.</summary>
    public long BatchBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes that may wait for the writer; default 64 MB. Who would exceed it waits.</summary>
    public long PendingBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Largest payload of an event in bytes; default 16 MB. What is larger belongs in an artifact.</summary>
    public int PayloadBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Artifacts up to this many bytes stand in the database, larger ones in a folder beside it; default 64 KB.</summary>
    public int InlineArtifactBytes { get; set; } = 64 * 1024;

    /// <summary>How long a snapshot or a read model may wait for a commit of others; default 0.5 s.</summary>
    public TimeSpan LazyDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Events after which the read models are written in any case; default 10,000.</summary>
    public int LazyEvents { get; set; } = 10_000;

    /// <summary>Artifacts whose place is known in memory only; default 32,768: many entries to a page of an index of a million.</summary>
    internal int PendingArtifacts { get; set; } = 32_768;

    /// <summary>Options of a store in a file of its own, synced, that goes when it is closed.</summary>
    public static SqliteStoreOptions Temporary() => new() { Path = null };

    /// <summary>Options of a store that is gone when it is closed and never waits for the disk.</summary>
    public static SqliteStoreOptions Memory() => new() { Path = null, Synced = false };

    /// <summary>Options of the store that an address names: <c>sqlite:PATH</c>, <c>sqlite:</c> (a temporary file) or <c>memory</c>.</summary>
    /// <exception cref="Abstractions.Errors.OrcException">Another scheme, or none.</exception>
    public static SqliteStoreOptions FromAddress(string address) => address switch
    {
        "memory" => Memory(),
        "sqlite:" => Temporary(),
        _ when address.StartsWith("sqlite:", StringComparison.Ordinal) => new SqliteStoreOptions { Path = address["sqlite:".Length..] },
        _ => throw StorageErrors.IsBadAddress(address, "'sqlite:PATH', 'sqlite:' (a temporary file) or 'memory'"),
    };
}
