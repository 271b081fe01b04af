using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Storage.ReadModels;

/// <summary>One row for each thing that somebody ordered or decided.</summary>
internal sealed class AuditProjection : Projection<AuditState>
{
    private const string Refused = "request-refused.v1";

    /// <summary>Keys of all tenants stand in one journal of this one.</summary>
    private const string System = "-";

    public override string Name => "audit";

    public override int Version => 1;

    public override IReadOnlyList<string> Types { get; } =
    [
        "run-started.v1", "run-paused.v1", "run-resumed.v1", "run-cancelled.v1", "gate-decided.v1", "approval-decided.v1", "drift-decided.v1", "scope-accepted.v1",
        "key-created.v1", "key-revoked.v1", Refused,
    ];

    public override JsonTypeInfo<AuditState> Json => RowJson.Default.AuditState;

    public override string TenantOf(in Fact fact) => fact.Tenant == System && fact.Type.StartsWith("key-", StringComparison.Ordinal)
        ? JsonSerializer.Deserialize(fact.Payload, RowJson.Default.AuditedView)!.Tenant ?? System
        : fact.Tenant;

    public override string? KeyOf(in Fact fact) => fact.Position.ToString("D19", CultureInfo.InvariantCulture);

    public override long SortOf(AuditState row) => row.Seq;

    public override AuditState? Fold(AuditState? row, in Fact fact)
    {
        var run = JournalName.RunOfConductor(fact.JournalId);
        var action = fact.Type[..fact.Type.LastIndexOf('.')];
        if (fact.Type == "run-started.v1")
        {
            return new AuditState(fact.Position, fact.At, fact.Actor, action, run); // It carries its whole plan, which nobody audits here.
        }

        var e = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.AuditedView)!;
        if (fact.Type == Refused)
        {
            return new AuditState(fact.Position, e.Until ?? fact.At, e.Actor ?? e.Address ?? "unknown", action, Run: null)
            {
                Subject = $"{e.Method} {e.Route}",
                Reason = $"{e.What} [{e.Code}]",
                Verdict = "refused",
                Count = e.Count ?? 1,
            };
        }

        return new AuditState(fact.Position, fact.At, e.Actor ?? fact.Actor, action, run)
        {
            Subject = e.Wave ?? e.Approval ?? e.Entry ?? (e.Id is null ? null : e.Name is null ? e.Id : $"{e.Id} {e.Name} ({e.Role})"),
            Reason = e.Reason,
            Verdict = e switch
            {
                { Approved: { } approved } => approved ? "approved" : "rejected",
                { Keep: { } keep } => keep ? "kept" : "deferred",
                { Verdict: { } verdict } => verdict == "go" ? "GO" : verdict == "noGo" ? "NO-GO" : verdict,
                _ => fact.Type == "scope-accepted.v1" ? "accepted" : null,
            },
        };
    }

    public static bool Fits(AuditState row, AuditFilter filter) =>
        (filter.Refusals || row.Action != "request-refused") && (filter.Actor is null || row.Actor == filter.Actor) && (filter.Action is null || row.Action == filter.Action) && (filter.RunId is null || row.Run == filter.RunId);

    public static AuditRow Show(AuditState row) => new(row.Seq, row.At, row.Actor, row.Action, row.Run, row.Subject, row.Verdict, row.Reason, row.Count);
}

internal sealed record AuditState(long Seq, DateTimeOffset At, string Actor, string Action, string? Run = null)
{
    public string? Subject { get; init; }

    public string? Verdict { get; init; }

    public string? Reason { get; init; }

    public long Count { get; init; } = 1;
}
