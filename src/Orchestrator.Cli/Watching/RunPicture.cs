using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Watching;

/// <summary>What a watcher shows of a run, folded from its events. Unknown events change nothing: a newer build may write more of them.</summary>
internal sealed class RunPicture
{
    private readonly Dictionary<string, string> _says = [];
    private readonly Dictionary<string, TaskPicture> _tasks = [];
    private readonly Dictionary<string, WavePicture> _waves = [];

    public string Id { get; private set; } = "";

    public string Plan { get; private set; } = "";

    public string State { get; private set; } = RunStates.Queued;

    public DateTimeOffset Started { get; private set; }

    public DateTimeOffset Newest { get; private set; }

    public long Position { get; private set; }

    public long Events { get; private set; }

    /// <summary>In the order of the plan.</summary>
    public List<WavePicture> Waves { get; } = [];

    public IEnumerable<TaskPicture> Tasks => _tasks.Values;

    /// <summary>The run is over for good.</summary>
    public bool Over => RunStates.Ended(State);

    /// <summary>Most that models may cost; null: no limit in dollars.</summary>
    public decimal? BudgetUsd { get; private set; }

    public int Flagged { get; private set; }

    /// <summary>Score of the task that is farthest from the North Star: 0 is close, 1 is far.</summary>
    public double Farthest { get; private set; }

    public int Deferred { get; private set; }

    /// <summary>What the run waits for, as <c>kind id: command</c>.</summary>
    public List<Waits> WaitingFor { get; } = [];

    /// <summary>The gate that decided last.</summary>
    public GatePicture? Gate { get; private set; }

    /// <summary>Takes in one event and says what changed, in the words of the log; nothing for an event that changes no state.</summary>
    public Change? Fold(EventView entry)
    {
        Position = entry.Position;
        Newest = entry.At;
        Events++;
        var change = Folded(entry.Type, entry.Data, entry.At);
        return change is null ? null : change with { At = entry.At };
    }

    private Change? Folded(string type, JsonElement data, DateTimeOffset at)
    {
        switch (type)
        {
            case "run-started.v1":
                return OnStarted(data.At("setup"), at);
            case "intake-checked.v1":
                Flagged = data.Each("tasks").Count(t => t.Text("verdict") is "drift" or "deferred");
                Farthest = data.Each("tasks").Select(t => t.At("score")).Where(v => v.ValueKind == JsonValueKind.Number).Select(v => v.GetDouble()).DefaultIfEmpty().Max();
                return null;
            case "task-deferred.v1":
                Deferred++;
                return new("DEFERRED", $"{data.Text("entry")}: {data.At("stub").Text("text")}");
            case "wave-started.v1":
                Wave(data.Text("wave")).State = RunStates.Running;
                return new("RUNNING", data.Text("wave") + (data.Each("lanes").Select(l => l.Show()).ToList() is { Count: > 0 } lanes ? $" lanes {string.Join(", ", lanes)}" : ""));
            case "wave-skipped.v1":
                Wave(data.Text("wave")).State = "skipped";
                return new("SKIPPED", $"{data.Text("wave")}: {data.Text("reason")}");
            case "wave-done.v1":
                Wave(data.Text("wave")).State = "done";
                return new("DONE", data.Text("wave")!);
            case "gate-evaluated.v1":
                return OnGate(data.At("result"));
            case "gate-decided.v1":
                Wave(data.Text("wave")).Decision = data.Text("verdict") ?? "";
                Gate = null;
                return new("DECIDED", $"gate {data.Text("wave")} {data.Text("verdict")} by {data.Text("actor")}: {data.Text("reason") ?? "no reason given"}");
            case "lane-set-aside.v1":
                return new(Paints.Word(data.Text("outcome") ?? "failed"), $"lane {data.Text("lane")} in {data.Text("wave")}: [{data.Text("code")}] {data.Text("reason")}");
            default:
                return OnRun(type, data) ?? OnTask(type, data, at);
        }
    }

