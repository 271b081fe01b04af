using System.Security.Cryptography;
using System.Text;
using Orchestrator.Abstractions.Journals;

namespace Storage.Compliance.Suites;

/// <summary>What the suites share: a store, and the words to append and read.</summary>
public abstract class Suite : IAsyncLifetime
{
    protected const string Tenant = "default";
    protected static readonly DateTimeOffset Noon = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero).AddTicks(1234567);

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    protected StoreHarness Store { get; private set; } = null!;

    protected IJournal Journal => Store.Journal;

    protected abstract StoreHarness NewStore();

    public Task InitializeAsync()
    {
        Store = NewStore();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Store.DisposeAsync();

    protected static NewEvent Event(string text = "{}", string? key = null) => new("counted.v1", Encoding.UTF8.GetBytes(text), key);

    protected static Append To(string journal, long expected, params NewEvent[] events) => new(Tenant, journal, expected, events, "tester", Noon);

    protected Task<Appended> AppendAsync(Append append) => Journal.AppendAsync(append, CancellationToken.None).AsTask();

    protected Task<Appended> AppendAsync(string journal, long expected, params NewEvent[] events) => AppendAsync(To(journal, expected, events));

    protected async Task<List<JournalEntry>> ReadAsync(string journal, long after = 0, string tenant = Tenant) =>
        await Journal.ReadAsync(tenant, journal, after, CancellationToken.None).ToListAsync();

    protected async Task<List<JournalEntry>> ReadRunAsync(string run, long after = 0, string tenant = Tenant) =>
        await Journal.ReadRunAsync(tenant, run, after, CancellationToken.None).ToListAsync();

    protected static string Text(JournalEntry entry) => Encoding.UTF8.GetString(entry.Payload.Span);

    protected static ArtifactContent Artifact(byte[] content) => new(Convert.ToHexStringLower(SHA256.HashData(content)), content);

    protected static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Waits for what must come; says what was missing if it does not.</summary>
    protected static async Task<T> Soon<T>(Task<T> task, string what)
    {
        await Soon((Task)task, what);
        return await task;
    }

    protected static async Task Soon(Task task, string what)
    {
        try
        {
            await task.WaitAsync(_patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"After {_patience.TotalSeconds:F0} s: {what} did not come.");
        }
    }
}
