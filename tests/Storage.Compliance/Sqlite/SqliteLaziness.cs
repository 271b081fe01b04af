using Orchestrator.Storage;
using Storage.Compliance.Suites;

namespace Storage.Compliance.Sqlite;

/// <summary>Snapshots and read models cost no commit of their own, as long as others commit.</summary>
public sealed class SqliteLaziness : Suite
{
    private const string Stored = "select (select count(*) from snapshots) * 10 + (select count(*) from projections where position > 0)";

    /// <summary>Runs, approvals, audit, drift.</summary>
    private const int ReadModels = 4;

    private readonly RecordingLogger _logger = new();

    private SqliteHarness Sqlite => (SqliteHarness)Store;

    protected override StoreHarness NewStore() => new SqliteHarness(o => o.LazyDelay = TimeSpan.FromHours(1));

    [Fact]
    public async Task A_snapshot_rides_with_the_next_commit_and_read_models_wait_longer()
    {
        await SaveAsync(Sqlite);
        await AppendAsync("run/R-1", 0, Event());
        Assert.Equal(10, await Sqlite.ScalarAsync(Stored));

        await Store.ReopenAsync();

        Assert.Equal(10 + ReadModels, await Sqlite.ScalarAsync(Stored));
    }

    [Fact]
    public async Task They_are_committed_alone_when_nothing_else_comes()
    {
        await using var store = new SqliteHarness(o => o.LazyDelay = TimeSpan.FromMilliseconds(10), logger: _logger);
        await store.Journal.AppendAsync(To("run/R-1", 0, Event()), CancellationToken.None);
        await SaveAsync(store);

        await Soon(_logger.Logged(StorageEventIds.CommittedAlone), "the lazy commit");

        Assert.Equal(ReadModels, await store.ScalarAsync(Stored) % 10);
    }

    [Fact]
    public async Task Read_models_are_stored_after_enough_events()
    {
        await using var store = new SqliteHarness(o => (o.LazyDelay, o.LazyEvents) = (TimeSpan.FromHours(1), 100));
        for (var n = 0; n < 102; n++)
        {
            await store.Journal.AppendAsync(To("run/R-1", n, Event()), CancellationToken.None);
        }

        Assert.Equal(100, await store.ScalarAsync("select min(position) from projections"));
    }

    [Fact]
    public async Task A_snapshot_that_does_not_fit_keeps_no_event_from_being_written()
    {
        await using var store = new SqliteHarness(o => o.LazyDelay = TimeSpan.FromHours(1), logger: _logger);
        await store.ExecuteAsync("pragma max_page_count=40");
        await store.Snapshots.SaveAsync(Tenant, "run/R-1", 1, "s", Bytes(500_000), CancellationToken.None);

        await store.Journal.AppendAsync(To("run/R-1", 0, Event()), CancellationToken.None);
        await Soon(_logger.Logged(StorageEventIds.LazyFailed), "the warning");

        Assert.Equal(0, await store.ScalarAsync("select count(*) from snapshots"));
        Assert.Null(await store.Snapshots.LoadAsync(Tenant, "run/R-1", "s", CancellationToken.None));
        await store.Journal.AppendAsync(To("run/R-1", 1, Event()), CancellationToken.None);
    }

    [Fact]
    public async Task A_full_store_can_be_closed_and_keeps_what_was_acknowledged()
    {
        await using var store = new SqliteHarness(o => o.LazyDelay = TimeSpan.FromHours(1), logger: _logger);
        await store.Journal.AppendAsync(To("run/R-1", 0, Event()), CancellationToken.None);
        await store.ExecuteAsync("pragma max_page_count=40");
        await store.Snapshots.SaveAsync(Tenant, "run/R-1", 1, "s", Bytes(500_000), CancellationToken.None);

        await store.ReopenAsync();

        await Soon(_logger.Logged(StorageEventIds.ClosedWithLog), "the warning");
        Assert.Equal(1, store.Journal.Head);
        await store.Journal.AppendAsync(To("run/R-1", 1, Event()), CancellationToken.None);
    }

    private static ValueTask SaveAsync(SqliteHarness store) => store.Snapshots.SaveAsync(Tenant, "run/R-1", 1, "s", Bytes(10), CancellationToken.None);
}