    private Change OnStarted(JsonElement setup, DateTimeOffset at)
    {
        (Id, Plan, Started, State) = (setup.Text("runId") ?? "", setup.At("plan").Text("id") ?? "", at, RunStates.Running);
        BudgetUsd = setup.At("budget").At("usd") is { ValueKind: JsonValueKind.Number } usd ? usd.GetDecimal() : null;
        foreach (var wave in setup.At("plan").Each("waves"))
        {
            foreach (var id in Copies(wave, setup.At("parameters")))
            {
                Wave(id).Title = wave.Text("title") ?? "";
            }

            foreach (var task in wave.Each("tasks"))
            {
                _says[task.Text("id") ?? ""] = task.Text("does") ?? "";
            }
        }

        return new("STARTED", $"{Id} {Plan}");
    }

    /// <summary>Ids of a wave's copies: the n-th one of a repeated wave is <c>Id.n</c>.</summary>
    private static IEnumerable<string> Copies(JsonElement wave, JsonElement parameters)
    {
        var id = wave.Text("id") ?? "";
        if (wave.Text("repeat") is not { } repeat)
        {
            return [id];
        }

        var count = repeat.StartsWith("${", StringComparison.Ordinal) ? parameters.At(repeat[2..^1]).Show() : repeat;
        return Enumerable.Range(1, int.TryParse(count, CultureInfo.InvariantCulture, out var copies) ? copies : 0).Select(n => $"{id}.{n}");
    }

    private Change? OnGate(JsonElement result)
    {
        var wave = Wave(result.Text("wave"));
        var criteria = result.Each("criteria").ToList();
        var missed = criteria.Where(c => !c.Flag("met")).ToList();
        Gate = new(wave.Id, result.Text("verdict") ?? "", result.Text("severity") ?? "", criteria.Count - missed.Count, criteria.Count,
            missed.Count == 0 ? null : Missed(missed[0]));
        (wave.Verdict, wave.Decision) = (Gate.Verdict, "");
        return new(Gate.Verdict, $"gate {wave.Id}: {Gate.Met} of {Gate.Total} met" + (Gate.Missed is null ? "" : $"; {Gate.Missed}"));
    }

    private static string Missed(JsonElement criterion) =>
        $"{criterion.Text("metric")} is {criterion.At("value").Show()}, not {criterion.Text("op")} {criterion.At("limit").Show()}"
        + (criterion.Text("lane") is { } lane ? $" in lane {lane}" : "");

    private Change? OnRun(string type, JsonElement data)
    {
        switch (type)
        {
            case "run-waiting.v1":
                WaitingFor.Clear();
                WaitingFor.AddRange(data.Each("for").Select(w => new Waits(w.Text("kind") ?? "", w.Text("id") ?? "", w.Text("command") ?? "")));
                State = RunStates.Waiting;
                return new("WAITING", string.Join("; ", WaitingFor.Select(w => $"{w.Kind} {w.Id}: {w.Command}")));
            case "run-paused.v1":
                State = RunStates.Paused;
                return new("PAUSED", $"by {data.Text("actor")}" + (data.Text("reason") is { } reason ? $": {reason}" : ""));
            case "run-resumed.v1":
                State = RunStates.Running;
                WaitingFor.Clear();
                return new("RESUMED", $"by {data.Text("actor")}");
            case "run-cancelled.v1":
                State = RunStates.Cancelled;
                return new("CANCELLED", $"by {data.Text("actor")}");
            case "run-ended.v1":
                State = data.Text("status") ?? RunStates.Failed;
                return new(Paints.Word(State), Id + (data.Text("reason") is { } why ? $": [{data.Text("code")}] {why}" : ""));
            default:
                return null;
        }
    }

