using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Cli.Benchmarks.Hub;

namespace Server.Tests.Live;

/// <summary>What the tests of the live part do with a server.</summary>
internal static class LiveServer
{
    /// <summary>Viewers that are cut off all the time ask often.</summary>
    public static string[] Args { get; } =
    [
        "--Orchestrator:Security:RequestsPerSecond=1000000", "--Orchestrator:Security:Burst=1000000", "--Orchestrator:Security:TenantRequestsPerSecond=1000000",
    ];

    /// <summary>Starts a run of no-op tasks.</summary>
    /// <param name="delay">Milliseconds of each call.</param>
    public static async Task<string> StartWavesAsync(this RunningServer server, int waves, int tasks, int delay = 0, int calls = 1)
    {
        using var reply = await server.Client("operator").PostAsJsonAsync("/api/runs", new
        {
            plan = "wave-run",
            set = new Dictionary<string, string> { ["waves"] = $"{waves}", ["tasks"] = $"{tasks}", ["delay"] = $"{delay}", ["calls"] = $"{calls}" },
        });
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
        return (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>A run that is over.</summary>
    public static async Task<string> DoneAsync(this RunningServer server, int waves, int tasks, int calls = 1)
    {
        var run = await server.StartWavesAsync(waves, tasks, calls: calls);
        var follower = new Follower();
        await server.FollowToEndAsync(run, follower);
        return run;
    }

    /// <summary>A viewer by the rules of the contract; comes back at once when it is cut off.</summary>
    public static FollowedRun Viewer(this RunningServer server, string run, IFollower follower) =>
        new(() => server.Url, () => server.Key("viewer"), run, follower, static (_, cancellationToken) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        });

    public static async Task FollowToEndAsync(this RunningServer server, string run, Follower follower)
    {
        using var end = new CancellationTokenSource();
        var following = server.Viewer(run, follower).FollowAsync(end.Token);
        await follower.Done.WithinAsync("the end of the run");
        await end.CancelAsync();
        await following;
    }

    /// <summary>What the journal holds of a run, in order.</summary>
    public static async Task<List<(long Seq, long Version, string Type)>> JournalAsync(this RunningServer server, string run)
    {
        var rows = new List<(long, long, string)>();
        await foreach (var entry in server.Services.GetRequiredService<IJournal>().ReadRunAsync("default", run, 0, CancellationToken.None))
        {
            rows.Add((entry.Position, entry.Version, entry.Type));
        }

        return rows;
    }

    public static async Task WithinAsync(this Task task, string missing)
    {
        try
        {
            await task.WaitAsync(RunningServer.Patience);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited {RunningServer.Patience.TotalSeconds} s in vain for {missing}.");
        }
    }

    public static async Task<T> WithinAsync<T>(this Task<T> task, string missing)
    {
        await ((Task)task).WithinAsync(missing);
        return await task;
    }
}

/// <summary>Keeps the rows that a viewer took, and says when the run is over.</summary>
internal sealed class Follower : IFollower
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _ended;

    public List<(long Seq, long Version, string Type)> Rows { get; } = [];

    /// <summary>After each row, on the connection's own loop.</summary>
    public Action<int>? OnRow { get; set; }

    public Task Done => _done.Task;

    public void Took(in FollowedRow row, bool live)
    {
        Rows.Add((row.Seq, row.Version, row.Type));
        _ended |= row.Type == "run-ended.v1";
        if (_ended && row.Type == "state-hashed.v1")
        {
            _done.TrySetResult();
        }

        OnRow?.Invoke(Rows.Count);
    }
}

/// <summary>Sums up a counter of the server's meter.</summary>
internal sealed class Counted : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<(long Above, TaskCompletionSource Reached)> _waits = [];
    private long _sum;

    public Counted(string instrument)
    {
        _listener.InstrumentPublished = (found, listener) =>
        {
            if (found.Meter.Name == "Orchestrator.Server" && found.Name == instrument)
            {
                listener.EnableMeasurementEvents(found);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, _, _) => Add(value));
        _listener.Start();
    }

    public long Sum => Interlocked.Read(ref _sum);

    /// <summary>Completes when the sum reaches a number.</summary>
    public Task ReachAsync(long sum)
    {
        lock (_waits)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Add((sum, reached));
            Add(0);
            return reached.Task;
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Add(long value)
    {
        lock (_waits)
        {
            _sum += value;
            foreach (var (above, reached) in _waits)
            {
                if (_sum >= above)
                {
                    reached.TrySetResult();
                }
            }
        }
    }
}

/// <summary>Keeps what came by one method of the hub, and says when the last one came.</summary>
internal sealed class Seen(string method, Func<JsonElement, bool> last) : IHubTarget
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<JsonElement> All { get; } = [];

    public Task Done => _done.Task;

    public void Called(string called, ReadOnlySpan<byte> argument)
    {
        if (called == method)
        {
            All.Add(JsonElement.Parse(argument));
            if (last(All[^1]))
            {
                _done.TrySetResult();
            }
        }
    }
}
