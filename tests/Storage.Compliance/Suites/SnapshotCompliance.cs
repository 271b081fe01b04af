using System.Text;

namespace Storage.Compliance.Suites;

/// <summary>What snapshots promise.</summary>
public abstract class SnapshotCompliance : Suite
{
    [Fact]
    public async Task A_snapshot_is_found_at_once_and_after_a_restart()
    {
        await AppendAsync("run/R-1", 0, Event(), Event());
        await SaveAsync("run/R-1", 2, "run.1", "state at 2");
        Assert.Equal("2 state at 2", await LoadAsync("run/R-1", "run.1"));

        await Store.ReopenAsync();

        Assert.Equal("2 state at 2", await LoadAsync("run/R-1", "run.1"));
    }

    [Fact]
    public async Task The_newest_of_a_journal_is_kept()
    {
        await SaveAsync("run/R-1", 5, "run.1", "five");
        await SaveAsync("run/R-1", 4, "run.1", "four");
        Assert.Equal("5 five", await LoadAsync("run/R-1", "run.1"));
        await Store.ReopenAsync();
        await SaveAsync("run/R-1", 3, "run.1", "three");
        await Store.ReopenAsync();
        Assert.Equal("5 five", await LoadAsync("run/R-1", "run.1"));
        await SaveAsync("run/R-1", 4, "run.1", "four");
        Assert.Equal("5 five", await LoadAsync("run/R-1", "run.1"));
        await SaveAsync("run/R-1", 9, "run.1", "nine");
        await AppendAsync("run/R-2", 0, Event());

        Assert.Equal("9 nine", await LoadAsync("run/R-1", "run.1"));
    }

    [Fact]
    public async Task A_snapshot_of_another_shape_is_none()
    {
        await SaveAsync("run/R-1", 5, "run.1", "five");
        Assert.Null(await LoadAsync("run/R-1", "run.2"));
        await Store.ReopenAsync();
        Assert.Null(await LoadAsync("run/R-1", "run.2"));

        await SaveAsync("run/R-1", 3, "run.2", "three, in the new shape");
        await Store.ReopenAsync();

        Assert.Equal("3 three, in the new shape", await LoadAsync("run/R-1", "run.2"));
    }

    [Fact]
    public async Task Journals_and_tenants_have_their_own()
    {
        await SaveAsync("run/R-1", 1, "s", "run");
        await SaveAsync("run/R-1/task/t", 2, "s", "task");
        await SaveAsync("run/R-1", 3, "s", "theirs", "acme");
        await Store.ReopenAsync();

        Assert.Equal("1 run", await LoadAsync("run/R-1", "s"));
        Assert.Equal("2 task", await LoadAsync("run/R-1/task/t", "s"));
        Assert.Equal("3 theirs", await LoadAsync("run/R-1", "s", "acme"));
        Assert.Null(await LoadAsync("run/R-2", "s"));
        Assert.Null(await LoadAsync("run/R-1", "s", "nobody"));
    }

    [Fact]
    public async Task The_caller_may_reuse_its_buffer()
    {
        var buffer = Encoding.UTF8.GetBytes("first");
        await Store.Snapshots.SaveAsync(Tenant, "run/R-1", 1, "s", buffer, CancellationToken.None);
        buffer.AsSpan().Fill((byte)'x');

        Assert.Equal("1 first", await LoadAsync("run/R-1", "s"));
    }

    private ValueTask SaveAsync(string journal, long version, string schema, string state, string tenant = Tenant) =>
        Store.Snapshots.SaveAsync(tenant, journal, version, schema, Encoding.UTF8.GetBytes(state), CancellationToken.None);

    private async Task<string?> LoadAsync(string journal, string schema, string tenant = Tenant) =>
        await Store.Snapshots.LoadAsync(tenant, journal, schema, CancellationToken.None) is { } snapshot
            ? $"{snapshot.Version} {Encoding.UTF8.GetString(snapshot.State.Span)}"
            : null;
}
