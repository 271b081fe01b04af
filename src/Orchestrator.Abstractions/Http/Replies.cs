using System.Text.Json;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Abstractions.Http;

/// <summary>A part of a list.</summary>
/// <param name="Next">Opaque; <c>?cursor=</c> of the next part; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A run was started.</summary>
/// <param name="Notes">What was done on the way: sample data that were generated.</param>
public sealed record StartedView(string Kind, string Id, string State, long Version, IReadOnlyList<LintFinding> Warnings, IReadOnlyList<string> Notes);

/// <summary><c>POST /api/runs/preview</c>: what would happen. Nothing was journaled. With errors there is no intake.</summary>
public sealed record PreviewView(
    string Kind, IReadOnlyList<LintFinding> Errors, IReadOnlyList<LintFinding> Warnings, IntakeView? Intake, IReadOnlyList<string> Notes);

/// <summary>A decision or an order is in the journal.</summary>
/// <param name="On">gate, approval, drift, scope or run.</param>
/// <param name="Already">It had been decided so before, by <paramref name="Actor"/>.</param>
public sealed record DecidedView(string Kind, string Run, string On, string Id, string Verdict, string Actor, string? Reason, string State, long Version, bool Already);

/// <summary>Who the caller is.</summary>
/// <param name="Role">viewer, operator, approver or admin; each may what the one before may.</param>
/// <param name="Development">The server listens on loopback only and was opened by its one-time link.</param>
/// <param name="Expires">When the session or key ends; null: never.</param>
public sealed record MeView(string Actor, string Tenant, string Role, bool Development, string Version, string Engine, DateTimeOffset? Expires);

/// <param name="Id"><c>K-…</c>, the part of the key that may be shown.</param>
/// <param name="State">active, expired or revoked.</param>
public sealed record KeyView(
    string Id, string Tenant, string Name, string Role, string State, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset Expires, DateTimeOffset? RevokedAt,
    string? RevokedBy);

/// <param name="Secret">The key itself, <c>orc_…</c>. Shown this once; only its hash is kept.</param>
public sealed record CreatedKeyView(string Kind, KeyView Key, string Secret);

/// <summary>A task with everything that its journal says. <c>GET /api/runs/{run}/tasks/{task}</c>.</summary>
/// <param name="Needs">Artifacts that it reads, as the plan names them.</param>
/// <param name="Serves">Outcome of the North Star; null: none.</param>
/// <param name="Drift">Its entry's check line.</param>
public sealed record TaskView(
    string Kind, string Run, TaskRow Task, string? Serves, IReadOnlyList<string> Needs, IReadOnlyList<string> Tools, string? Acceptance, DriftView? Drift,
    IReadOnlyList<ToolCallView> Calls, IReadOnlyList<EvidenceView> Evidence, IReadOnlyList<ArtifactView> Artifacts, IReadOnlyList<QuestionView> Questions,
    string? Approval);

/// <param name="State">running, done or failed.</param>
/// <param name="Says">The tool's own sentence about what it did.</param>
public sealed record ToolCallView(
    int Call, int Attempt, string Tool, string State, DateTimeOffset Started, DateTimeOffset? Ended, string InputHash, string? OutputHash, string? Says, string? Code,
    string? Reason, long Seq);

public sealed record EvidenceView(
    string Id, string Metric, JsonElement Value, string? Unit, long? N, decimal? Low, decimal? High, string? Method, string? Because, int Attempt, int Call);

/// <summary>One agent asked another for a repair.</summary>
/// <param name="State">open, repaired or refused.</param>
public sealed record QuestionView(string Id, string From, string To, string Reason, int Round, string State, string? Code, string? Answer, DateTimeOffset At);

/// <summary>How one task entry of a run stands to the North Star. <c>GET /api/drift</c>.</summary>
/// <param name="Task">Entry of the plan.</param>
/// <param name="Score">0 is close, 1 is far; recorded, decides nothing.</param>
/// <param name="Rules">Rules that it broke, in words.</param>
/// <param name="Decision">keep or defer; null: nobody decided.</param>
/// <param name="Stub">The three sentences of a deferral; null when it is not deferred.</param>
/// <param name="Open">The run waits for an answer to it.</param>
public sealed record DriftRow(
    string Run, string Plan, string Task, string Does, string Verdict, decimal Score, string? Outcome, string? Cited, int CitedLine, IReadOnlyList<string> Rules,
    string? Question, string? Decision, string? Actor, string? Reason, string? Stub, string? Revisit, bool Open, DateTimeOffset At);

/// <summary>An agent of the home's cards with what became of its tasks. <c>GET /api/agents</c>.</summary>
/// <param name="Queued">Tasks that wait, over all runs that go on.</param>
/// <param name="SuccessRate">Applied ÷ (applied + failed attempts), 0 to 1; null: it did nothing yet.</param>
/// <param name="P95Milliseconds">Of its attempts from the first tool to the end, over the newest 1,000; null: none.</param>
public sealed record AgentRow(
    string Name, string Role, int Queued, int Running, long Applied, long FailedAttempts, double? SuccessRate, double? P95Milliseconds, IReadOnlyList<AgentTask> Current);

public sealed record AgentTask(string Run, string Task, string State, DateTimeOffset Since);

/// <param name="Recent">Newest first, at most 100.</param>
/// <param name="Hash">SHA-256 of the card's file.</param>
public sealed record AgentView(
    string Kind, AgentRow Row, IReadOnlyList<string> Tools, IReadOnlyList<string> Consequential, IReadOnlyList<string> Playbook, IReadOnlyList<string> Attests,
    IReadOnlyList<string> Asks, int? Concurrency, string Instructions, string Hash, IReadOnlyList<AgentTask> Recent);

/// <summary>Who did what, decisions and refusals, newest first. <c>GET /api/audit</c>.</summary>
/// <param name="Action">run-started, run-paused, gate-decided, approval-decided, key-created, request-refused ...</param>
/// <param name="Verdict">GO, NO-GO, approved, rejected, kept, deferred, refused; null where there is none.</param>
/// <param name="Count">Of a refusal that was repeated within its minute; else 1.</param>
public sealed record AuditRow(
    long Seq, DateTimeOffset At, string Actor, string Action, string? Run, string? Subject, string? Verdict, string? Reason, long Count);

/// <summary><c>GET /api/health</c>.</summary>
/// <param name="State">ok, degraded or failed: that of the worst component.</param>
public sealed record ServerHealthView(string Kind, string State, string Version, string Engine, DateTimeOffset StartedAt, IReadOnlyList<ComponentHealth> Components, ServerFigures Figures);

/// <param name="Name">journal, projections, silo, catalog, feeds, disk.</param>
public sealed record ComponentHealth(string Name, string State, string Says);

/// <param name="Head">Position of the newest durable event.</param>
/// <param name="Projected">Position that the lists stand for.</param>
/// <param name="Viewers">Open hub connections and event streams.</param>
/// <param name="Feeds">Runs that somebody watches.</param>
public sealed record ServerFigures(
    long Head, long Projected, int Viewers, int Feeds, double CpuPercent, long WorkingSetBytes, long HeapBytes);
