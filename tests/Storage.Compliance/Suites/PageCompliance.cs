using System.Collections.Immutable;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Core.Audit;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Json;
using Orchestrator.Core.Keys;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using Orchestrator.Core.Scope;

namespace Storage.Compliance.Suites;

/// <summary>What lists promise that are read in parts and with filters; half of the rows stored, half of them folded in memory only.</summary>
public abstract class PageCompliance : ReadModelCompliance
{
    [Fact]
    public async Task Parts_of_the_runs_make_the_whole_list_whatever_their_size()
    {
        await ManyAsync();
        var whole = (await RunsAsync()).Select(r => r.Id).ToList();
        Assert.Equal(40, whole.Count);
        foreach (var limit in new[] { 1, 3, 40, 41 })
        {
            Assert.Equal(whole, await AllAsync(after => Store.ReadModels.PageRunsAsync(Tenant, new RunFilter([]), after, limit, default), r => r.Id));
        }
    }

    [Fact]
    public async Task Runs_are_found_by_state_plan_text_and_start()
    {
        await ManyAsync();
        await JournalAsync("R-3", new RunEvent.Cancelled("ann", null));
        await JournalAsync("R-30", new RunEvent.Waiting([]));

        Assert.Equal(["R-30", "R-3"], await IdsAsync(new RunFilter(["waiting", "cancelled"])));
        Assert.Equal(20, (await IdsAsync(new RunFilter([], Plan: "odd"))).Count);
        Assert.Equal(["R-39", "R-38", "R-37", "R-36", "R-35", "R-34", "R-33", "R-32", "R-31", "R-30", "R-3"], await IdsAsync(new RunFilter([], Text: "r-3")));
        Assert.Equal(20, (await IdsAsync(new RunFilter([], Text: "EVEN"))).Count);
        Assert.Equal(40, (await IdsAsync(new RunFilter([], Since: Noon))).Count);
        Assert.Empty(await IdsAsync(new RunFilter([], Since: Noon.AddTicks(1))));
        Assert.Equal("cancelled", (await Store.ReadModels.FindRunAsync(Tenant, "R-3", default))!.State);
        Assert.Null(await Store.ReadModels.FindRunAsync("acme", "R-3", default));
        Assert.Null(await Store.ReadModels.FindRunAsync(Tenant, "R-99", default));
    }

    [Fact]
    public async Task A_row_counts_waves_tasks_approvals_and_drift()
    {
        var plan = new Plan("p", "A title") { Waves = [new Wave("W.1", "one") { Repeat = "${n}" }, new Wave("W.2", "two")] };
        await JournalAsync(
            "R-1",
            new RunEvent.Started(
                new RunSetup("R-1", Tenant, plan, null) { Actor = "ann", Parameters = new Dictionary<string, System.Text.Json.JsonElement> { ["n"] = System.Text.Json.JsonDocument.Parse("3").RootElement }.ToImmutableSortedDictionary() }, Noon),
            Intake(("t1", DriftVerdict.Aligned), ("t2", DriftVerdict.Drift), ("t3", DriftVerdict.Deferred)),
            new RunEvent.WaveStarted("W.1.1", [], Noon), new RunEvent.TasksQueued("W.1.1", [new("t1", "data", 1), new("t2", "data", 1)]),
            new RunEvent.TaskFailed("t1", "data", 1, "W.1.1", null, "ORC2104", "no", Final: false), new RunEvent.TasksQueued("W.1.1", [new("t1", "data", 2)]),
            new RunEvent.TaskFailed("t1", "data", 2, "W.1.1", null, "ORC2104", "no", Final: true), new RunEvent.TaskSkipped("t4", "W.1.1", null, "needs t1"),
            Asked("AP-1.t5.1", "t5"), new RunEvent.WaveSkipped("W.1.2", "no"));

        var row = Assert.Single(await RunsAsync());
        Assert.Equal(
            new RunRow("R-1", "p", "running", Noon, "W.1.1", 0, 0)
            {
                Title = "A title", StartedBy = "ann", Seq = 10, Waves = 4, WavesBegun = 2, TasksTotal = 4, TasksFailed = 1, Approvals = 1, DriftFlagged = 2, DriftOpen = 1,
            },
            row);

        await JournalAsync(
            "R-1", new RunEvent.DriftDecided("t2", true, "ann", "so", Noon), new RunEvent.ApprovalExpired("AP-1.t5.1", "t5", Noon), new RunEvent.Resumed("ann", ["t1", "t4"], []),
            new RunEvent.TasksQueued("W.1.1", [new("t1", "data", 3), new("t4", "data", 1)]), new RunEvent.Ended(RunStatus.Succeeded, null, null));
        row = Assert.Single(await RunsAsync());
        Assert.Equal((0, 4L, 0L, 0, Noon), (row.DriftOpen, row.TasksTotal, row.TasksFailed, row.Approvals, row.EndedAt!.Value));
    }

