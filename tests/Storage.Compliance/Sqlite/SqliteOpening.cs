using System.Text;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Sqlite;

namespace Storage.Compliance.Sqlite;

/// <summary>What can be wrong with a store when it is opened, each with its own code, and nothing in it changed.</summary>
public sealed class SqliteOpening : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_store_is_made_with_its_folders_and_leaves_one_file_behind()
    {
        var path = _folder["a/b/c/orc.db"];
        await using (var store = SqliteStore.OpenWriter(path))
        {
            await store.AppendAsync(Append(), CancellationToken.None);
        }

        Assert.Equal(["orc.db", "orc.db.lock"], Directory.EnumerateFiles(_folder["a/b/c"]).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_a_killed_process_left_of_a_draft_is_no_part_of_the_store()
    {
        foreach (var left in (string[])["", "-wal", "-shm", "-journal"])
        {
            File.WriteAllText(_folder["orc.db.new" + left], "left over");
        }

        await FilledAsync(3);

        await using var reader = SqliteStore.OpenReader(_folder["orc.db"]);
        Assert.Equal(3, reader.Head);
    }

    [Fact]
    public void A_reader_makes_no_store() => Refused("ORC3027", ErrorKind.Invalid, _folder["none.db"], reader: true, "There is no store");

    [Fact]
    public void A_folder_is_no_store()
    {
        Directory.CreateDirectory(_folder["orc.db"]);

        Refused("ORC3028", ErrorKind.Failed, _folder["orc.db"], reader: false, "it is a folder");
        Refused("ORC3028", ErrorKind.Failed, _folder["orc.db"], reader: true, "it is a folder");
    }

    [Fact]
    public void A_store_cannot_stand_in_a_file()
    {
        File.WriteAllText(_folder["file"], "");

        Refused("ORC3028", ErrorKind.Failed, _folder["file/orc.db"], reader: false, "cannot be opened");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_empty_file_is_not_taken_for_a_new_store(bool reader)
    {
        File.WriteAllText(_folder["orc.db"], "");

        Refused("ORC3022", ErrorKind.Failed, _folder["orc.db"], reader, "0 bytes");
        Assert.Equal(0, new FileInfo(_folder["orc.db"]).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_file_of_something_else_is_no_store(bool reader)
    {
        var text = string.Concat(Enumerable.Repeat("This is a letter and not a database. ", 500));
        File.WriteAllText(_folder["letter.txt"], text);

        Refused("ORC3020", ErrorKind.Failed, _folder["letter.txt"], reader, "is not a store");
        Assert.Equal(text, File.ReadAllText(_folder["letter.txt"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_database_of_another_program_is_left_alone(bool reader)
    {
        Make("create table notes(id integer primary key)");
        var before = File.ReadAllBytes(_folder["orc.db"]);

        Refused("ORC3021", ErrorKind.Failed, _folder["orc.db"], reader, "another program");
        Assert.Equal(before, File.ReadAllBytes(_folder["orc.db"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_of_a_newer_version_is_refused_with_both_versions(bool reader)
    {
        await FilledAsync(1);
        Make("pragma user_version=99");
        var before = File.ReadAllBytes(_folder["orc.db"]);

        Refused("ORC3023", ErrorKind.Failed, _folder["orc.db"], reader, "has version 99; this build knows versions up to 2");
        Assert.Equal(before, File.ReadAllBytes(_folder["orc.db"]));
    }

    [Fact]
    public async Task An_older_store_is_brought_up_to_date_by_a_writer_and_refused_to_a_reader()
    {
        using (var connection = SqliteConnection.Open(_folder["orc.db"], SqliteAccess.Create))
        {
            connection.Execute($"pragma page_size=8192; pragma application_id={Migrations.ApplicationId};");
            Migrations.Run(connection, version: 0, upTo: 1);
            connection.Execute(
                """
                insert into texts(id, text) values(1, 'default'), (2, 'counted.v1'), (3, 'tester');
                insert into roots(id, tenant, name) values(1, 1, 'run/R-1');
                insert into journal(position, root, task, version, tenant, type, actor, at, causation, payload) values(1, 1, 0, 1, 1, 2, 3, 0, 0, x'7B7D');
                """);
        }

        Refused("ORC3024", ErrorKind.Failed, _folder["orc.db"], reader: true, "has version 1; this build reads version 2");
        await using (var store = SqliteStore.OpenWriter(_folder["orc.db"]))
        {
            Assert.Equal(1, store.Head);
            await store.AppendAsync(Append(expected: 1), CancellationToken.None);
            await store.SaveAsync("default", "run/R-1", 2, "s", new byte[1], CancellationToken.None);
        }

        await using var reader = SqliteStore.OpenReader(_folder["orc.db"]);
        Assert.Equal(2, await reader.ReadAsync("default", "run/R-1", 0, CancellationToken.None).CountAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_damaged_store_is_said_to_be_damaged(bool reader)
    {
        await FilledAsync(2_000);
        using (var file = File.OpenWrite(_folder["orc.db"]))
        {
            file.Position = 100; // Behind the file's header: the root page of the schema.
            file.Write(Enumerable.Repeat((byte)0xEE, 200_000).ToArray());
        }

        Refused("ORC3006", ErrorKind.Failed, _folder["orc.db"], reader, "is damaged");
    }

    [Fact]
    public async Task Damage_that_is_met_later_is_said_by_the_read_that_meets_it()
    {
        await FilledAsync(2_000);
        var length = new FileInfo(_folder["orc.db"]).Length;
        using (var file = File.OpenWrite(_folder["orc.db"]))
        {
            file.Position = length / 4 / 8192 * 8192;
            file.Write(Enumerable.Repeat((byte)0xEE, (int)(length / 2)).ToArray());
        }

        await using var store = SqliteStore.OpenReader(_folder["orc.db"]);
        var damaged = await Assert.ThrowsAsync<OrcException>(async () => await store.ReadRunAsync("default", "R-1", 0, CancellationToken.None).CountAsync());
        Assert.Equal("ORC3006", damaged.Code);
    }

    [Theory]
    [InlineData("postgres:Host=x")]
    [InlineData("orc.db")]
    [InlineData("")]
    public void An_address_of_another_kind_is_the_callers_mistake(string address)
    {
        var refused = Assert.Throws<OrcException>(() => SqliteStoreOptions.FromAddress(address));

        Assert.Equal(("ORC3032", ErrorKind.Invalid), (refused.Code, refused.Kind));
        Assert.Contains($"'{address}'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("memory")]
    [InlineData("sqlite:")]
    public async Task A_store_of_its_own_goes_when_it_is_closed(string address)
    {
        var store = SqliteStore.OpenWriter(SqliteStoreOptions.FromAddress(address));
        await store.AppendAsync(Append(), CancellationToken.None);
        var folder = Path.GetDirectoryName(store.Path)!;
        Assert.True(Directory.Exists(folder));

        await store.DisposeAsync();

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_reader_appends_nothing()
    {
        await FilledAsync(1);
        await using var store = SqliteStore.OpenReader(_folder["orc.db"]);

        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => store.AppendAsync(Append(expected: 1), CancellationToken.None).AsTask());

        Assert.Equal("ORC3033", refused.Code);
    }

    private static Append Append(long expected = 0, int events = 1) => new(
        "default", "run/R-1", expected, [.. Enumerable.Repeat(new NewEvent("counted.v1", Encoding.UTF8.GetBytes("{}" + new string(' ', 300))), events)],
        "tester", DateTimeOffset.UnixEpoch);

    private static void Refused(string code, ErrorKind kind, string path, bool reader, string says)
    {
        var refused = Assert.Throws<OrcException>(() => reader ? SqliteStore.OpenReader(path) : SqliteStore.OpenWriter(path));
        Assert.Equal((code, kind), (refused.Code, refused.Kind));
        Assert.StartsWith($"[{code}] ", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"'{path}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    private async Task FilledAsync(int events)
    {
        await using var store = SqliteStore.OpenWriter(_folder["orc.db"]);
        await store.AppendAsync(Append(events: events), CancellationToken.None);
    }

    private void Make(string sql)
    {
        using var connection = SqliteConnection.Open(_folder["orc.db"], SqliteAccess.Create);
        connection.Execute(sql);
    }
}
