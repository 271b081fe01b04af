using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Storage.ReadModels;

/// <summary>One row per approval that was asked for.</summary>
internal sealed class ApprovalsProjection : Projection<ApprovalState>
{
    private const string Pending = "pending";
    private const long OpenFirst = 1L << 62;

    public override string Name => "approvals";

    public override int Version => 1;

    public override IReadOnlyList<string> Types { get; } = ["approval-requested.v1", "approval-decided.v1", "approval-expired.v1"];

    public override JsonTypeInfo<ApprovalState> Json => RowJson.Default.ApprovalState;

    public override string? KeyOf(in Fact fact) => JsonSerializer.Deserialize(fact.Payload, RowJson.Default.ApprovalView)!.Approval;

    public override long SortOf(ApprovalState row) => row.State == Pending ? OpenFirst + row.Position : row.Position;

    public override ApprovalState? Fold(ApprovalState? row, in Fact fact)
    {
        switch (fact.Type)
        {
            case "approval-requested.v1":
                var asked = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.ApprovalRequestedView)!;
                JournalName.Split(fact.JournalId, out var root, out _);
                return new ApprovalState(
                    asked.Approval, JournalName.RunOf(root.ToString()), asked.Task, asked.Tool, Pending, asked.At, asked.ArgumentsHash, fact.Position, asked.Expires);
            case "approval-decided.v1" when row is not null:
                var approved = JsonSerializer.Deserialize(fact.Payload, RowJson.Default.ApprovalDecidedView)!.Approved;
                return row with { State = approved ? "approved" : "rejected" };
            case "approval-expired.v1" when row is not null:
                return row with { State = "expired" };
            default:
                return row;
        }
    }

    public static ApprovalRow Show(ApprovalState row) =>
        new(row.Id, row.Run, row.Task, row.Tool, row.State, row.RequestedAt, row.Expires, row.ArgumentsHash);
}

/// <summary>An approval's row as it is stored.</summary>
/// <param name="Position">Of the event that asked for it.</param>
internal sealed record ApprovalState(
    string Id, string Run, string Task, string Tool, string State, DateTimeOffset RequestedAt, string ArgumentsHash, long Position, DateTimeOffset? Expires = null);