    [Fact]
    public async Task Runs_under_way_are_found_over_all_tenants()
    {
        await JournalAsync("R-1", Started("R-1", "p"));
        await JournalAsync("R-2", Started("R-2", "p"), new RunEvent.Ended(RunStatus.Succeeded, null, null));
        await JournalAsync("R-3", "acme", Started("R-3", "p"));
        await Store.ReopenAsync();
        await JournalAsync("R-4", Started("R-4", "p"));
        await JournalAsync("R-1", new RunEvent.Waiting([]));

        Assert.Equal([new("acme", "R-3"), new(Tenant, "R-4")], await Store.ReadModels.ListUnfinishedAsync(default));
    }

    [Fact]
    public async Task Approvals_come_in_parts_of_a_state_or_a_run()
    {
        await ManyAsync();

        Assert.Equal(40, (await AllAsync(after => Store.ReadModels.PageApprovalsAsync(Tenant, [], null, after, 7, default), a => a.Id)).Distinct().Count());
        Assert.Equal(26, (await AllAsync(after => Store.ReadModels.PageApprovalsAsync(Tenant, ["pending"], null, after, 7, default), a => a.Id)).Count);
        Assert.Equal(["AP-5"], await AllAsync(after => Store.ReadModels.PageApprovalsAsync(Tenant, [], "R-5", after, 7, default), a => a.Id));
    }

    [Fact]
    public async Task Check_lines_come_newest_run_first_and_parts_may_end_within_a_run()
    {
        for (var n = 1; n <= 30; n++)
        {
            await JournalAsync($"R-{n}", Started($"R-{n}", "p"), Intake(("t1", DriftVerdict.Aligned), ("t2", DriftVerdict.Drift), ("t3", DriftVerdict.Deferred)));
        }

        await Store.ReopenAsync();
        await JournalAsync("R-29", new RunEvent.DriftDecided("t2", false, "ann", "later", Noon), new RunEvent.TaskDeferred("t2", new("t2", "One. Two. Three.", new DateOnly(2027, 1, 1))));
        await JournalAsync("R-28", new RunEvent.Cancelled("ann", null));

        var expected = Enumerable.Range(1, 30).Reverse().SelectMany(n => new[] { $"R-{n} t1", $"R-{n} t2", $"R-{n} t3" }).ToList();
        foreach (var limit in new[] { 1, 2, 3, 50, 200 })
        {
            Assert.Equal(expected, await AllAsync(after => Store.ReadModels.PageDriftAsync(Tenant, null, null, after, limit, default), d => $"{d.Run} {d.Task}"));
        }

        var open = await AllAsync(after => Store.ReadModels.PageDriftAsync(Tenant, null, true, after, 4, default), d => $"{d.Run} {d.Task}");
        Assert.Equal(28, open.Count);
        Assert.DoesNotContain("R-29 t2", open);
        Assert.DoesNotContain("R-28 t2", open);
        var decided = (await Store.ReadModels.PageDriftAsync(Tenant, "R-29", null, null, 10, default)).Rows[1];
        Assert.Equal(("p", "drift", "defer", "ann", "later", "One. Two. Three.", "2027-01-01", false), (decided.Plan, decided.Verdict, decided.Decision, decided.Actor, decided.Reason, decided.Stub, decided.Revisit, decided.Open));
        Assert.Empty((await Store.ReadModels.PageDriftAsync("acme", null, null, null, 10, default)).Rows);
    }

