namespace Orchestrator.Cli.Watching;

/// <param name="Word">RUNNING, DONE, GO ...: what it came to, as a word.</param>
internal sealed record Change(string Word, string Text)
{
    public DateTimeOffset At { get; init; }

    /// <summary>Worth a line of its own in the live view, which shows by bars and counts what merely goes on.</summary>
    public bool Notable => Word is not ("RUNNING" or "DONE" or "STARTED" or "RESUMED" or "WAITING");
}

internal sealed record Waits(string Kind, string Id, string Command);

/// <summary>A gate that computed its verdict and about which no human decided.</summary>
/// <param name="Missed">The first criterion that is not met, with its value and limit; null when all are.</param>
internal sealed record GatePicture(string Wave, string Verdict, string Severity, int Met, int Total, string? Missed);

internal sealed class TaskPicture(string id, string agent, string wave, string says)
{
    public string Id { get; } = id;

    public string Agent { get; } = agent;

    public string Wave { get; } = wave;

    public string Says { get; } = says;

    /// <summary>queued, running, retrying, waiting (for a human), applied, failed or skipped.</summary>
    public string State { get; set; } = "queued";

    public int Attempt { get; init; } = 1;

    public DateTimeOffset Since { get; set; }

    public DateTimeOffset Ended { get; set; }

    /// <summary>Id of the approval that it waits for, or waited; null: none.</summary>
    public string? Approval { get; set; }

    public bool Open => State is "queued" or "running" or "retrying" or "waiting";
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

    /// <summary>What its gate computed, GO, NO-GO or PENDING; empty before that.</summary>
    public string Verdict { get; set; } = "";

    /// <summary>What a human said about it, GO or NO-GO; empty: nothing.</summary>
    public string Decision { get; set; } = "";

    /// <summary>What counts of the two.</summary>
    public string Shown => Decision.Length > 0 ? Decision : Verdict;

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
