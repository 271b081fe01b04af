using System.Text.Json;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Storage.ReadModels;

/// <summary>
/// What agents did and do. Kept in memory and folded when somebody looks, not with every commit: reading the results of tasks costs more than the rest of the
/// read models together, and nobody may ever ask.
/// </summary>
internal sealed class AgentTallies
{
    private const int Durations = 1_000;
    private const int Recent = 100;

    private readonly Dictionary<(string Tenant, string Agent), Tally> _agents = [];
    private readonly Dictionary<(string Tenant, string Run), Dictionary<string, Open>> _open = [];

    public static IReadOnlyList<string> Types { get; } =
        ["tasks-queued.v1", "tool-started.v1", "task-applied.v1", "task-failed.v1", "task-skipped.v1", "run-ended.v1", "run-cancelled.v1"];

    /// <summary>Position that this stands for.</summary>
    public long Position { get; set; }

    /// <exception cref="JsonException">The payload is not what its type promises; the event is passed over.</exception>
    public void Fold(in Fact fact)
    {
        JournalName.Split(fact.JournalId, out var root, out var task);
        var run = JournalName.RunOf(root.ToString());
        var key = (fact.Tenant, run);
        switch (fact.Type)
        {
            case "tasks-queued.v1":
                var open = _open.TryGetValue(key, out var known) ? known : _open[key] = new(StringComparer.Ordinal);
                foreach (var queued in JsonSerializer.Deserialize(fact.Payload, RowJson.Default.TasksQueuedView)!.Tasks)
                {
                    open[queued.Task] = new Open(queued.Agent, queued.Attempt, fact.At, null);
                }

                break;
            case "tool-started.v1" when _open.TryGetValue(key, out var tasks) && tasks.TryGetValue(task.ToString(), out var waits) && waits.Started is null:
                tasks[task.ToString()] = waits with { Started = fact.At };
                break;
            case "task-applied.v1" or "task-failed.v1":
                var ended = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.TaskEndedView)!;
                Open? was = null;
                if (_open.TryGetValue(key, out var of))
                {
                    of.Remove(ended.Task, out was);
                }

                End(fact, run, ended, was, fact.Type == "task-applied.v1");
                break;
            case "task-skipped.v1" when _open.TryGetValue(key, out var rest):
                rest.Remove(JsonSerializer.Deserialize(fact.Payload, RowJson.Default.TaskGivenUpView)!.Task);
                break;
            case "run-ended.v1" or "run-cancelled.v1":
                _open.Remove(key);
                break;
        }
    }

    public IReadOnlyList<AgentTally> Of(string tenant)
    {
        var open = _open.Where(o => o.Key.Tenant == tenant)
            .SelectMany(o => o.Value.Select(t => (t.Value.Agent, Task: new AgentTask(o.Key.Run, t.Key, t.Value.Started is null ? "queued" : "running", t.Value.Started ?? t.Value.Queued))))
            .ToLookup(t => t.Agent, t => t.Task, StringComparer.Ordinal);
        var names = _agents.Keys.Where(k => k.Tenant == tenant).Select(k => k.Agent).Union(open.Select(o => o.Key)).Order(StringComparer.Ordinal);
        return [.. names.Select(name =>
        {
            var tally = _agents.GetValueOrDefault((tenant, name)) ?? new Tally();
            return new AgentTally(name, tally.Applied, tally.Failed, [.. tally.Times], [.. open[name].OrderBy(t => t.Since)], [.. tally.Ended.Reverse()]);
        })];
    }

    private void End(in Fact fact, string run, TaskEndedView ended, Open? was, bool applied)
    {
        var tally = _agents.TryGetValue((fact.Tenant, ended.Agent), out var known) ? known : _agents[(fact.Tenant, ended.Agent)] = new Tally();
        tally.Applied += applied ? 1 : 0;
        tally.Failed += applied ? 0 : 1;
        Keep(tally.Ended, new AgentTask(run, ended.Task, applied ? "succeeded" : "failed", fact.At), Recent);
        if (was?.Started is { } started && was.Attempt == ended.Attempt)
        {
            Keep(tally.Times, fact.At - started, Durations);
        }
    }

    private static void Keep<T>(Queue<T> queue, T value, int most)
    {
        queue.Enqueue(value);
        if (queue.Count > most)
        {
            queue.Dequeue();
        }
    }

    private sealed class Tally
    {
        public long Applied { get; set; }

        public long Failed { get; set; }

        public Queue<TimeSpan> Times { get; } = new();

        public Queue<AgentTask> Ended { get; } = new();
    }

    /// <param name="Started">When its first tool began; null: it waits.</param>
    private sealed record Open(string Agent, int Attempt, DateTimeOffset Queued, DateTimeOffset? Started);
}
