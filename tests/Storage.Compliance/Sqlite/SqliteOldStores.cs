using System.IO.Compression;
using System.Text;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Sqlite;
using Storage.Compliance.ChildProcess;

namespace Storage.Compliance.Sqlite;

/// <summary>Stores that earlier builds wrote, checked in as files: every build must read them, and go on with them.</summary>
public sealed class SqliteOldStores : IDisposable
{
    private static readonly string _fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    private readonly Folder _folder = new();

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(_fixtures, "*.db.gz").Select(f => Path.GetFileName(f))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_old_store_is_read_whole_and_goes_on(string file)
    {
        await UnpackAsync(file);
        await using (var store = SqliteStore.OpenWriter(_folder["orc.db"]))
        {
            await HoldsAsync(store);
            await store.RebuildReadModelsAsync();
            await HoldsAsync(store);
            Assert.Equal(new Appended(8, 6), await store.AppendAsync(
                new Append("default", JournalId.Run(SampleStore.Run), 5, [new NewEvent("run-paused.v1", """{"actor":"ann"}"""u8.ToArray())], "ann", SampleStore.At), default));
            await Assert.ThrowsAsync<JournalConflictException>(() => store.AppendAsync(
                new Append("default", "run/R-2", 0, [new NewEvent("tool-noted.v1", "{}"u8.ToArray(), Key: "k-1")], "ann", SampleStore.At), default).AsTask());
        }

        await using var reader = SqliteStore.OpenReader(_folder["orc.db"]);
        Assert.Equal("paused", Assert.Single(await reader.ListRunsAsync("default", 10, default)).State);
    }

    [Fact]
    public async Task The_newest_shape_is_among_them()
    {
        await UnpackAsync($"store-{Migrations.Newest}.db.gz");
        await using var reader = SqliteStore.OpenReader(_folder["orc.db"]);

        await HoldsAsync(reader);
    }

    private static async Task HoldsAsync(SqliteStore store)
    {
        var entries = await store.ReadRunAsync("default", SampleStore.Run, 0, default).ToListAsync();
        Assert.Equal(6, entries.Count);
        Assert.Equal(
            new JournalEntry(6, "run/R-sample/task/t1@a", 1, "tool-noted.v1", entries[5].Payload, SampleStore.At.AddTicks(7), "data", "C-1", 3), entries[5]);
        Assert.Equal("{\"n\":1}", Encoding.UTF8.GetString(entries[5].Payload.Span));
        Assert.Equal(
            SampleStore.Small, (await ((IArtifacts)store).ReadAsync("default", ChildArtifacts.Of(SampleStore.Small).Sha256, default))!.Value.ToArray());
        Assert.Equal("the state at 5", Encoding.UTF8.GetString((await store.LoadAsync("default", "run/R-sample", "run.1", default))!.State.Span));
        Assert.Equal(
            [new RunRow(SampleStore.Run, "sample", "waiting", SampleStore.At, "W.1", 1, 2) { Title = "A sample", StartedBy = "conductor", Seq = 5, WavesBegun = 1, Approvals = 1 }],
            await store.ListRunsAsync("default", 10, default));
        Assert.Equal(
            [new ApprovalRow("AP-1", SampleStore.Run, "t2@a", "apply", "pending", SampleStore.At, null, "hash")], await store.ListApprovalsAsync("default", 10, default));
        Assert.Equal(1, await store.ReadRunAsync("acme", SampleStore.Run, 0, default).CountAsync());
    }

    private async Task UnpackAsync(string file)
    {
        await using var packed = new GZipStream(File.OpenRead(Path.Combine(_fixtures, file)), CompressionMode.Decompress);
        await using var store = File.Create(_folder["orc.db"]);
        await packed.CopyToAsync(store);
    }
}
