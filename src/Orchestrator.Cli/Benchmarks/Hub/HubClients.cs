using System.Globalization;
using System.Text.Json;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Benchmarks.Hub;

/// <summary>The part of a child of <c>bench hub</c>: some hundred viewers of one run in one process, each of which must have what the journal has.</summary>
/// <param name="over">Seconds that the cuts are spread over.</param>
/// <param name="seconds">Longest time that it waits for the end of the run.</param>
/// <param name="target">Folder of the server's store, where <c>server.json</c> is, and the store itself.</param>
internal sealed class HubClients(Invocation invocation, StoreTarget target, string run, int clients, int reconnects, int over, int seconds)
{
    private readonly Latencies _latencies = new();
    private readonly List<(FollowedRun Viewer, Rows Rows)> _all = [];
    private volatile bool _measuring;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var file = new ServerFile(Path.GetDirectoryName(target.File!)!);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        for (var i = 0; i < clients; i++)
        {
            var rows = new Rows(this);
            _all.Add((new FollowedRun(() => file.Url, () => file.Key, run, rows, Again), rows));
        }

        // A few at a time: this process shares its processors with the server.
        var following = new List<Task>();
        foreach (var part in _all.Chunk(50))
        {
            following.AddRange(part.Select(c => c.Viewer.FollowAsync(end.Token)));
            await Task.WhenAll(part.Select(c => c.Rows.First)).WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
        }

        Say("joined");
        await Console.In.ReadLineAsync(cancellationToken);
        _measuring = true;
        var before = Bytes();
        var cutting = CutAsync(end.Token);
        var missing = await EndAsync(cancellationToken);
        var figures = Bytes();
        await end.CancelAsync();
        await Task.WhenAll([.. following, cutting]);
        var wrong = await WrongAsync(cancellationToken);
        Say(JsonSerializer.Serialize(
            new HubPart(
                _latencies.Export(), figures.Frames - before.Frames, figures.Events - before.Events, figures.Bytes - before.Bytes, _all.Sum(c => c.Viewer.Gaps),
                _all.Sum(c => c.Viewer.Doubles), _all.Sum(c => c.Viewer.Connects) - clients, missing, wrong, Cost.Now().Processor.TotalSeconds),
            CliJson.Compact.HubPart));
        return wrong == 0 && missing == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>When the last viewer saw the end of the run, or the time is over.</summary>
    /// <returns>Viewers that did not.</returns>
    private async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(_all.Select(c => c.Rows.End)).WaitAsync(TimeSpan.FromSeconds(seconds), cancellationToken);
        }
        catch (TimeoutException)
        {
            foreach (var (viewer, _) in _all.Where(c => !c.Rows.End.IsCompleted).Take(5))
            {
                await Console.Error.WriteLineAsync($"A viewer stands at {viewer.Last} after {viewer.Connects} connections.");
            }
        }

        return _all.Count(c => !c.Rows.End.IsCompleted);
    }

    /// <summary>Cuts connections at random moments, spread over the first four fifths of the measured time.</summary>
    private async Task CutAsync(CancellationToken cancellationToken)
    {
        var random = new Random(reconnects * 31 + clients);
        var pause = over * 0.8 / Math.Max(reconnects, 1);
        try
        {
            for (var i = 0; i < reconnects; i++)
            {
                await Task.Delay(TimeSpan.FromSeconds(pause * 2 * random.NextDouble()), invocation.Clock, cancellationToken);
                _all[random.Next(_all.Count)].Viewer.Cut();
            }
        }
        catch (OperationCanceledException)
        {
            // The run was over first.
        }
    }

    private async Task Again(Exception reason, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50 + Random.Shared.Next(450)), invocation.Clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Over: the loop of the viewer sees it.
        }
    }

    private (long Frames, long Events, long Bytes) Bytes() => (_all.Sum(c => c.Viewer.Frames), _all.Sum(c => c.Viewer.Events), _all.Sum(c => c.Viewer.FrameBytes));

    /// <summary>Viewers whose rows differ from the journal, read from the store itself.</summary>
    private async Task<int> WrongAsync(CancellationToken cancellationToken)
    {
        await using var reader = await Session.ReadAsync(target, cancellationToken);
        var journal = new List<(long, long, string)>();
        await foreach (var entry in reader.Queries.EventsAsync(invocation.Tenant, run, afterPosition: 0, cancellationToken))
        {
            journal.Add((entry.Position, entry.Version, entry.Type));
        }

        var wrong = _all.Where(c => !c.Rows.All.SequenceEqual(journal)).ToList();
        foreach (var (_, rows) in wrong.Take(3))
        {
            var at = rows.All.Zip(journal).TakeWhile(p => p.First == p.Second).Count();
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"A viewer has {rows.All.Count} rows of {journal.Count}; the first difference is row {at}: {(at < rows.All.Count ? rows.All[at] : default)} for {(at < journal.Count ? journal[at] : default)}."));
        }

        return wrong.Count;
    }

    private void Say(string line)
    {
        invocation.Terminal.Line(line);
        invocation.Terminal.Out.Flush();
    }

    private sealed class Rows(HubClients owner) : IFollower
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _ended;

        public List<(long, long, string)> All { get; } = [];

        public Task First => _first.Task;

        public Task End => _end.Task;

        public void Took(in FollowedRow row, bool live)
        {
            All.Add((row.Seq, row.Version, string.Intern(row.Type)));
            _first.TrySetResult();
            _ended |= row.Type == "run-ended.v1";
            if (_ended && row.Type == "state-hashed.v1")
            {
                _end.TrySetResult();
            }

            if (live && owner._measuring)
            {
                owner._latencies.Add(owner.Now - row.At);
            }
        }
    }

    private DateTimeOffset Now => invocation.Clock.GetUtcNow();
}

/// <summary>What one child measured.</summary>
/// <param name="Latencies">Pairs of tenths of a millisecond and count.</param>
internal sealed record HubPart(
    List<long[]> Latencies, long Frames, long Events, long Bytes, long Gaps, long Doubles, long Reconnects, int Missing, int Wrong, double CpuSeconds);

/// <summary><c>server.json</c> of a development server. A restart writes a new one with a new key, so it is read again when it changed.</summary>
internal sealed class ServerFile(string folder)
{
    private readonly string _path = Path.Combine(folder, "server.json");
    private readonly Lock _lock = new();
    private (DateTime Written, Uri Url, string? Key) _known = (default, new Uri("http://127.0.0.1:1"), null);

    public Uri Url => Read().Url;

    public string? Key => Read().Key;

    public bool Exists => File.Exists(_path);

    private (DateTime Written, Uri Url, string? Key) Read()
    {
        lock (_lock)
        {
            try
            {
                var written = File.GetLastWriteTimeUtc(_path);
                if (written != _known.Written && File.Exists(_path))
                {
                    using var json = JsonDocument.Parse(File.ReadAllBytes(_path));
                    _known = (written, new Uri(json.RootElement.GetProperty("url").GetString()!), json.RootElement.GetProperty("key").GetString());
                }
            }
            catch (IOException)
            {
                // Between two servers there is none: the one before stands until the next is there.
            }

            return _known;
        }
    }
}
