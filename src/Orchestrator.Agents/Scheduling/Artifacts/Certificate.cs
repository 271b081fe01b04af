using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Orchestrator.Agents.Scheduling.Artifacts;

/// <summary><c>certificate.json</c>: what the validator found when it recomputed the schedule from the raw tables.</summary>
internal sealed record Certificate
{
    public const string FileName = "certificate.json";

    public required string Id { get; init; }

    public required string Version { get; init; }

    public required string CreatorId { get; init; }

    public required string InputsHash { get; init; }

    /// <summary>The data's date, never a clock; age counts from the journal's time of the event that certified.</summary>
    public required DateOnly AsOf { get; init; }

    public required string ScheduleHash { get; init; }

    public required string VaultHash { get; init; }

    public required string AvoidHash { get; init; }

    public required int ItemsValidated { get; init; }

    public required double Score { get; init; }

    public required ImmutableSortedDictionary<string, double> ScoreParts { get; init; }

    public required CertificateStatus Status { get; init; }

    /// <summary>Confidence-dependent: at or above the first it is approved, at or above the second approved with notes, at or above the third reviewed.</summary>
    public required ImmutableArray<double> Limits { get; init; }

    public required bool HumanReview { get; init; }

    /// <summary>By check, V01 to V18.</summary>
    public required ImmutableSortedDictionary<string, bool> Checks { get; init; }

    public required ImmutableArray<Finding> Findings { get; init; }

    public required int HardViolations { get; init; }

    public required int Warnings { get; init; }

    /// <summary>Rounds of repair before this certificate.</summary>
    public required int RepairRounds { get; init; }

    /// <summary>Good enough to go out without a person having looked at it.</summary>
    [JsonIgnore]
    public bool Approves => Status is CertificateStatus.Approved or CertificateStatus.ApprovedWithNotes && !HumanReview;
}

[JsonConverter(typeof(JsonStringEnumConverter<CertificateStatus>))]
internal enum CertificateStatus
{
    [JsonStringEnumMemberName("APPROVED")]
    Approved,
    [JsonStringEnumMemberName("APPROVED_WITH_NOTES")]
    ApprovedWithNotes,
    [JsonStringEnumMemberName("NEEDS_REVIEW")]
    NeedsReview,
    [JsonStringEnumMemberName("REJECTED")]
    Rejected,
}

/// <param name="Check">V01 to V18.</param>
/// <param name="Rule">H1 to H20 or P1 to P12; empty where the check is its own rule.</param>
/// <param name="Severity">critical, major, error, warning or info; the first three are hard.</param>
/// <param name="Item">Item of the schedule; null: the week as a whole.</param>
internal sealed record Finding(string Check, string Rule, string Severity, string? Item, string? CaptionId, string Says);
