using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>The artifacts of one creator's week that people ask about.</summary>
/// <param name="Certificate">Null: not validated yet.</param>
internal sealed record WeekArtifacts(
    Schedule Schedule, CaptionPicks Captions, Timings Timings, Targets Targets, Followups Followups, PerformanceReport Performance, Allocation Allocation,
    Certificate? Certificate)
{
    /// <summary>In words: what the validator said about the week.</summary>
    public string Status => Certificate switch
    {
        null => "not validated yet",
        { Status: CertificateStatus.Approved, HumanReview: true } or { Status: CertificateStatus.ApprovedWithNotes, HumanReview: true } => "good enough, but a person must look at it: little is known about this creator",
        { Status: CertificateStatus.Approved } => "approved",
        { Status: CertificateStatus.ApprovedWithNotes } => "approved with notes",
        { Status: CertificateStatus.NeedsReview } => "a person must review it",
        _ => "rejected",
    };
}
