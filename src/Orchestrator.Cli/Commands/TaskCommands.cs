using System.CommandLine;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;
using Orchestrator.Cli.Watching;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc task</c>: the tasks of a run, their attempts, and what their journals say.</summary>
internal static class TaskCommands
{
    private static readonly Argument<string> _task = new("task") { HelpName = "task", Description = "Id of the task, with its lane: w3@creator_07" };
    private static readonly Option<string?> _agent = new("--agent") { Description = "Only tasks of this agent", HelpName = "name" };
    private static readonly Option<string?> _state = new("--state") { Description = "Only tasks in one of these states, with commas between: queued, running, human, retrying, succeeded, failed, skipped", HelpName = "states" };
    private static readonly Option<int?> _attempt = new("--attempt") { Description = "Only this attempt", HelpName = "n" };
    private static readonly Option<int> _tail = new("--tail") { Description = "At most so many, the newest", HelpName = "n", DefaultValueFactory = _ => 100 };

    static TaskCommands() => _task.CompletionSources.Add(context => Completion.Tasks(context, Shared.Run));

    public static Command Create() => Verb.Noun("task", "Tasks of a run",
        Verb.Of("list", "State, agent and attempts of each task", ListAsync, Shared.Run, _agent, _state),
        Verb.Of("show", "One task with its attempts", ShowAsync, Shared.Run, _task),
        Verb.Of("logs", "What is journaled about one task", LogsAsync, Shared.Run, _task, _attempt, _tail));

    /// <summary>Tasks for people.</summary>
    internal static void Write(Invocation invocation, IEnumerable<TaskRow> tasks)
    {
        var table = new Table("state", "task", "wave", "agent", "attempts", "time", "");
        foreach (var task in tasks)
        {
            var last = task.Attempts.Count > 0 ? task.Attempts[^1] : null;
            var time = last is { Started: { } from, Ended: { } to } ? Durations.Show(to - from) : "";
            table.Row(Cell.State(task.State), task.Id, task.Wave, task.Agent, $"{task.Attempts.Count}", time, last?.Reason is { } reason ? $"[{last.Code}] {reason}" : task.Does);
        }

        table.WriteTo(invocation.Terminal);
    }

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        var (agent, states) = (invocation.Get(_agent), invocation.Get(_state)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var all = await reader.TasksAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        IReadOnlyList<TaskRow> tasks = [.. all.Where(t => (agent is null || t.Agent == agent) && (states is null || states.Contains(t.State)))];
        if (!invocation.Printed(tasks, CliJson.Pretty.IReadOnlyListTaskRow))
        {
            Write(invocation, tasks);
        }

        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var id = invocation.Get(_task);
        var view = await reader.TaskAsync(invocation.Tenant, run, id, cancellationToken) ?? throw await NoTaskAsync(invocation, reader, run, id, cancellationToken);
        var (terminal, task) = (invocation.Terminal, view.Task);
        if (invocation.Printed(view, CliJson.Pretty.TaskView))
        {
            return ExitCode.Done;
        }

        terminal.Line($"{terminal.Painted(Terminal.Safe(task.Id), Paint.Strong)}  {terminal.Painted(Paints.Word(task.State), Paints.Of(task.State))}  {Terminal.Safe(task.Does)}");
        terminal.Line(Terminal.Safe($"run {run}   wave {task.Wave}   agent {task.Agent}   {task.Kind}   serves {view.Serves ?? "no outcome"}"));
        var table = new Table("", "attempt", "started", "time", "calls", "");
        foreach (var attempt in task.Attempts)
        {
            table.Row(
                Cell.State(attempt.State), $"{attempt.Number}", attempt.Started is { } from ? terminal.Time(from) : "", attempt is { Started: { } start, Ended: { } end } ? Durations.Show(end - start) : "",
                $"{attempt.Calls}", attempt.Reason is { } reason ? $"[{attempt.Code}] {reason}" : "");
        }

        table.WriteTo(terminal, "  ");
        foreach (var call in view.Calls)
        {
            terminal.Line(Terminal.Safe($"  call {call.Call} {call.Tool} {call.State}{(call.Says ?? call.Reason) switch { null => "", var says => $": {says}" }}"));
        }

        foreach (var evidence in view.Evidence)
        {
            terminal.Line(Terminal.Safe($"  {evidence.Id}  {evidence.Metric} = {evidence.Value.Show()}{(evidence.Unit is null ? "" : " " + evidence.Unit)}{(evidence.Because is null ? "" : $" ({evidence.Because})")}"));
        }

        foreach (var artifact in view.Artifacts)
        {
            terminal.Line(Terminal.Safe($"  {artifact.Id}  {artifact.Name}  {artifact.Bytes} bytes"));
        }

        terminal.Line(Terminal.Safe($"orc explain {run}/{task.Id}{invocation.StoreFlag}"));
        return ExitCode.Done;
    }

    private static async Task<int> LogsAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (run, attempt) = (invocation.Get(Shared.Run), invocation.Get(_attempt));
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var id = invocation.Get(_task);
        var tasks = await reader.TasksAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        var task = tasks.FirstOrDefault(t => t.Id == id) ?? throw NoTask(run, id);
        var newest = new Queue<EventView>();
        await foreach (var entry in reader.Queries.EventsAsync(invocation.Tenant, run, afterPosition: 0, cancellationToken))
        {
            if ((entry.Journal == JournalId.Task(run, task.Id) || entry.Data.Text("task") == task.Id) && (attempt is null || entry.Data.Whole("attempt") == attempt))
            {
                newest.Enqueue(entry);
                if (newest.Count > invocation.Get(_tail))
                {
                    newest.Dequeue();
                }
            }
        }

        foreach (var entry in newest)
        {
            if (invocation.Json)
            {
                invocation.Terminal.Line(JsonSerializer.Serialize(entry, CliJson.Compact.EventView));
            }
            else
            {
                EventText.WriteLine(invocation.Terminal, entry);
            }
        }

        return ExitCode.Done;
    }

    private static async Task<OrcException> NoTaskAsync(Invocation invocation, Reader reader, string run, string id, CancellationToken cancellationToken) =>
        await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) is null ? Answers.NoRun(run) : NoTask(run, id);

    private static OrcException NoTask(string run, string id) =>
        new("ORC1936", ErrorKind.NotFound, $"Run {run} has no task '{Terminal.Safe(id)}' so far. Look at 'orc task list {run}'.");
}
