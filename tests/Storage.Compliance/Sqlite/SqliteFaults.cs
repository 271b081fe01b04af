using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Sqlite;
using Storage.Compliance.Suites;

namespace Storage.Compliance.Sqlite;

/// <summary>The disk says no: nothing acknowledged is lost, everybody is told, and the store goes on when it can.</summary>
public sealed class SqliteFaults : Suite
{
    private SqliteHarness Sqlite => (SqliteHarness)Store;

    protected override StoreHarness NewStore() => new SqliteHarness();

    [Fact]
    public async Task A_full_store_refuses_and_goes_on_when_there_is_space()
    {
        await Sqlite.ExecuteAsync("pragma max_page_count=60");
        var acknowledged = await FillAsync(0);
        Assert.NotEqual(0, acknowledged);
        Assert.Equal(acknowledged, (await ReadAsync("run/R-1")).Count);

        await Sqlite.ExecuteAsync("pragma max_page_count=100000");
        await AppendAsync("run/R-1", acknowledged, Event("after"));
        await AppendAsync("run/R-2", 0, Event("a journal of its own"));
        await Store.ReopenAsync();

        Assert.Equal(acknowledged + 1, (await ReadAsync("run/R-1")).Count);
        Assert.Equal(acknowledged + 2, Journal.Head);
        Assert.Equal(0, await Sqlite.ScalarAsync("select count(*) from pragma_integrity_check where integrity_check<>'ok'"));
    }

    [Fact]
    public async Task All_appends_of_a_commit_that_failed_are_told_so()
    {
        await AppendAsync("run/R-1", 0, Event());
        await Sqlite.ExecuteAsync("pragma max_page_count=30");
        using var held = await Store.HoldWriterAsync();
        var appends = Enumerable.Range(0, 20).Select(n => AppendAsync($"run/R-new-{n}", 0, Event(new string('x', 50_000)))).ToList();
        held.Dispose();

        foreach (var append in appends)
        {
            var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => Soon(append, "the refusal"));
            Assert.Equal("ORC3003", refused.Code);
            Assert.Contains($"[ORC3003] The store '{Sqlite.File}' is full", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1, Journal.Head);

        // The names that the failed commit had given numbers to are given numbers again, and not mixed up.
        await Sqlite.ExecuteAsync("pragma max_page_count=100000");
        await AppendAsync("run/R-other", 0, Event("other"));
        await AppendAsync("run/R-new-1", 0, Event("new"));
        Assert.Equal("new", Text(Assert.Single(await ReadAsync("run/R-new-1"))));
        Assert.Equal("other", Text(Assert.Single(await ReadAsync("run/R-other"))));
    }

    [TmpfsFact]
    public async Task A_full_disk_refuses_and_goes_on_when_there_is_space()
    {
        using var disk = Tmpfs.Mount(megabytes: 12);
        await using var store = new SqliteHarness(folder: disk.Path);
        var ballast = Path.Combine(disk.Path, "ballast");
        long acknowledged = 0;
        for (var round = 0; round < 3; round++)
        {
            Tmpfs.Fill(ballast, leaving: 0);
            await Assert.ThrowsAsync<JournalUnavailableException>(async () =>
            {
                while (true)
                {
                    acknowledged = (await store.Journal.AppendAsync(To("run/R-1", acknowledged, Event(new string('x', 1_000))), CancellationToken.None)).Version;
                }
            });
            File.Delete(ballast);
            for (var n = 0; n < 10; n++)
            {
                acknowledged = (await store.Journal.AppendAsync(To("run/R-1", acknowledged, Event("{}")), CancellationToken.None)).Version;
            }

            await store.ReopenAsync();
            Assert.Equal(acknowledged, await store.Journal.ReadAsync(Tenant, "run/R-1", 0, CancellationToken.None).CountAsync());
            Assert.Equal(0, await store.ScalarAsync("select count(*) from pragma_integrity_check where integrity_check<>'ok'"));
        }
    }

    [TmpfsFact]
    public async Task A_disk_too_full_for_a_large_artifact_refuses_its_event()
    {
        using var disk = Tmpfs.Mount(megabytes: 4);
        await using var store = new SqliteHarness(folder: disk.Path);
        var artifact = Artifact(Bytes(8_000_000));

        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() =>
            store.Journal.AppendAsync(To("run/R-1", 0, Event()) with { Artifacts = [artifact] }, CancellationToken.None).AsTask());

