using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Acceptance.Runs;
using Orchestrator.Agents;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;
using Orchestrator.Silo.Catalog;
using Orchestrator.Silo.Queries;

namespace Orchestrator.Acceptance.Queries;

/// <summary>What can be read about the shipped plan hello-wave at its stops, from a real journal.</summary>
public sealed class RunQueriesTests : IDisposable
{
    private const string Run = "R-HELLO";
    private static readonly CancellationToken _none = CancellationToken.None;
    private readonly string _folder = Directory.CreateTempSubdirectory("orc-queries-").FullName;

    [Fact]
    public async Task A_run_can_be_read_at_every_stop_and_explained_event_by_event()
    {
        await using var runs = await TestRuns.StartAsync();
        var queries = new RunQueries(runs.Store, runs.Store, runs.Store);
        await runs.RunAsync(Setup());

        await AtTheGateAsync(queries);
        await DecideAsync(runs, new HumanDecision("gate", "H.2", "go", "ann", "Natural text repeats words", null));
        await runs.ResumeAsync(Run);

        var approval = await AtTheApprovalAsync(queries);
        await DecideAsync(runs, new HumanDecision("approval", approval.Id, "approve", "ann", null, approval.ArgumentsHash));
        await runs.ResumeAsync(Run);

        await AtTheEndAsync(queries, approval);
        await EverythingIsExplainedAsync(queries);
    }

    [Fact]
    public async Task A_run_that_the_store_does_not_know_is_null()
    {
        await using var runs = await TestRuns.StartAsync();
        var queries = new RunQueries(runs.Store, runs.Store, runs.Store);

        Assert.Null(await queries.ShowAsync("default", "R-NONE", _none));
        Assert.Null(await queries.ReplayAsync("default", "R-NONE", null, _none));
        Assert.Null(await queries.ExplainAsync("default", "R-NONE", _none));
        Assert.Null(await queries.ExplainAsync("default", "nonsense", _none));
        Assert.Null(await queries.HandoffAsync("default", "R-NONE", _none));
        Assert.Null(await queries.ApprovalAsync("default", "AP-NONE.t.1", _none));
        Assert.Null(await queries.ArtifactAsync("default", "R-NONE", "x", _none));
        Assert.Null(await queries.VerifyArtifactsAsync("default", "R-NONE", _none));
        Assert.Empty(await ListAsync(queries.EventsAsync("default", "R-NONE", 0, _none)));
    }

    [Fact]
    public async Task Whoever_exports_a_run_reads_its_journal_once_for_all_artifacts()
    {
        await using var runs = await TestRuns.StartAsync();
        await runs.RunAsync(Setup());
        var journal = new CountingJournal(runs.Store);
        var queries = new RunQueries(journal, runs.Store, runs.Store);
        var artifacts = (await queries.ShowAsync("default", Run, _none))!.Artifacts;

        foreach (var artifact in artifacts)
        {
            Assert.Equal(artifact.Bytes, (await queries.ArtifactAsync("default", Run, artifact.Id, _none))!.Value.Length);
        }

        Assert.True(artifacts.Count > 2);
        Assert.Equal(1, journal.Reads);
    }

    [Fact]
    public async Task A_replay_that_differs_from_what_was_live_says_so()
    {
        await using var runs = await TestRuns.StartAsync();
        object[] facts = [new RunEvent.Started(Setup(), DateTimeOffset.UnixEpoch), new RunEvent.StateHashed("of another state"), new RunEvent.Paused("tester", null)];
        NewEvent[] events = [.. facts.Select(f => new NewEvent(EventCodec.NameOf(f), EventCodec.Encode(f)))];
        await runs.Store.AppendAsync(new Append("default", JournalId.Run(Run), 0, events, "conductor", DateTimeOffset.UnixEpoch), _none);

        var replay = (await new RunQueries(runs.Store, runs.Store, runs.Store).ReplayAsync("default", Run, null, _none))!;

        Assert.Equal((2L, "of another state", false), (replay.Version, replay.LiveHash, replay.Equal));
    }

