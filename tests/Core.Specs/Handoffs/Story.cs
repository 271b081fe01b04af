using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Core.Specs.Handoffs;

/// <summary>A run told by orders and reports; the rules make its events. Every entry takes the next position; time moves only where the story says so.</summary>
internal sealed class Story
{
    public static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private readonly List<JournaledEvent> _entries = [];
    private readonly Dictionary<string, (long Version, int Calls)> _tasks = [];
    private long _version;

    public Story(RunSetup setup) => Do(now => new RunCommand.Start(setup, now));

    public DateTimeOffset Now { get; private set; } = Start;

    public Run Run { get; private set; } = Run.None;

    public IReadOnlyList<JournaledEvent> Entries => _entries;

    public Story After(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    public Story Do(Func<DateTimeOffset, RunCommand> order)
    {
        var decision = RunDecider.Decide(order(Now), Run);
        Assert.Null(decision.Refusal);
        foreach (var fact in decision.Facts)
        {
            Add($"run/{Id(decision)}", ++_version, "conductor", fact);
        }

        Run = decision.After;
        return this;
    }

    /// <summary>An agent does the task in so many seconds and attests these metrics; it leaves a file of that name.</summary>
    public Story Applied(string task, double seconds, string? file = null, params (string Metric, Scalar Value)[] metrics) =>
        Began(task).After(seconds).Ended(task, file, metrics);

    public Story Began(string task)
    {
        var journal = _tasks.GetValueOrDefault(task);
        _tasks[task] = (journal.Version + 1, journal.Calls + 1);
        Add(Journal(task), journal.Version + 1, Agent(task), new TaskEvent.ToolStarted(task, Run.Tasks[task].Attempt, journal.Calls + 1, "tool", "in"));
        return this;
    }

    public Story Ended(string task, string? file = null, params (string Metric, Scalar Value)[] metrics)
    {
        var (version, call) = _tasks[task];
        _tasks[task] = (version + 1, call);
        var (id, attempt) = (Run.Setup!.RunId, Run.Tasks[task].Attempt);
        ImmutableArray<Evidence> evidence = [.. metrics.Select((m, i) => new Evidence(Ids.Evidence(id, task, call, i + 1), m.Metric, m.Value))];
        ImmutableArray<Artifact> artifacts = file is null ? [] : [new Artifact(Ids.Artifact(file, task), file, "application/json", 1000, new string('a', 64))];
        Add(Journal(task), version + 1, Agent(task), new TaskEvent.ToolCompleted(task, attempt, call, "tool", "in", "out", artifacts, evidence, false, [], null));
        return Do(now => new RunCommand.ReportDone(task, attempt, artifacts, evidence, now));
    }

    public Story Failed(string task, string reason, bool retryable = true) =>
        Do(now => new RunCommand.ReportFailed(task, Run.Tasks[task].Attempt, "ORC2999", reason, retryable, now));

    /// <summary>An event in the journal of a task.</summary>
    public Story Says(string task, TaskEvent @event)
    {
        var journal = _tasks.GetValueOrDefault(task);
        _tasks[task] = (journal.Version + 1, journal.Calls);
        Add(Journal(task), journal.Version + 1, Agent(task), @event);
        return this;
    }

    public Story Asks(string task) => Do(now => new RunCommand.RequestApproval(task, "publish", Null, Of("\"after\""), Of("""{"path":"a"}"""), "cafe0123456789", now));

    public long PositionOf<T>(Func<T, bool>? where = null) => _entries.Last(e => e.Event is T t && (where?.Invoke(t) ?? true)).Position;

    public HandoffReport Handoff()
    {
        var history = new RunHistory();
        foreach (var entry in _entries)
        {
            history.Add(entry);
        }

        return Orchestrator.Core.Handoffs.Handoff.Of(Run, history);
    }

    public static JsonElement Null => Of("null");

    private static JsonElement Of(string json) => JsonDocument.Parse(json).RootElement;

    private string Id(RunDecision decision) => decision.After.Setup!.RunId;

    private string Journal(string task) => $"run/{Run.Setup!.RunId}/task/{task}";

    private string Agent(string task) => Run.Tasks[task].Agent;

    // Through the codec and back: reports must not depend on what the journal does not keep.
    private void Add(string journal, long version, string actor, object @event) => _entries.Add(JournaledEvent.Of(
        _entries.Count + 1, journal, version, Now, actor, EventCodec.Decode(EventCodec.NameOf(@event), EventCodec.Encode(@event))));
}

/// <summary>A plan with everything in it that a report speaks of.</summary>
internal static class Sample
{
    public const string RunId = "R-01";

