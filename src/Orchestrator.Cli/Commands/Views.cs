using System.Text.Json.Serialization;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Cli.Commands;

/// <summary><c>run start --dry-run</c>: what would happen. Nothing was journaled.</summary>
internal sealed record DryRunView(IReadOnlyList<LintFinding> Warnings, IntakeView Intake)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "dry-run";
}

/// <summary>A human's answer is in the journal.</summary>
/// <param name="On">gate, approval, drift or scope.</param>
/// <param name="Next">The command that goes on.</param>
internal sealed record DecisionReceipt(string Run, string On, string Id, string Verdict, string Actor, string? Reason, string State, long Version, string Next)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "decision";
}

/// <param name="File">Null: it was printed.</param>
internal sealed record HandoffReceipt(string Run, string Format, string? File)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "handoff";
}

internal sealed record ArtifactReceipt(string Run, string Id, string Name, string File, long Bytes, string Sha256)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "artifact";
}

/// <summary>How one task entry stands to the North Star.</summary>
/// <param name="Verdict">aligned, drift or deferred, as checked at intake.</param>
/// <param name="Decision">keep or defer; null when nobody decided.</param>
/// <param name="Stub">The three sentences of a deferral; null when it is not deferred.</param>
internal sealed record DriftItem(
    string Task, string Verdict, string? Outcome, string? Cited, string? Question, string? Decision, string? Actor, string? Reason, string? Stub, string? Revisit);

internal sealed record HealthView(bool Ok, string Home, string Store, string Engine, IReadOnlyList<HealthCheck> Checks)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "health";
}

internal sealed record HealthCheck(string Name, bool Ok, string Says);

internal sealed record VersionView(string Version, string Engine, string Runtime, string System)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "version";
}

/// <summary>A key is stored. The key itself is not shown.</summary>
/// <param name="Keys">The file that it stands in.</param>
internal sealed record LoginView(string Server, string Actor, string Tenant, string Role, DateTimeOffset? Expires, string Keys)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "login";
}

/// <param name="Known">A key was stored; it is not any more.</param>
internal sealed record LogoutView(string Server, bool Known)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "logout";
}

internal sealed record ConfigView(IReadOnlyList<SettingView> Settings)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "config";
}

/// <param name="Value">Null: it is not set, or nobody may see it.</param>
/// <param name="From">Flag, variable or file that says so.</param>
internal sealed record SettingView(string Name, string? Value, string From);

/// <summary>A wave with its gate and its tasks.</summary>
internal sealed record WaveReport(string Run, WaveView Wave, IReadOnlyList<TaskRow> Tasks)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "wave";
}
