using Storage.Compliance.Suites;

namespace Storage.Compliance.Sqlite;

public sealed class SqliteAppends : AppendCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness();
}

public sealed class SqliteReads : ReadCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness();
}

public sealed class SqliteConcurrency : ConcurrencyCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness();
}

public sealed class SqliteArtifacts : ArtifactCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness();
}

public sealed class SqliteSnapshots : SnapshotCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness();
}

/// <summary>Rows are folded from the journal whenever they are asked for.</summary>
public sealed class SqliteReadModels : ReadModelCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness(o => o.LazyDelay = TimeSpan.FromHours(1));
}

/// <summary>Rows are stored with every commit.</summary>
public sealed class SqliteStoredReadModels : ReadModelCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness(o => o.LazyEvents = 1);
}