    public static Plan Plan { get; } = new("hello", "Say hello")
    {
        Waves =
        [
            new Wave("H.1", "Take stock")
            {
                Foreach = new("${kinds}", null),
                Tasks =
                [
                    new("inventory") { Agent = "data", Does = "List the files", Serves = "O1", Estimate = new(1, 2), Risk = "A file changes", Surface = "digest" },
                    new("words") { Agent = "performance-analyst", Does = "Count the words", Serves = "O1", Needs = ["inventory"], Estimate = new(1, 3) },
                    new("lake") { Agent = "growth", Does = "Build a data lakehouse", Estimate = new(40, 80) },
                ],
                Gate = new() { Criteria = [new("inventory.blockers", CriterionOp.Equal, [Scalar.Of(0)]) { OnFail = OnFail.Blocked }] },
            },
            new Wave("H.2", "Digest")
            {
                Tasks =
                [
                    new("digest") { Agent = "content-curator", Does = "Write the digest", Serves = "O1", Needs = ["words"], Estimate = new(2, 4) },
                    new("check") { Agent = "quality-validator", Does = "Check the digest", Serves = "O1", Needs = ["digest"], Risk = "A file is missing" },
                ],
                Gate = new() { Criteria = [new("digest.distinct_share", CriterionOp.GreaterOrEqual, [Scalar.Of(0.9m)])] },
            },
            new Wave("H.3", "Publish")
            {
                Tasks =
                [
                    new("preview") { Agent = "data", Does = "Show what would change", Serves = "O1", Needs = ["digest"], Estimate = new(1, 1) },
                    new("approve") { Kind = TaskKind.Approval, Role = "approver", Does = "Approve it", Of = ["preview.json"], Needs = ["preview"], Expires = TimeSpan.FromHours(48), Estimate = new(0.5m, 0.5m) },
                    new("publish") { Agent = "data", Does = "Publish it", Serves = "O1", Needs = ["approve"], Estimate = new(1, 2) },
                ],
                Gate = new() { Criteria = [new("publish.status", CriterionOp.In, [Scalar.Of("applied")])] },
            },
        ],
    };

    public static NorthStar NorthStar { get; } = new(1, new(2027, 12, 31), [new("O1", "Every run ends with a checked product", 3, 5)]) { NotNow = ["data lakehouse"], NotNowLines = [9] };

    public static RunSetup Setup { get; } = new(RunId, "default", Plan, NorthStar)
    {
        Collections = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("kinds", ["md", "csv"]),
        Hashes = ImmutableSortedDictionary<string, string>.Empty.Add("plan", new string('b', 64)),
        Actor = "ada",
    };

    /// <summary>Both lanes side by side; csv has nothing and is set aside.</summary>
    public static Story TakenStock() => new Story(Setup)
        .Began("inventory@md").Began("inventory@csv")
        .After(2).Ended("inventory@md", "md/inventory.json", ("inventory.blockers", Scalar.Of(0)))
        .After(1).Ended("inventory@csv", "csv/inventory.json", ("inventory.blockers", Scalar.Of(1)))
        .Applied("words@md", 4, "md/words.json")
        .Applied("words@csv", 1, "csv/words.json");

    /// <summary>Waits at H.2: its gate computed NO-GO.</summary>
    public static Story NoGo() => TakenStock()
        .Applied("digest", 5, "digest.md", ("digest.distinct_share", Scalar.Of(0.4m)))
        .Applied("check", 1);

    /// <summary>A human overrides after ten minutes; then the run waits for an approval.</summary>
    public static Story Asked() => NoGo().After(600)
        .Do(now => new RunCommand.DecideGate("H.2", true, "ada", "natural text repeats itself", now)).After(30)
        .Do(now => new RunCommand.Resume("ada", [], false, now))
        .Applied("preview", 1, "preview.json")
        .Asks("approve");

    public static Story Succeeded() => Asked().After(120)
        .Do(now => new RunCommand.DecideApproval("AP-01.approve.1", true, "grace", null, null, now))
        .Do(now => new RunCommand.Resume("ada", [], false, now))
        .Applied("publish", 2, null, ("publish.status", Scalar.Of("applied")));
}