    [Fact]
    public async Task What_people_ordered_and_decided_is_audited_newest_first()
    {
        await JournalAsync(
            "R-1", Started("R-1", "p"), Applied("t"), new RunEvent.Paused("ann", "lunch"), new RunEvent.Resumed("bob", [], []),
            new RunEvent.GateDecided("W.1", Verdict.NoGo, "cid", "bad", Noon), new RunEvent.ApprovalDecided("AP-1", "t", true, "dan", null, "hash", Noon),
            new RunEvent.DriftDecided("t2", false, "eve", "later", Noon), new RunEvent.ScopeAccepted("fay", "fine", Noon), new RunEvent.Cancelled("gus", "over"));

        var rows = await AllAsync(after => Store.ReadModels.PageAuditAsync(Tenant, new AuditFilter(), after, 2, default), r => $"{r.Actor} {r.Action} {r.Run} {r.Subject} {r.Verdict} {r.Reason}");

        Assert.Equal(
            [
                "gus run-cancelled R-1   over", "fay scope-accepted R-1  accepted fine", "eve drift-decided R-1 t2 deferred later", "dan approval-decided R-1 AP-1 approved ",
                "cid gate-decided R-1 W.1 NO-GO bad", "bob run-resumed R-1   ", "ann run-paused R-1   lunch", "conductor run-started R-1   ",
            ],
            rows);
        Assert.Equal([4L], (await Store.ReadModels.PageAuditAsync(Tenant, new AuditFilter(Actor: "bob"), null, 10, default)).Rows.Select(r => r.Seq));
        Assert.Equal([5L], (await Store.ReadModels.PageAuditAsync(Tenant, new AuditFilter(Action: "gate-decided"), null, 10, default)).Rows.Select(r => r.Seq));
        Assert.Empty((await Store.ReadModels.PageAuditAsync(Tenant, new AuditFilter(RunId: "R-2"), null, 10, default)).Rows);
    }

    [Fact]
    public async Task Keys_and_refusals_are_audited_in_their_tenant()
    {
        KeyEvent[] keys =
        [
            new KeyEvent.Created("K-1", "acme", "ci", "operator", "hash", "ann", Noon, Noon.AddDays(90)), new KeyEvent.Created("K-2", Tenant, "board", "viewer", "hash", "bob", Noon, Noon.AddDays(90)),
            new KeyEvent.Revoked("K-1", "acme", "ann", "lost", Noon),
        ];
        await AppendAsync(new Append("-", "keys", 0, [.. keys.Select(k => new NewEvent(EventCodec.NameOf(k), EventCodec.Encode(k)))], "ann", Noon));
        var refused = new AuditEvent.RequestRefused("role", "ORC5203", "POST", "/api/runs", "vic", null, 7, Noon, Noon.AddSeconds(50));
        await AppendAsync(new Append(Tenant, "audit/default", 0, [new NewEvent(EventCodec.NameOf(refused), EventCodec.Encode(refused))], "server", Noon.AddMinutes(1)));

        var rows = await Store.ReadModels.PageAuditAsync(Tenant, new AuditFilter(), null, 10, default);
        Assert.Equal(
            ["vic request-refused POST /api/runs refused role [ORC5203] 7", "bob key-created K-2 board (viewer)   1"],
            rows.Rows.Select(r => $"{r.Actor} {r.Action} {r.Subject} {r.Verdict} {r.Reason} {r.Count}"));
        Assert.Equal(["key-revoked lost", "key-created "], (await Store.ReadModels.PageAuditAsync("acme", new AuditFilter(), null, 10, default)).Rows.Select(r => $"{r.Action} {r.Reason}"));
        Assert.Equal(["key-created"], (await Store.ReadModels.PageAuditAsync(Tenant, new AuditFilter(Refusals: false), null, 10, default)).Rows.Select(r => r.Action));
    }