    private Change? OnTask(string type, JsonElement data, DateTimeOffset at)
    {
        switch (type)
        {
            case "tasks-queued.v1":
                foreach (var queued in data.Each("tasks"))
                {
                    var id = queued.Text("task") ?? "";
                    Wave(data.Text("wave")).Queue(id);
                    _tasks[id] = new TaskPicture(id, queued.Text("agent") ?? "", data.Text("wave") ?? "", Says(id)) { Attempt = queued.Whole("attempt"), Since = at };
                }

                return null;
            case "tool-started.v1" when _tasks.TryGetValue(data.Text("task") ?? "", out var task) && task.State is "queued":
                (task.State, task.Since) = (task.Attempt > 1 ? "retrying" : RunStates.Running, at);
                return new(task.Attempt > 1 ? "RETRYING" : "RUNNING", Name(task) + (task.Attempt > 1 ? $" attempt {task.Attempt}" : ""));
            case "task-applied.v1":
                return Settle(data, "applied", "DONE", "", at);
            case "task-failed.v1":
                return Settle(data, "failed", "FAILED", $": [{data.Text("code")}] {data.Text("reason")}", at);
            case "task-skipped.v1":
                return Settle(data, "skipped", "SKIPPED", $": {data.Text("reason")}", at);
            case "approval-requested.v1":
                Asks(data, at);
                return new("WAITING", $"{data.Text("wave")} {data.Text("task")} {data.Text("tool")}: orc approval show {data.Text("approval")}");
            case "approval-decided.v1":
                Answered(data, data.Flag("approved") ? "applied" : "failed", at);
                return new(data.Flag("approved") ? "APPROVED" : "REJECTED", $"{data.Text("task")} by {data.Text("actor")}" + (data.Text("reason") is { } why ? $": {why}" : ""));
            case "repair-requested.v1":
                return new("REPAIR", $"{data.Text("by")} asks {data.Text("task")}: {data.Text("reason")}");
            case "repair-refused.v1":
                return new("REFUSED", $"{data.Text("by")} asks {data.Text("task")}: {data.Text("reason")}");
            default:
                return null;
        }
    }

    /// <summary>A task that is an approval shows when it asks; it was queued by nobody.</summary>
    private void Asks(JsonElement data, DateTimeOffset at)
    {
        var id = data.Text("task") ?? "";
        if (!_tasks.TryGetValue(id, out var task))
        {
            _tasks[id] = task = new TaskPicture(id, data.Text("role") ?? "", data.Text("wave") ?? "", Says(id));
            Wave(task.Wave).Queue(id);
        }

        (task.State, task.Since, task.Approval) = (RunStates.Waiting, at, data.Text("approval"));
    }

    private void Answered(JsonElement data, string state, DateTimeOffset at)
    {
        if (_tasks.TryGetValue(data.Text("task") ?? "", out var task))
        {
            (task.State, task.Ended) = (state, at);
            Wave(task.Wave).Settle(task.Id, state == "applied");
        }
    }

    private Change Settle(JsonElement data, string state, string word, string more, DateTimeOffset at)
    {
        var id = data.Text("task") ?? "";
        if (!_tasks.TryGetValue(id, out var task))
        {
            _tasks[id] = task = new TaskPicture(id, data.Text("agent") ?? "", data.Text("wave") ?? "", Says(id));
            Wave(task.Wave).Queue(id);
        }

        (task.State, task.Ended) = (state, at);
        Wave(task.Wave).Settle(id, state == "applied");
        return new(word, Name(task) + more);
    }

    private static string Name(TaskPicture task) => $"{task.Wave} {task.Agent} {task.Id}" + (task.Says.Length > 0 ? $" \"{task.Says}\"" : "");

    private WavePicture Wave(string? id)
    {
        if (!_waves.TryGetValue(id ?? "", out var wave))
        {
            _waves[id ?? ""] = wave = new WavePicture(id ?? "");
            Waves.Add(wave);
        }

        return wave;
    }

    /// <summary>What the plan says of a task: of the entry behind a lane, a repetition or a count.</summary>
    private string Says(string task)
    {
        for (var entry = task; entry.Length > 0;)
        {
            if (_says.TryGetValue(entry, out var says))
            {
                return says;
            }

            var cut = entry.LastIndexOfAny(['@', '.', '-']);
            entry = cut < 0 ? "" : entry[..cut];
        }

        return "";
    }
}
