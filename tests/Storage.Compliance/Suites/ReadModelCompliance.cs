using System.Text.Json;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Storage.Compliance.Suites;

/// <summary>What the lists over all runs promise, told with the events that the product writes.</summary>
public abstract class ReadModelCompliance : Suite
{
    private static readonly JsonElement _nothing = JsonDocument.Parse("{}").RootElement;

    [Fact]
    public async Task A_started_run_is_listed_at_once()
    {
        await JournalAsync("R-1", Started("R-1", "hello-wave"));

        Assert.Equal([Row("hello-wave", wave: null, tasks: 0, lanes: 0, seq: 1)], await RunsAsync());
    }

    [Fact]
    public async Task A_row_follows_its_run()
    {
        await JournalAsync(
            "R-1", Started("R-1", "p"), new RunEvent.WaveStarted("W.1", ["a", "b"], Noon), Applied("t1@a"), Applied("t1@b"), new RunEvent.WaveDone("W.1"),
            new RunEvent.WaveStarted("W.2", ["a"], Noon), Applied("t2@a"));
        Assert.Equal(Row("p", "W.2", tasks: 3, lanes: 2, seq: 7) with { WavesBegun = 2 }, Assert.Single(await RunsAsync()));

        await JournalAsync("R-1", new RunEvent.Waiting([new WaitingFor("gate", "W.2", "orc gate go R-1 W.2")]));
        Assert.Equal("waiting", Assert.Single(await RunsAsync()).State);
        await JournalAsync("R-1", new RunEvent.Paused("ann", null));
        Assert.Equal("paused", Assert.Single(await RunsAsync()).State);
        await JournalAsync("R-1", new RunEvent.Resumed("ann", [], []));
        Assert.Equal("running", Assert.Single(await RunsAsync()).State);
        await JournalAsync("R-1", new RunEvent.Cancelled("ann", null));
        Assert.Equal("cancelled", Assert.Single(await RunsAsync()).State);
    }

    [Theory]
    [InlineData(RunStatus.Succeeded, "succeeded")]
    [InlineData(RunStatus.Failed, "failed")]
    [InlineData(RunStatus.NoGo, "nogo")]
    [InlineData(RunStatus.Budget, "budget")]
    public async Task An_ended_run_shows_how(RunStatus status, string shown)
    {
        await JournalAsync("R-1", Started("R-1", "p"), new RunEvent.Ended(status, null, null));

        Assert.Equal(shown, Assert.Single(await RunsAsync()).State);
    }

