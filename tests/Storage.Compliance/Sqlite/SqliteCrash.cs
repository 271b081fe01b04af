using System.Globalization;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Sqlite;
using Storage.Compliance.ChildProcess;

namespace Storage.Compliance.Sqlite;

/// <summary>A process that is killed in the middle of its appends: what an observer outside had seen acknowledged is there.</summary>
public sealed class SqliteCrash : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_acknowledged_is_lost_by_kill_9_time_after_time()
    {
        var path = _folder["orc.db"];
        for (var round = 0; round < 5; round++)
        {
            await using var child = Child.Start("append", round == 0 ? path : await EmptyAsync(path));
            var said = new List<string>();
            while (said.Count < 100 + (round * 150))
            {
                said.Add(await child.SaysAsync());
            }

            said.AddRange(await child.KillAsync());

            // Before anything writes to it again: a reader finds all of it.
            await using (var reader = SqliteStore.OpenReader(path))
            {
                await HoldsAsync(reader, said);
            }

            await using var store = SqliteStore.OpenWriter(path);
            await HoldsAsync(store, said);
        }
    }

    private static async Task HoldsAsync(SqliteStore store, List<string> said)
    {
        // The kill may have cut the last line.
        var acknowledged = said.Select(s => s.Split(' ')).Where(p => p is ["ack", _, _, _]).SkipLast(1).ToList();
        Assert.NotEmpty(acknowledged);
        var positions = acknowledged.Select(p => long.Parse(p[3], CultureInfo.InvariantCulture)).ToList();
        var entries = await store.ReadAtAsync("default", positions, CancellationToken.None);
        Assert.Equal(acknowledged.Select(p => $"{p[1]} {p[2]}"), entries.Select(e => $"{e!.JournalId} {e.Version}"));

        foreach (var ack in acknowledged)
        {
            var artifact = ChildArtifacts.Of(ack[1], long.Parse(ack[2], CultureInfo.InvariantCulture) - 1);
            Assert.NotNull(await ((IArtifacts)store).ReadAsync("default", artifact.Sha256, CancellationToken.None));
        }

        // And nothing is half there: versions of every journal follow without a gap, positions as well.
        var all = new List<JournalEntry>();
        for (var run = 0; run < 4; run++)
        {
            all.AddRange(await store.ReadRunAsync("default", $"R-{run}", 0, CancellationToken.None).ToListAsync());
        }

        Assert.All(all.GroupBy(e => e.JournalId), g => Assert.Equal(Enumerable.Range(1, g.Count()).Select(v => (long)v), g.Select(e => e.Version)));
        Assert.Equal(Enumerable.Range(1, all.Count).Select(p => (long)p), all.Select(e => e.Position).Order());
        Assert.Equal(all.Count, store.Head);
    }

    /// <summary>The next child starts from an empty store beside the lock of the last one.</summary>
    private static async Task<string> EmptyAsync(string path)
    {
        await SqliteStore.OpenWriter(path).DisposeAsync();
        File.Delete(path);
        return path;
    }
}
