using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries.Live;

/// <summary>Where a task of a run stands: never changes once its wave began.</summary>
internal sealed record TaskPlace(string Task, string Wave, string? Lane, string Agent);

/// <summary>A journal entry as one line for people. Total: an event of a newer build gives a row without a state.</summary>
internal static class EventRows
{
    private const int LongestDetail = 160;

    /// <param name="place">Of the task that the entry is about; null when it is about none, or it is not known.</param>
    /// <param name="whole">The payload and the causes too.</param>
    public static EventRow Of(JournalEntry entry, Func<string, TaskPlace?> place, bool whole = false)
    {
        var owner = TaskOf(entry.JournalId);
        var said = Said(entry, owner);
        var known = said.Task is null ? null : place(said.Task);
        return new EventRow(entry.Position, entry.Version, owner is null, entry.Type, whole ? entry.At : Milliseconds(entry.At), entry.Actor)
        {
            State = said.State,
            Task = known?.Task ?? said.Task,
            Wave = known?.Wave ?? said.Wave,
            Lane = known?.Lane ?? said.Lane,
            Agent = known?.Agent ?? said.Agent ?? (owner is null ? null : entry.Actor),
            Attempt = said.Attempt > 0 ? said.Attempt : null,
            Detail = OneLine(said.Detail),
            Data = whole ? JsonElement.Parse(entry.Payload.Span) : null,
            CorrelationId = whole ? entry.CorrelationId : null,
            CausationId = whole && entry.Causation > 0 ? entry.Causation.ToString(CultureInfo.InvariantCulture) : null,
        };
    }

    /// <summary>The task whose journal this is; null for the run's own.</summary>
    public static string? TaskOf(string journalId)
    {
        var slash = journalId.IndexOf("/task/", StringComparison.Ordinal);
        return slash < 0 ? null : journalId[(slash + "/task/".Length)..];
    }

