namespace Orchestrator.Storage.ReadModels;

/// <summary>The read models of a store.</summary>
internal static class Projections
{
    public static RunsProjection Runs { get; } = new();

    public static ApprovalsProjection Approvals { get; } = new();

    public static DriftProjection Drift { get; } = new();

    public static AuditProjection Audit { get; } = new();

    public static IReadOnlyList<Projection> All { get; } = [Runs, Approvals, Drift, Audit];
}
