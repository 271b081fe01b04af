namespace Orchestrator.Cli.Watching;

/// <param name="Word">RUNNING, DONE, GO ...: what it came to, as a word.</param>
internal sealed record Change(string Word, string Text)
{
    public DateTimeOffset At { get; init; }
}

internal sealed record Waits(string Kind, string Id, string Command);

/// <param name="Missed">The first criterion that is not met; null when all are.</param>
internal sealed record GatePicture(string Wave, string Verdict, string Severity, int Met, int Total, string? Missed);

internal sealed class TaskPicture(string id, string agent, string wave, string says)
{
    public string Id { get; } = id;

    public string Agent { get; } = agent;

    public string Wave { get; } = wave;

    public string Says { get; } = says;

    /// <summary>queued, running, retrying, applied, failed or skipped.</summary>
    public string State { get; set; } = "queued";

    public int Attempt { get; init; } = 1;

    public DateTimeOffset Since { get; set; }

    public bool Open => State is "queued" or "running" or "retrying";
}

internal sealed class WavePicture(string id)
{
    private readonly HashSet<string> _queued = [];
    private readonly HashSet<string> _applied = [];
    private readonly HashSet<string> _settled = [];

    public string Id { get; } = id;

    public string Title { get; set; } = "";

    /// <summary>pending, running, done or skipped.</summary>
    public string State { get; set; } = "pending";

    /// <summary>GO or NO-GO; empty before the gate.</summary>
    public string Verdict { get; set; } = "";

    public int Queued => _queued.Count;

    public int Applied => _applied.Count;

    public int Settled => _settled.Count;

    public void Queue(string task)
    {
        _queued.Add(task);
        _settled.Remove(task);
        _applied.Remove(task);
    }

    public void Settle(string task, bool applied)
    {
        _settled.Add(task);
        if (applied)
        {
            _applied.Add(task);
        }
    }
}
