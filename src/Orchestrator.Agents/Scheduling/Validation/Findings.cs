using System.Collections.Immutable;
using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>What the checks found, so far.</summary>
internal sealed class Findings
{
    public const string Critical = "critical";
    public const string Major = "major";
    public const string Error = "error";
    public const string Warning = "warning";
    public const string Info = "info";

    private readonly List<Finding> _all = [];

    public int Hard => _all.Count(IsHard);

    public int Warnings => _all.Count(f => f.Severity == Warning);

    public static bool IsHard(Finding finding) => finding.Severity is Critical or Major or Error;

    /// <param name="rule">H1 to H20, P1 to P12; empty: the check is its own rule.</param>
    /// <param name="item">Null: the week as a whole.</param>
    public void Add(string check, string rule, string severity, CheckedItem? item, string says) =>
        _all.Add(new Finding(check, rule, severity, item?.Item.Item, item?.Item.CaptionId, says));

    /// <summary>By check; within one, in the order in which they were found.</summary>
    public ImmutableArray<Finding> Sorted() => [.. _all.OrderBy(f => f.Check, StringComparer.Ordinal)];

    public bool Passes(string check) => !_all.Any(f => f.Check == check && IsHard(f));
}
