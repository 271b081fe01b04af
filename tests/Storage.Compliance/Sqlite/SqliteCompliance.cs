using Orchestrator.Abstractions.Journals;
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

/// <summary>The index on the disk follows after every few artifacts.</summary>
public sealed class SqliteArtifactsInManyShares : ArtifactCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness(o => o.PendingArtifacts = 100);

    [Fact]
    public async Task The_index_knows_all_that_memory_has_forgotten()
    {
        var sqlite = (SqliteHarness)Store;
        for (var n = 0; n < 1_000; n++)
        {
            await AppendAsync(To($"run/R-1/task/{n}", 0, Event()) with { Artifacts = [Artifact(Bytes(64, seed: n))] });
            Assert.InRange(1 + n - await sqlite.ScalarAsync("select count(*) from artifact_index"), 0, 101);
        }

        await Store.ReopenAsync();

        Assert.Equal(1_000, await sqlite.ScalarAsync("select count(*) from artifact_index"));
        Assert.Equal(0, await sqlite.ScalarAsync("select count(*) from artifacts where id not in (select id from artifact_index)"));
    }

    [Fact]
    public async Task A_commit_that_failed_leaves_no_trace_in_the_index()
    {
        var sqlite = (SqliteHarness)Store;
        await sqlite.ExecuteAsync("pragma max_page_count=40");
        var lost = Artifact(Bytes(64, seed: -1));
        for (var n = 0; n < 20; n++)
        {
            using var held = await Store.HoldWriterAsync();
            var unlucky = AppendAsync(To("run/R-lost", 0, Event()) with { Artifacts = [lost] });
            var tooMuch = AppendAsync(To("run/R-large", 0, Event(new string('x', 500_000))));
            held.Dispose();
            await Assert.ThrowsAsync<JournalUnavailableException>(() => unlucky);
            await Assert.ThrowsAsync<JournalUnavailableException>(() => tooMuch);
            Assert.Null(await Store.Artifacts.ReadAsync(Tenant, lost.Sha256, CancellationToken.None));
        }

        await sqlite.ExecuteAsync("pragma max_page_count=100000");
        var other = Artifact(Bytes(64, seed: -2));
        await AppendAsync(To("run/R-1", 0, Event()) with { Artifacts = [other, lost] });

        Assert.NotNull(await Store.Artifacts.ReadAsync(Tenant, other.Sha256, CancellationToken.None));
        Assert.NotNull(await Store.Artifacts.ReadAsync(Tenant, lost.Sha256, CancellationToken.None));
    }
}

public sealed class SqliteSnapshots : SnapshotCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness();
}

/// <summary>Rows are folded from the journal whenever they are asked for.</summary>
public sealed class SqliteReadModels : PageCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness(o => o.LazyDelay = TimeSpan.FromHours(1));
}

/// <summary>Rows are stored with every commit.</summary>
public sealed class SqliteStoredReadModels : PageCompliance
{
    protected override StoreHarness NewStore() => new SqliteHarness(o => o.LazyEvents = 1);
}
