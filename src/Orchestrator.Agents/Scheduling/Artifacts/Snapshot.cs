using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Artifacts;

/// <summary>
/// <c>snapshot.json</c>: which rows a creator's week is made from. Rows stay in the data folder; whoever reads them compares their hash with this one.
/// </summary>
internal sealed record Snapshot
{
    public const string FileName = "snapshot.json";

    public required string CreatorId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required DateOnly WeekStart { get; init; }

    public required ulong Seed { get; init; }

    public required Creator Creator { get; init; }

    /// <summary>Rows of this creator by file.</summary>
    public required ImmutableSortedDictionary<string, int> Rows { get; init; }

    /// <summary>SHA-256 (hex) by file: of the whole file where it is shared, of this creator's rows where it is not.</summary>
    public required ImmutableSortedDictionary<string, string> Hashes { get; init; }

    /// <summary>SHA-256 over <see cref="Hashes"/>, the dates and the seed: the inputs hash that every later artifact repeats.</summary>
    public required string InputsHash { get; init; }
}

/// <summary><c>preflight.json</c>.</summary>
internal sealed record Preflight
{
    public const string FileName = "preflight.json";

    public required string CreatorId { get; init; }

    public required string InputsHash { get; init; }

    /// <summary>Each stops the week: inactive creator, empty vault, fewer than 50 usable captions, missing persona.</summary>
    public required ImmutableArray<PreflightFinding> Blockers { get; init; }

    public required ImmutableArray<PreflightFinding> Warnings { get; init; }

    public required int UsableCaptions { get; init; }
}

/// <param name="Code">inactive, empty-vault, few-captions, no-persona, no-history ...</param>
internal sealed record PreflightFinding(string Code, string Says);
