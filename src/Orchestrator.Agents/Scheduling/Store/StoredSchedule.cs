using System.Text.Json;

namespace Orchestrator.Agents.Scheduling.Store;

/// <summary>A schedule as the store keeps it: one for each creator and week.</summary>
/// <param name="State">draft, approved, queued or completed; only the first two may be replaced.</param>
/// <param name="Revision">1 for the first save, one more for each replacement.</param>
/// <param name="PreviousHash">Schedule hash that this revision replaced; null for the first.</param>
internal sealed record StoredSchedule(
    string CreatorId, DateOnly WeekStart, string State, int Revision, string ScheduleHash, string? PreviousHash, string CertificateId, JsonElement Schedule)
{
    public const string Approved = "approved";
    public const string Draft = "draft";
    public const string Queued = "queued";
}

/// <summary>A line of the index.</summary>
internal sealed record StoreEntry(string CreatorId, DateOnly WeekStart, string State, int Revision, string ScheduleHash);

/// <summary><c>index.json</c>.</summary>
internal sealed record StoreIndex(IReadOnlyList<StoreEntry> Schedules);

/// <summary>One change that a person approves.</summary>
/// <param name="Sha256">Of the schedule's artifact.</param>
internal sealed record ScheduleChange(string CreatorId, DateOnly WeekStart, string ScheduleHash, string CertificateId, double Score, string Sha256);

/// <summary>Everything that applying depends on.</summary>
internal sealed record ScheduleChanges(string Store, IReadOnlyList<ScheduleChange> Schedules);