        Assert.Equal("ORC3003", refused.Code);
        Assert.Equal(0, store.Journal.Head);
        Assert.Empty(Directory.EnumerateFiles(store.File + ".artifacts", "*", SearchOption.AllDirectories));
        await store.Journal.AppendAsync(To("run/R-1", 0, Event()), CancellationToken.None);
    }

    [TmpfsFact]
    public async Task A_read_only_disk_is_refused_to_a_writer_and_read_by_a_reader()
    {
        using var disk = Tmpfs.Mount(megabytes: 8);
        var path = Path.Combine(disk.Path, "orc.db");
        await using (var store = SqliteStore.OpenWriter(path))
        {
            await store.AppendAsync(To("run/R-1", 0, Event("kept")), CancellationToken.None);
        }

        disk.Remount("ro");

        var refused = Assert.Throws<OrcException>(() => SqliteStore.OpenWriter(path));
        Assert.Equal("ORC3004", refused.Code);
        await using var reader = SqliteStore.OpenReader(path);
        Assert.Equal("kept", Text(Assert.Single(await reader.ReadAsync(Tenant, "run/R-1", 0, CancellationToken.None).ToListAsync())));
    }

    [Fact]
    public async Task Who_would_exceed_the_bound_waits_and_is_served_in_order()
    {
        await using var store = new SqliteHarness(o => o.PendingBytes = 100_000);
        using var held = await store.HoldWriterAsync();
        var appends = Enumerable.Range(0, 50)
            .Select(n => store.Journal.AppendAsync(To("run/R-1", n, Event(new string('x', 10_000))), CancellationToken.None).AsTask()).ToList();
        using var impatient = new CancellationTokenSource();
        var givenUp = store.Journal.AppendAsync(To("run/R-2", 0, Event(new string('x', 10_000))), impatient.Token).AsTask();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Soon(givenUp, "the end of a wait for room"));
        Assert.DoesNotContain(appends, a => a.IsCompleted);
        held.Dispose();

        await Soon(Task.WhenAll(appends), "the last of 50 appends");

        Assert.Equal(50, store.Journal.Head);
    }

    [Fact]
    public async Task An_event_beyond_the_limit_is_the_callers_mistake()
    {
        await using var store = new SqliteHarness(o => o.PayloadBytes = 1_000);

        var refused = await Assert.ThrowsAsync<OrcException>(() =>
            store.Journal.AppendAsync(To("run/R-1", 0, Event(new string('x', 1_001))), CancellationToken.None).AsTask());

        Assert.Equal(("ORC3008", ErrorKind.Invalid), (refused.Code, refused.Kind));
        Assert.Contains("has 1001 bytes; an event may have 1000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_unique_index_has_the_last_word_when_somebody_wrote_past_the_lock()
    {
        await AppendAsync("run/R-1", 0, Event("1"));
        await AppendAsync("run/R-2", 0, Event("1"));

        // As if by another process on a file system that does not lock: the writer believes version 1 and position 2.
        await Sqlite.ExecuteAsync(
            """
            insert into journal(position, root, task, version, tenant, type, actor, at, causation, payload)
            select 3, root, task, 2, tenant, type, actor, at, causation, cast('foreign' as blob) from journal where position=1
            """);

        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync("run/R-1", 1, Event("2")));
        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync("run/R-1", 1, Event("2"), Event("3")));
        Assert.Equal(new Appended(4, 3), await AppendAsync("run/R-1", 2, Event("3")));
        Assert.Equal(new Appended(5, 3), await AppendAsync("run/R-2", 1, Event("2"), Event("3")));
        Assert.Equal(["1", "foreign", "3"], (await ReadAsync("run/R-1")).Select(Text));
    }

    private async Task<long> FillAsync(long version)
    {
        while (true)
        {
            try
            {
                version = (await AppendAsync("run/R-1", version, Event(new string('x', 1_000)))).Version;
            }
            catch (JournalUnavailableException refused)
            {
                Assert.Equal("ORC3003", refused.Code);
                return version;
            }
        }
    }
}