    [Fact]
    public async Task Another_tenant_sees_nothing()
    {
        await using var runs = await TestRuns.StartAsync();
        await runs.RunAsync(Setup());
        var queries = new RunQueries(runs.Store, runs.Store, runs.Store);

        Assert.Null(await queries.ShowAsync("other", Run, _none));
        Assert.Empty(await ListAsync(queries.EventsAsync("other", Run, 0, _none)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task AtTheGateAsync(RunQueries queries)
    {
        var view = (await queries.ShowAsync("default", Run, _none))!;

        Assert.Equal(("run", "nogo", "hello-wave"), (view.Kind, view.State, view.Plan));
        Assert.Equal(["md done", "yaml done", "csv blocked"], view.Lanes.Select(l => $"{l.Key} {l.State}"));
        Assert.Equal(["done", "blocked", "pending"], view.Waves.Select(w => w.State));
        Assert.Equal(["GO", "NO-GO", "PENDING"], view.Waves.Select(w => w.Gate.Verdict));
        var missed = Assert.Single(view.Waves[1].Gate.Criteria, c => !c.Met);
        Assert.Equal(("digest.distinct_share", ">=", "0.9"), (missed.Metric, missed.Op, missed.Limit.GetRawText()));
        Assert.StartsWith("E-HELLO.", missed.Evidence, StringComparison.Ordinal);
        Assert.Equal(["""orc gate go R-HELLO H.2 --reason "..." """.Trim()], view.WaitingFor.Select(w => w.Command));
        Assert.Equal(1, view.Drift.Deferred);
        Assert.True(view.Cost.ToolCalls >= 8);
        Assert.Equal((await queries.HandoffAsync("default", Run, _none))!.Json.GetProperty("first")[0].GetProperty("command").GetString(), view.WaitingFor[0].Command);
    }

    private static async Task<ApprovalView> AtTheApprovalAsync(RunQueries queries)
    {
        var view = (await queries.ShowAsync("default", Run, _none))!;
        var wait = Assert.Single(view.WaitingFor);
        var approval = (await queries.ApprovalAsync("default", wait.Id, _none))!;

        Assert.Equal("waiting", view.State);
        Assert.Equal(("ann", "NO-GO"), (view.Waves[1].Gate.Decision!.Actor, view.Waves[1].Gate.Verdict));
        Assert.Equal(("pending", "publish-digest", "approver"), (approval.State, approval.Tool, approval.Role));
        Assert.Equal([wait.Id], (await queries.ApprovalsAsync("default", 10, _none)).Select(a => a.Id));
        return approval;
    }

    private static async Task AtTheEndAsync(RunQueries queries, ApprovalView approval)
    {
        var view = (await queries.ShowAsync("default", Run, _none))!;
        var replay = (await queries.ReplayAsync("default", Run, null, _none))!;
        var events = await ListAsync(queries.EventsAsync("default", Run, 0, _none));
        var handoff = (await queries.HandoffAsync("default", Run, _none))!;

        Assert.Equal(("succeeded", 0), (view.State, view.WaitingFor.Count));
        Assert.Equal(["md done", "yaml done", "csv blocked"], view.Lanes.Select(l => $"{l.Key} {l.State}"));
        Assert.Equal((view.Version, view.StateHash, view.StateHash, true), (replay.Version, replay.StateHash, replay.LiveHash, replay.Equal));
        var hashed = events.First(e => e.Type == "state-hashed.v1").Version;
        Assert.True((await queries.ReplayAsync("default", Run, hashed, _none))!.Equal);
        foreach (var version in new[] { 2, hashed + 1 })
        {
            var between = (await queries.ReplayAsync("default", Run, version, _none))!;
            Assert.Equal((version, null, null), (between.Version, between.LiveHash, between.Equal));
        }

        Assert.Equal(events.Select(e => e.Position).Order(), events.Select(e => e.Position));
        Assert.Equal(view.Version, events.Count(e => e.Journal == $"run/{Run}"));
        Assert.Equal(view.Cost.ToolCalls, events.Count(e => e.Type == "tool-completed.v1"));
        var decided = (await queries.ApprovalAsync("default", approval.Id, _none))!;
        Assert.Equal(("approved", "approved", "ann"), (decided.State, decided.Decision!.Verdict, decided.Decision.Actor));
        Assert.Equal("succeeded", Assert.Single(await queries.ListAsync("default", 10, _none)).State);

        var digest = Assert.Single(view.Artifacts, a => a.Name == "digest.md");
        Assert.Equal(digest.Bytes, (await queries.ArtifactAsync("default", Run, digest.Id, _none))!.Value.Length);
        Assert.Equal(digest.Bytes, (await queries.ArtifactAsync("default", Run, "digest.md", _none))!.Value.Length);
        Assert.Null(await queries.ArtifactAsync("default", Run, "none.md", _none));
        Assert.True((await queries.VerifyArtifactsAsync("default", Run, _none))!.Ok);

        Assert.Empty(handoff.Json.GetProperty("first").EnumerateArray());
        Assert.All(handoff.Json.GetProperty("criticalPath").GetProperty("checks").EnumerateArray(), c => Assert.True(c.GetProperty("ok").GetBoolean()));
        Assert.Contains("asked digest to do it again", handoff.Markdown, StringComparison.Ordinal);
    }

    /// <summary>Whatever an event names can be asked about, and the answer lists events that are there.</summary>
    private static async Task EverythingIsExplainedAsync(RunQueries queries)
    {
        var view = (await queries.ShowAsync("default", Run, _none))!;
        var events = await ListAsync(queries.EventsAsync("default", Run, 0, _none));
        var tasks = events.Where(e => e.Data.TryGetProperty("task", out _)).Select(e => $"{Run}/{e.Data.GetProperty("task").GetString()}");
        var values = events.Where(e => e.Type == "tool-completed.v1").SelectMany(e => e.Data.GetProperty("evidence").EnumerateArray()).Select(e => e.GetProperty("id").GetString()!);
        var approvals = events.Where(e => e.Type == "approval-requested.v1").Select(e => e.Data.GetProperty("approval").GetString()!);
        var all = tasks.Concat(values).Concat(approvals).Concat(view.Waves.Select(w => $"{Run}/{w.Id}")).Concat(view.Artifacts.Select(a => $"{Run}/{a.Id}"))
            .Append($"{Run}/lake").Append($"{Run}/words").Append(Run).Distinct().ToList();

        Assert.True(all.Count > 30, string.Create(CultureInfo.InvariantCulture, $"Only {all.Count} subjects."));
        foreach (var id in all)
        {
            var explained = await queries.ExplainAsync("default", id, _none);
            Assert.True(explained is { Why.Count: > 0, Events.Count: > 0 }, id);
            Assert.StartsWith("Rule: ", explained.Why[0], StringComparison.Ordinal);
        }

        var text = string.Join('\n', (await queries.ExplainAsync("default", $"{Run}/digest", _none))!.Why);
        Assert.Contains("asked digest to do it again, round 1", text, StringComparison.Ordinal);
    }

    private RunSetup Setup()
    {
        var prepared = CatalogRegistration.Open(new CatalogOptions(), AgentTools.All()).Prepare(
            new RunRequest(Run, "default", "tester", "hello-wave") { Set = [new("target", Path.Combine(_folder, "digest.md"))] });
        return JsonSerializer.Deserialize(prepared.Setup.Span, CoreJson.Default.RunSetup)!;
    }

    private static async Task DecideAsync(TestRuns runs, HumanDecision decision) => Assert.Null((await runs.Conductor(Run).DecideAsync(decision)).Code);

    private static async Task<List<EventView>> ListAsync(IAsyncEnumerable<EventView> events)
    {
        var list = new List<EventView>();
        await foreach (var view in events)
        {
            list.Add(view);
        }

        return list;
    }
}
