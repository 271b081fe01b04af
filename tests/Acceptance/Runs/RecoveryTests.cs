using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Acceptance.Engine;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Acceptance.Runs;

/// <summary>Silos that die, appends that fail, messages that get lost.</summary>
public sealed class RecoveryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orc-recovery-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "orc.db");

    [Fact]
    public async Task A_run_that_is_killed_anywhere_comes_to_the_same_end()
    {
        string expected;
        await using (var straight = await TestRuns.StartAsync(null, Tools((_, call) => Work(call))))
        {
            Assert.Equal("succeeded", await straight.RunAsync(Setup()));
            expected = StateHash.Of(await straight.FoldAsync("R-1"));
        }

        foreach (var deadline in new[] { 1, 2, 4, 5, 8, 12, 14 })
        {
            var path = Path + deadline;
            var calls = new ConcurrentQueue<string>();
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var never = new TaskCompletionSource<ToolResult>();
            var dying = Tools(async (name, call) =>
            {
                calls.Enqueue(name);
                if (calls.Count < deadline)
                {
                    return await Work(call);
                }

                reached.TrySetResult();
                return await never.Task;
            });
            var first = await TestRuns.StartAsync(path, dying);
            var running = first.RunAsync(Setup());
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
            var attested = (await first.FactsAsync<TaskEvent.ToolCompleted>("R-1")).Select(c => $"{c.Task} {c.Attempt} {c.Tool}").ToHashSet();
            await first.CrashAsync();

            var again = new ConcurrentQueue<string>();
            await using var second = await TestRuns.StartAsync(path, Tools((name, call) =>
            {
                again.Enqueue(name);
                return Work(call);
            }));
            Assert.Equal("succeeded", await second.ResumeAsync("R-1"));

            var run = await second.FoldAsync("R-1");
            Assert.Equal(expected, StateHash.Of(run));
            Assert.Equal(StateHash.Of(run), (await second.FactsAsync<RunEvent.StateHashed>("R-1"))[^1].Hash);
            Assert.Empty(again.Intersect(attested));
            Assert.All(run.Tasks.Values, t => Assert.Equal(1, t.Attempt));
            never.SetCanceled();
            Assert.False(running.IsCompletedSuccessfully);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_append_of_the_conductor_that_fails_is_made_up_for(bool landed)
    {
        // Every append of the run's journal after the first fails once, in turn.
        for (var victim = 2; victim <= 6; victim++)
        {
            var appends = 0;
            var calls = new ConcurrentQueue<string>();
            await using var runs = await TestRuns.StartAsync(new TestSilo
            {
                Tools = Tools((name, call) =>
                {
                    calls.Enqueue(name);
                    return Work(call);
                }),
                Journal = inner => new FailingJournal(inner, append => append.JournalId == "run/R-1" && ++appends == victim, landed),
            });

            Assert.Equal("succeeded", await runs.RunAsync(Setup()));

            Assert.Equal(StateHash.Of(await runs.FoldAsync("R-1")), (await runs.FactsAsync<RunEvent.StateHashed>("R-1"))[^1].Hash);
            Assert.Equal(calls.Distinct().Count(), calls.Count);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_append_of_an_agent_that_fails_costs_an_attempt_and_no_more(bool landed)
    {
        var appends = 0;
        await using var runs = await TestRuns.StartAsync(new TestSilo
        {
            Tools = Tools((_, call) => Work(call)),
            Journal = inner => new FailingJournal(inner, append => append.JournalId == "run/R-1/task/c" && ++appends == 2, landed),
        });

        Assert.Equal("succeeded", await runs.RunAsync(Setup()));

        Assert.Equal(2, (await runs.FoldAsync("R-1")).Tasks["c"].Attempt);
    }

    [Fact]
    public async Task A_conductor_that_another_one_overtook_reads_again_and_goes_on()
    {
        var held = new HeldTool();
        await using var runs = await TestRuns.StartAsync(null, held);
        var running = runs.RunAsync(TestRuns.Setup("R-1", TestRuns.Plan(TestRuns.Wave("W", TestRuns.Work("a", "held"), TestRuns.Work("b", "held", "a"))), TestRuns.Card("data", "held")));
        var call = await held.NextAsync();
        var version = (await runs.EventsAsync("R-1")).Last(e => e.JournalId == "run/R-1").Version;

        // Somebody who believes to be the conductor writes first.
        var note = new RunEvent.StateHashed("by another");
        await runs.Store.AppendAsync(
            new Append("default", "run/R-1", version, [new NewEvent(EventCodec.NameOf(note), EventCodec.Encode(note))], "another", DateTimeOffset.UnixEpoch), CancellationToken.None);
        call.Release();

        (await held.NextAsync()).Release();
        Assert.Equal("succeeded", await running);
        var versions = (await runs.EventsAsync("R-1")).Where(e => e.JournalId == "run/R-1").Select(e => e.Version).ToList();
        Assert.Equal(Enumerable.Range(1, versions.Count).Select(v => (long)v), versions);
    }

    [Fact]
    public async Task A_task_whose_journal_is_not_empty_as_announced_reads_it_and_goes_on()
    {
        // The clock creeps: streams are looked at, and no watch timer helps.
        var clock = new ManualClock();
        await using var runs = await TestRuns.StartAsync(new TestSilo { Tools = Tools((_, call) => Work(call)), Clock = clock });
        var before = new TaskEvent.ToolStarted("c", 1, 1, "fine", "of a start that was thought lost");
        await runs.Store.AppendAsync(
            new Append("default", "run/R-1/task/c", 0, [new NewEvent(EventCodec.NameOf(before), EventCodec.Encode(before))], "data", DateTimeOffset.UnixEpoch), CancellationToken.None);

        var running = await runs.BeginAsync(Setup());
        await CreepAsync(runs, clock, running);

        Assert.Equal("succeeded", await running);
        Assert.Single(await runs.FactsAsync<TaskEvent.ToolCompleted>("R-1"), c => c.Task == "c");
    }

    [Fact]
    public async Task Simulated_time_does_not_go_back_in_the_next_process()
    {
        var setup = TestRuns.Setup(
            "R-1",
            TestRuns.Plan(TestRuns.Wave("W", TestRuns.Work("a", "noop") with { With = TestRuns.With(("delay", JsonValue.Create(3_600_000))) }, TestRuns.Work("b", "held", "a"))),
            TestRuns.Card("data", "noop", "held")) with
        { SimulatedClock = true };
        var held = new HeldTool();
        var first = await TestRuns.StartAsync(Path, held);
        var running = first.RunAsync(setup);
        var call = await held.NextAsync();
        await first.CrashAsync();

        await using var second = await TestRuns.StartAsync(Path, held);
        var resumed = second.ResumeAsync("R-1");
        (await held.NextAsync()).Release();
        Assert.Equal("succeeded", await resumed);

        var events = await second.EventsAsync("R-1");
        Assert.Equal(events.Select(e => e.At).Order(), events.Select(e => e.At));
        call.Result.SetCanceled();
        Assert.False(running.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_task_that_nobody_reported_is_announced_again()
    {
        var clock = new ManualClock();
        var mind = new Forgetful();
        await using var runs = await TestRuns.StartAsync(new TestSilo { Tools = Tools((_, call) => Work(call)), Clock = clock, Mind = mind });
        var running = await runs.BeginAsync(TestRuns.Setup("R-1", TestRuns.Plan(TestRuns.Wave("W", TestRuns.Work("a", "fine"))), TestRuns.Card("data", "fine")));
        await CreepAsync(runs, clock, mind.Forgot);

        await clock.MoveUntilAsync(
            async () =>
            {
                await runs.Conductor("R-1").GetAsync();
                return running.IsCompleted;
            },
            TimeSpan.FromSeconds(5),
            "the second announcement of task a");

        Assert.Equal("succeeded", await running);
        Assert.Equal(1, (await runs.FoldAsync("R-1")).Tasks["a"].Attempt); // A lost message is no failed attempt.
    }

    /// <summary>Moves the clock a little at a time, much less in all than a watch timer waits.</summary>
    private static Task CreepAsync(TestRuns runs, ManualClock clock, Task until) => clock.MoveUntilAsync(
        async () =>
        {
            await runs.Conductor("R-1").GetAsync();
            return until.IsCompleted;
        },
        TimeSpan.FromMilliseconds(1),
        "what a small step of the clock brings");

    [Fact]
    public async Task A_long_run_goes_on_from_its_snapshot_or_without_it_to_the_same_state()
    {
        var hashes = new List<string>();
        foreach (var remembers in new[] { true, false })
        {
            var path = Path + remembers;
            var kept = new Snapshots(remembers);
            await using (var first = await TestRuns.StartAsync(new TestSilo { Path = path, Snapshots = kept.Over }))
            {
                Assert.Equal("nogo", await first.RunAsync(Long()));
                await kept.Saved.WaitAsync(TimeSpan.FromSeconds(30));
            }

            await using var second = await TestRuns.StartAsync(new TestSilo { Path = path, Snapshots = kept.Over });
            await second.DecideAsync("R-1", "gate", "W", "go", "enough bytes");
            Assert.Equal("succeeded", await second.ResumeAsync("R-1"));

            Assert.Equal(remembers, kept.Loaded > 0);
            hashes.Add(StateHash.Of(await second.FoldAsync("R-1")));
            Assert.Equal(hashes[^1], (await second.FactsAsync<RunEvent.StateHashed>("R-1"))[^1].Hash);
        }

        Assert.Equal(hashes[0], hashes[1]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Two tools that do the same; each call has a name, "task attempt tool".</summary>
    private static ITool[] Tools(Func<string, ToolCall, ValueTask<ToolResult>> run) =>
        [.. new[] { "fine", "more" }.Select(tool => new TestTool(tool, (call, _) => run($"{call.TaskId} {call.Attempt} {tool}", call)))];

    private static ValueTask<ToolResult> Work(ToolCall call) => new(TestTool.Leaves(1, call.TaskId));

    /// <summary>Lanes, copies, a task that needs them all, and two calls of a task: fifteen calls.</summary>
    private static RunSetup Setup() => TestRuns.Setup(
        "R-1",
        TestRuns.Plan(
            TestRuns.Wave("V", TestRuns.Work("a", "fine") with { Tools = ["fine", "more"] }, TestRuns.Work("b", "fine", "a")) with { Foreach = new("${kinds}", null) },
            TestRuns.Wave("W", TestRuns.Work("t", "fine", "b") with { Count = "4" }, TestRuns.Work("c", "fine", "t")) with
            {
                Gate = new() { Criteria = [new("m", CriterionOp.Equal, [Scalar.Of(1)])] },
            },
            TestRuns.Wave("X", TestRuns.Work("d", "fine", "c"))),
        TestRuns.Card("data", "fine")) with
    { Collections = System.Collections.Immutable.ImmutableSortedDictionary<string, System.Collections.Immutable.ImmutableArray<string>>.Empty.Add("kinds", ["csv", "md", "yaml"]) };

    private static RunSetup Long() => TestRuns.Setup(
        "R-1",
        TestRuns.Plan(
            TestRuns.Wave("W", TestRuns.Work("t", "noop") with { Count = "2100" }) with { Gate = new() { Criteria = [new("noop.bytes", CriterionOp.Greater, [Scalar.Of(1_000_000)])] } },
            TestRuns.Wave("X", TestRuns.Work("u", "noop"))),
        TestRuns.Card("data", "noop"));

    /// <summary>A mind that breaks off at the first question, as an agent does whose message was lost.</summary>
    private sealed class Forgetful : IMind
    {
        private readonly TaskCompletionSource _forgot = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Forgot => _forgot.Task;

        public ValueTask<MindStep> NextAsync(MindContext context, CancellationToken cancellationToken) =>
            _forgot.TrySetResult() ? throw new InvalidOperationException("Lost.")
            : new(context.Done.Count == 0 ? new MindStep.Call("fine") : new MindStep.Complete());
    }

    /// <summary>Counts the store's snapshots; one that does not remember is a store whose snapshots were all deleted.</summary>
    private sealed class Snapshots(bool remembers)
    {
        private readonly bool _remembers = remembers;
        private readonly TaskCompletionSource _saved = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Saved => _saved.Task;

        public int Loaded { get; private set; }

        public ISnapshots Over(ISnapshots inner) => new Counting(this, inner);

        private sealed class Counting(Snapshots counts, ISnapshots inner) : ISnapshots
        {
            public async ValueTask SaveAsync(string tenant, string journalId, long version, string schema, ReadOnlyMemory<byte> state, CancellationToken cancellationToken)
            {
                await inner.SaveAsync(tenant, journalId, version, schema, state, cancellationToken);
                counts._saved.TrySetResult();
            }

            public async ValueTask<Snapshot?> LoadAsync(string tenant, string journalId, string schema, CancellationToken cancellationToken)
            {
                var found = counts._remembers ? await inner.LoadAsync(tenant, journalId, schema, cancellationToken) : null;
                counts.Loaded += found is null ? 0 : 1;
                return found;
            }
        }
    }
}