    [Fact]
    public async Task A_repeated_task_is_counted_once()
    {
        await JournalAsync(
            "R-1", Started("R-1", "p"), Applied("t1"), Applied("t2"), new RunEvent.TaskFailed("t3", "data", 1, "W", null, "ORC2104", "no", Final: false),
            new RunEvent.TaskFailed("t3", "data", 2, "W", null, "ORC2104", "no", Final: true), new RunEvent.TaskSkipped("t4", "W", null, "needs t3"));
        Assert.Equal(2, Assert.Single(await RunsAsync()).Tasks);

        await JournalAsync("R-1", new RunEvent.RepairRequested("Q-1", "t5", "t1", "wrong", 1, ["t1"]));
        Assert.Equal(1, Assert.Single(await RunsAsync()).Tasks);
        await JournalAsync("R-1", Applied("t1"), new RunEvent.Resumed("ann", ["t2", "t3", "t4"], []));
        Assert.Equal(1, Assert.Single(await RunsAsync()).Tasks);
        await JournalAsync("R-1", Applied("t2"), Applied("t3"), Applied("t4"));
        Assert.Equal(4, Assert.Single(await RunsAsync()).Tasks);
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_and_only_so_many_of_the_tenants_own()
    {
        for (var n = 1; n <= 5; n++)
        {
            await JournalAsync($"R-{n}", Started($"R-{n}", "p"));
        }

        await JournalAsync("R-1", Applied("t"));
        await JournalAsync("R-9", "acme", Started("R-9", "p"));

        Assert.Equal(["R-5", "R-4", "R-3"], (await RunsAsync(limit: 3)).Select(r => r.Id));
        Assert.Equal(["R-9"], (await Store.ReadModels.ListRunsAsync("acme", 10, CancellationToken.None)).Select(r => r.Id));
    }

    [Fact]
    public async Task Open_approvals_come_first()
    {
        await JournalAsync("R-1", Started("R-1", "p"), Asked("AP-1", "t1"), Asked("AP-2", "t2"), Asked("AP-3", "t3"), Asked("AP-4", "t4"));
        await JournalAsync(
            "R-1", new RunEvent.ApprovalDecided("AP-4", "t4", true, "ann", null, "hash", Noon), new RunEvent.ApprovalDecided("AP-2", "t2", false, "ann", "no", "hash", Noon),
            new RunEvent.ApprovalExpired("AP-1", "t1", Noon));

        var approvals = await ApprovalsAsync();

        Assert.Equal(["AP-3 pending", "AP-4 approved", "AP-2 rejected", "AP-1 expired"], approvals.Select(a => $"{a.Id} {a.State}"));
        Assert.Equal(new ApprovalRow("AP-3", "R-1", "t3", "apply", "pending", Noon, Noon.AddDays(1), "hash"), approvals[0]);
        Assert.Equal(1, Assert.Single(await RunsAsync()).Tasks);
        Assert.Equal(["AP-3", "AP-4"], (await Store.ReadModels.ListApprovalsAsync(Tenant, 2, CancellationToken.None)).Select(a => a.Id));
    }

    [Fact]
    public async Task A_row_is_the_same_after_a_restart_after_a_rebuild_and_for_a_reader()
    {
        for (var n = 1; n <= 40; n++)
        {
            await JournalAsync($"R-{n}", Started($"R-{n}", "p"), Asked($"AP-{n}", "t"), Applied("t1"), new RunEvent.WaveStarted("W.1", ["a"], Noon));
        }

        for (var n = 1; n <= 40; n += 3)
        {
            await JournalAsync($"R-{n}", Applied("t2"), new RunEvent.ApprovalDecided($"AP-{n}", "t", n % 2 == 0, "ann", "so", "hash", Noon));
        }

        var (runs, approvals) = (await RunsAsync(), await ApprovalsAsync());
        await SameAsync(runs, approvals);
        await Store.ReopenAsync();
        await SameAsync(runs, approvals);
        await Store.RebuildAsync();
        await SameAsync(runs, approvals);
        await JournalAsync("R-40", Applied("t2"));
        await Store.ReopenAsync();
        Assert.Equal([runs[0] with { Tasks = runs[0].Tasks + 1, Seq = (await RunsAsync())[0].Seq }, .. runs.Skip(1)], await RunsAsync());
    }

    [Fact]
    public async Task An_event_that_is_not_what_its_type_promises_is_passed_over()
    {
        await JournalAsync("R-1", Started("R-1", "p"));
        await Journal.AppendAsync(
            new Append(Tenant, "run/R-1", 1, [new NewEvent("wave-started.v1", "nonsense"u8.ToArray()), new NewEvent("run-ended.v1", "{}"u8.ToArray())], "x", Noon),
            CancellationToken.None);
        await JournalAsync("R-1", Applied("t"));

        Assert.Equal(Row("p", null, tasks: 1, lanes: 0, seq: 4), Assert.Single(await RunsAsync()));
        await Store.ReopenAsync();
        Assert.Equal(1, Assert.Single(await RunsAsync()).Tasks);
    }

    private static RunRow Row(string plan, string? wave, long tasks, int lanes, long seq) =>
        new("R-1", plan, "running", Noon, wave, tasks, lanes) { Title = plan, StartedBy = "conductor", Seq = seq };

    protected static RunEvent Started(string run, string plan) => new RunEvent.Started(new RunSetup(run, Tenant, new Plan(plan, plan), null), Noon);

    protected static RunEvent Applied(string task) => new RunEvent.TaskApplied(task, "data", 1, "W", null, [], []);

    protected static RunEvent Asked(string id, string task) => new RunEvent.ApprovalRequested(
        id, task, "W", null, "apply", null, _nothing, _nothing, _nothing, "hash", Noon.AddDays(1), Noon);

    protected Task JournalAsync(string run, params RunEvent[] events) => JournalAsync(run, Tenant, events);

    protected async Task<IReadOnlyList<RunRow>> RunsAsync(int limit = 100) => await Store.ReadModels.ListRunsAsync(Tenant, limit, CancellationToken.None);

    protected async Task<IReadOnlyList<ApprovalRow>> ApprovalsAsync() => await Store.ReadModels.ListApprovalsAsync(Tenant, 100, CancellationToken.None);

    protected async Task JournalAsync(string run, string tenant, params RunEvent[] events)
    {
        var version = (await ReadAsync(JournalId.Run(run), tenant: tenant)).Count;
        await AppendAsync(new Append(tenant, JournalId.Run(run), version, [.. events.Select(e => new NewEvent(EventCodec.NameOf(e), EventCodec.Encode(e)))], "conductor", Noon));
    }

    private async Task SameAsync(IReadOnlyList<RunRow> runs, IReadOnlyList<ApprovalRow> approvals)
    {
        Assert.Equal(runs, await RunsAsync());
        Assert.Equal(approvals, await ApprovalsAsync());
        await using var reader = Store.OpenReader();
        Assert.Equal(runs, await reader.ReadModels.ListRunsAsync(Tenant, 100, CancellationToken.None));
        Assert.Equal(approvals, await reader.ReadModels.ListApprovalsAsync(Tenant, 100, CancellationToken.None));
    }
}
