using System.Text;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Sqlite;
using Storage.Compliance.ChildProcess;

// A process of its own for the tests: it holds a store, or appends to it and says on its standard output what was acknowledged, until it is killed.
var (command, path) = (args[0], args[1]);
try
{
    switch (command)
    {
        case "hold":
            await using (SqliteStore.OpenWriter(path))
            {
                Say($"held {Environment.ProcessId}");
                Console.In.ReadToEnd();
            }

            break;
        case "append":
            await AppendForEverAsync(path);
            break;
        case "sample":
            await SampleStore.MakeAsync(path);
            break;
        case "follow":
            await FollowAsync(path, long.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture));
            break;
    }

    return 0;
}
catch (OrcException exception)
{
    Say($"refused {(int)exception.Kind} {exception.Message}");
    return (int)exception.Kind;
}

static async Task AppendForEverAsync(string path)
{
    var store = SqliteStore.OpenWriter(new SqliteStoreOptions { Path = path, LazyEvents = 64, PendingArtifacts = 50 });
    await Task.WhenAll(Enumerable.Range(0, 16).Select(async writer =>
    {
        var journal = JournalId.Task($"R-{writer % 4}", $"w{writer}");
        for (long version = 0; ; version++)
        {
            var payload = Encoding.UTF8.GetBytes($"{{\"n\":{version},\"pad\":\"{new string('x', 200)}\"}}");
            var append = new Append("default", journal, version, [new NewEvent("counted.v1", payload)], "child", DateTimeOffset.UnixEpoch)
            {
                Artifacts = [ChildArtifacts.Of(journal, version)],
            };
            var appended = await store.AppendAsync(append, CancellationToken.None);
            Say($"ack {journal} {appended.Version} {appended.FirstPosition}");
        }
    }));
}

static async Task FollowAsync(string path, long until)
{
    await using var store = SqliteStore.OpenReader(path);
    var head = store.Head;
    Say($"following {head}");
    while (head < until)
    {
        head = await store.WaitAsync(head, CancellationToken.None);
    }

    Say($"reached {head}");
}

static void Say(string line)
{
    lock (Console.Out)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
