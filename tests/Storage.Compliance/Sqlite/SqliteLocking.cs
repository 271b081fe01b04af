using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Sqlite;

namespace Storage.Compliance.Sqlite;

/// <summary>One process writes; the others are told which one, and read.</summary>
public sealed class SqliteLocking : IDisposable
{
    private readonly Folder _folder = new();

    private string Path => _folder["orc.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_writer_is_refused_and_told_who_holds_the_store()
    {
        await using var owner = Child.Start("hold", Path);
        Assert.Equal($"held {owner.Id}", await owner.SaysAsync());

        var refused = Assert.Throws<OrcException>(() => SqliteStore.OpenWriter(Path));

        Assert.Equal(("ORC3025", ErrorKind.Conflict), (refused.Code, refused.Kind));
        Assert.Contains($"is held by process {owner.Id} since 20", refused.Message, StringComparison.Ordinal);
        await using var reader = SqliteStore.OpenReader(Path);
        Assert.Equal(0, reader.Head);
        Assert.Equal(0, await owner.EndAsync());
        await SqliteStore.OpenWriter(Path).DisposeAsync();
    }

    [Fact]
    public async Task A_second_writer_in_the_same_process_is_refused_too()
    {
        await using var owner = SqliteStore.OpenWriter(Path);

        var refused = Assert.Throws<OrcException>(() => SqliteStore.OpenWriter(Path));

        Assert.Contains($"process {Environment.ProcessId} ", refused.Message, StringComparison.Ordinal);
        await owner.AppendAsync(new Append("default", "run/R-1", 0, [new NewEvent("counted.v1", "{}"u8.ToArray())], "tester", DateTimeOffset.UnixEpoch), CancellationToken.None);
    }

    [Fact]
    public async Task Reading_and_closing_in_the_owners_process_does_not_let_another_one_in()
    {
        await using var owner = SqliteStore.OpenWriter(Path);
        await SqliteStore.OpenReader(Path).DisposeAsync();
        _ = Assert.Throws<OrcException>(() => SqliteStore.OpenWriter(Path));

        await using var other = Child.Start("hold", Path);

        Assert.StartsWith("refused 5 [ORC3025]", await other.SaysAsync(), StringComparison.Ordinal);
        Assert.Equal(5, await other.EndAsync());
    }

    [Fact]
    public async Task A_killed_owner_holds_nothing()
    {
        await using var owner = Child.Start("hold", Path);
        await owner.SaysAsync();
        await owner.KillAsync();

        await using var next = SqliteStore.OpenWriter(Path);

        Assert.Equal(0, next.Head);
    }

    [Fact]
    public async Task A_reader_in_another_process_follows_the_writer()
    {
        await using var writer = SqliteStore.OpenWriter(Path);
        await using var reader = Child.Start("follow", Path, "3");
        Assert.Equal("following 0", await reader.SaysAsync());

        for (var n = 0; n < 3; n++)
        {
            await writer.AppendAsync(new Append("default", "run/R-1", n, [new NewEvent("counted.v1", "{}"u8.ToArray())], "tester", DateTimeOffset.UnixEpoch), CancellationToken.None);
        }

        Assert.Equal("reached 3", await reader.SaysAsync());
    }
}