    /// <summary>Rows show milliseconds; ticks would be a tenth of what they cost on the wire.</summary>
    private static DateTimeOffset Milliseconds(DateTimeOffset at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerMillisecond), at.Offset);

    private static Line Said(JournalEntry entry, string? owner)
    {
        switch (entry.Type)
        {
            case "run-started.v1":
                return Started((RunEvent.Started)EventCodec.Decode(entry.Type, entry.Payload.Span));
            case "intake-checked.v1":
                return Checked((RunEvent.IntakeChecked)EventCodec.Decode(entry.Type, entry.Payload.Span));
            case "task-deferred.v1":
                var deferred = (RunEvent.TaskDeferred)EventCodec.Decode(entry.Type, entry.Payload.Span);
                return new("drift", $"{deferred.Entry} is put off: {deferred.Stub.Text}");
            case "tasks-queued.v1":
                return Queued((RunEvent.TasksQueued)EventCodec.Decode(entry.Type, entry.Payload.Span));
            case "gate-evaluated.v1":
                return Evaluated(((RunEvent.GateEvaluated)EventCodec.Decode(entry.Type, entry.Payload.Span)).Result);
            case "run-waiting.v1":
                var waiting = (RunEvent.Waiting)EventCodec.Decode(entry.Type, entry.Payload.Span);
                return new("human", "waits for " + string.Join(", ", waiting.For.Select(w => $"{w.Kind} {w.Id}")));
            default:
                var f = PayloadFields.Of(entry.Payload.Span);
                return (owner is null ? OfRun(entry.Type, f) : OfTask(entry.Type, f)) with
                {
                    Task = owner ?? f[Field.Task],
                    Wave = f[Field.Wave],
                    Lane = f[Field.Lane],
                    Agent = owner is null ? f[Field.Agent] : null,
                    Attempt = f.Number(Field.Attempt),
                };
        }
    }

    private static Line Started(RunEvent.Started e) => new("running", $"{e.Setup.Plan.Id}: {e.Setup.Plan.Title}");

    private static Line Checked(RunEvent.IntakeChecked e)
    {
        var drifting = e.Tasks.Count(t => t.Verdict != Core.Drift.DriftVerdict.Aligned);
        var words = Wording.Count(e.Tasks.Length, "task entry", "task entries") + " checked"
            + (drifting == 0 ? ", none drifts" : $", {Wording.Number(drifting)} drift");
        return new(drifting == 0 ? null : "drift", e.Scope.Says is { } says ? $"{words}; {says}" : words);
    }

    private static Line Queued(RunEvent.TasksQueued e) => e.Tasks is [var one]
        ? new(one.Attempt > 1 ? "retrying" : "queued", null) { Task = one.Task, Wave = e.Wave, Agent = one.Agent, Attempt = one.Attempt }
        : new("queued", Wording.Count(e.Tasks.Length, "task")) { Wave = e.Wave };

    private static Line Evaluated(GateResult result)
    {
        var missed = result.Criteria.Where(c => !c.Met).ToList();
        var words = $"{Wording.Of(result.Verdict)}, {result.Criteria.Length - missed.Count} of {result.Criteria.Length} met";
        if (missed.Count > 0)
        {
            var value = missed[0].Value is { } v ? Wording.Of(JsonSerializer.SerializeToElement(v, CoreJson.Default.Scalar)) : "not attested";
            words += $"; {missed[0].Metric} is {value}" + (missed[0].Lane is { } lane ? $" in lane {lane}" : "");
        }

        return new(result.Verdict switch { Verdict.Go => "succeeded", Verdict.NoGo => "nogo", _ => "human" }, words) { Wave = result.Wave };
    }

    private static Line OfRun(string type, in PayloadFields f) => type switch
    {
        "scope-accepted.v1" => new(null, $"{f[Field.Actor]} accepts the scope: {f[Field.Reason]}"),
        "drift-decided.v1" => new(f.Flag(Field.Keep) ? null : "drift", By($"{f[Field.Entry]} {(f.Flag(Field.Keep) ? "is kept" : "is put off")}", f)),
        "wave-started.v1" => new("running", f.Number(Field.Lanes) == 0 ? null : Wording.Count(f.Number(Field.Lanes), "lane")),
        "wave-skipped.v1" => new("skipped", f[Field.Reason]),
        "task-applied.v1" => new("succeeded", Left(f)),
        "task-failed.v1" => new(f.Flag(Field.Final) ? "failed" : "retrying", $"[{f[Field.Code]}] {f[Field.Reason]}"),
        "task-skipped.v1" => new("skipped", f[Field.Reason]),
        "repair-requested.v1" => new("retrying", $"{f[Field.By]} asks for a repair (round {f.Number(Field.Round)}): {f[Field.Reason]}"),
        "repair-refused.v1" => new(null, $"no repair for {f[Field.By]}: [{f[Field.Code]}] {f[Field.Reason]}"),
        "approval-requested.v1" => new("human", $"{f[Field.Tool]} waits for {f[Field.Role] ?? "a human"}: {f[Field.Approval]}"),
        "approval-decided.v1" => new(f.Flag(Field.Approved) ? "succeeded" : "failed", By(f.Flag(Field.Approved) ? "approved" : "rejected", f)),
        "approval-expired.v1" => new("queued", $"{f[Field.Approval]} expired before anybody decided"),
        "lane-set-aside.v1" => new(f[Field.Outcome] ?? "failed", $"lane set aside: [{f[Field.Code]}] {f[Field.Reason]}"),
        "escalated.v1" => new("nogo", $"escalated to {f[Field.Role]} (level {f.Number(Field.Level)})"),
        "rollback-requested.v1" => new("rolledback", f[Field.Reason]),
        "gate-decided.v1" => new(f[Field.Verdict] == "GO" ? "succeeded" : "nogo", By(f[Field.Verdict] ?? "decided", f)),
        "wave-done.v1" => new("succeeded", null),
        "run-paused.v1" => new("paused", By("paused", f)),
        "run-resumed.v1" => new("running", $"goes on, by {f[Field.Actor]}" + (f.Number(Field.Repeats) == 0 ? "" : $"; {Wording.Count(f.Number(Field.Repeats), "task")} again")),
        "run-cancelled.v1" => new("cancelled", By("cancelled", f)),
        "run-ended.v1" => new(f[Field.Status] == "waiting" ? "human" : f[Field.Status], f[Field.Reason] is { } why ? $"[{f[Field.Code]}] {why}" : null),
        "state-hashed.v1" => new(null, f[Field.Hash] is { Length: > 12 } hash ? hash[..12] : f[Field.Hash]),
        _ => new(null, null),
    };

    private static Line OfTask(string type, in PayloadFields f) => type switch
    {
        "tool-started.v1" => new(f.Number(Field.Attempt) > 1 ? "retrying" : "running", f[Field.Tool]),
        "tool-completed.v1" => new(null, f[Field.Says] is { } says ? $"{f[Field.Tool]}: {says}" : f[Field.Tool]),
        "tool-failed.v1" => new(f.Flag(Field.Retryable) ? "retrying" : "failed", $"{f[Field.Tool]}: [{f[Field.Code]}] {f[Field.Reason]}"),
        "question-asked.v1" => new(null, $"asks {f[Field.Agent]} about {f[Field.To]}: {f[Field.Reason]}"),
        "question-answered.v1" => new(null, f.Flag(Field.Repaired) ? "repaired" : $"no repair: [{f[Field.Code]}] {f[Field.Reason]}"),
        "question-received.v1" => new(null, f.Flag(Field.Accepted) ? $"asked by {f[Field.From]}: {f[Field.Reason]}" : $"declines {f[Field.From]}: [{f[Field.Code]}]"),
        _ => new(null, null),
    };

    private static string By(string what, in PayloadFields f) => $"{what} by {f[Field.Actor]}" + (f[Field.Reason] is { } reason ? $": {reason}" : "");

    private static string? Left(in PayloadFields f) => (f.Number(Field.Artifacts), f.Number(Field.Evidence)) switch
    {
        (0, 0) => null,
        (0, var values) => Wording.Count(values, "value"),
        (var artifacts, 0) => Wording.Count(artifacts, "artifact"),
        var (artifacts, values) => $"{Wording.Count(artifacts, "artifact")}, {Wording.Count(values, "value")}",
    };

    /// <summary>Tools and people write what they like: one line, no control characters, not longer than the contract says.</summary>
    private static string? OneLine(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // Those behind DEL are control characters too: one of them begins a terminal's commands as ESC [ does.
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1f') >= 0 || text.AsSpan().IndexOfAnyInRange('\x7f', '\x9f') >= 0)
        {
            text = string.Create(text.Length, text, static (line, from) =>
            {
                for (var i = 0; i < line.Length; i++)
                {
                    line[i] = char.IsControl(from[i]) ? ' ' : from[i];
                }
            });
        }

        if (text.Length <= LongestDetail)
        {
            return text;
        }

        var cut = LongestDetail - 1;
        return text[..(char.IsHighSurrogate(text[cut - 1]) ? cut - 1 : cut)] + "…";
    }

    private readonly record struct Line(string? State, string? Detail)
    {
        public string? Task { get; init; }

        public string? Wave { get; init; }

        public string? Lane { get; init; }

        public string? Agent { get; init; }

        public int Attempt { get; init; }
    }
}