    [Fact]
    public async Task Agents_are_tallied_by_what_they_did_and_do()
    {
        await JournalAsync("R-1", Started("R-1", "p"), new RunEvent.TasksQueued("W", [new("t1", "data", 1), new("t2", "data", 1), new("t3", "growth", 1)]));
        await ToolAsync("R-1", "t1", Noon.AddSeconds(1));
        await ToolAsync("R-1", "t1", Noon.AddSeconds(2));
        await JournalAsync("R-1", Applied("t1"));
        await JournalAsync("R-9", "acme", Started("R-9", "p"), new RunEvent.TasksQueued("W", [new("t1", "data", 1)]));

        var first = await Store.ReadModels.TallyAgentsAsync(Tenant, default);
        Assert.Equal(["data 1 0 1 1", "growth 0 0 1 0"], first.Select(a => $"{a.Agent} {a.Applied} {a.FailedAttempts} {a.Open.Count} {a.Durations.Count}"));
        Assert.Equal(new AgentTask("R-1", "t2", "queued", Noon), Assert.Single(first[0].Open));

        await ToolAsync("R-1", "t2", Noon.AddSeconds(3));
        Assert.Equal("running", Assert.Single((await Store.ReadModels.TallyAgentsAsync(Tenant, default))[0].Open).State);
        await JournalAsync("R-1", new RunEvent.TaskFailed("t2", "data", 1, "W", null, "ORC2104", "no", Final: true), new RunEvent.Cancelled("ann", null));
        var last = await Store.ReadModels.TallyAgentsAsync(Tenant, default);
        Assert.Equal(["data 1 1 0 2"], last.Select(a => $"{a.Agent} {a.Applied} {a.FailedAttempts} {a.Open.Count} {a.Durations.Count}"));
        Assert.Equal(["t2 failed", "t1 succeeded"], last[0].Recent.Select(t => $"{t.Task} {t.State}"));
    }

    private static RunEvent.IntakeChecked Intake(params (string Task, DriftVerdict Verdict)[] tasks) => new(
        [.. tasks.Select(t => new DriftCheck(t.Task, "does", null, t.Verdict, null, 0, 0.5m, [], null))], new ScopeCheck(tasks.Length, ScopeVerdict.Fits, 0, 0, [], [], null));

    private static async Task<List<string>> AllAsync<T>(Func<RowCursor?, ValueTask<RowPage<T>>> part, Func<T, string> show)
    {
        var all = new List<string>();
        RowCursor? after = null;
        do
        {
            var page = await part(after);
            all.AddRange(page.Rows.Select(show));
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    private Task<List<string>> IdsAsync(RunFilter filter) => AllAsync(after => Store.ReadModels.PageRunsAsync(Tenant, filter, after, 4, default), r => r.Id);

    private Task ToolAsync(string run, string task, DateTimeOffset at) => ToolAsync(run, task, at, ReadAsync(JournalId.Task(run, task)));

    private async Task ToolAsync(string run, string task, DateTimeOffset at, Task<List<JournalEntry>> before) => await AppendAsync(
        new Append(Tenant, JournalId.Task(run, task), (await before).Count, [new NewEvent("tool-started.v1", System.Text.Encoding.UTF8.GetBytes($$"""{"task":"{{task}}","attempt":1}"""))], "data", at));

    private async Task ManyAsync()
    {
        for (var n = 1; n <= 40; n++)
        {
            await JournalAsync($"R-{n}", Started($"R-{n}", n % 2 == 0 ? "even" : "odd"), Asked($"AP-{n}", "t"));
            if (n == 25)
            {
                await Store.ReopenAsync();
            }
        }

        for (var n = 1; n <= 40; n += 3)
        {
            await JournalAsync($"R-{n}", new RunEvent.ApprovalDecided($"AP-{n}", "t", true, "ann", "so", "hash", Noon));
        }
    }
}
