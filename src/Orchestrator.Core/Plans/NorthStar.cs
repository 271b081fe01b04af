using System.Collections.Immutable;

namespace Orchestrator.Core.Plans;

/// <summary>Mission and outcomes that every task must serve. File format: <c>agents/north-star.md</c>.</summary>
public sealed record NorthStar(int Version, DateOnly Expires, ImmutableArray<Outcome> Outcomes)
{
    /// <summary>Where operators may see results.</summary>
    public ImmutableArray<string> Surfaces { get; init; } = [];

    /// <summary>Topics that are not for now: a task that speaks of one drifts.</summary>
    public ImmutableArray<string> NotNow { get; init; } = [];

    /// <summary>Line of the file where each topic of <see cref="NotNow"/> stands, in the same order; empty when unknown.</summary>
    public ImmutableArray<int> NotNowLines { get; init; } = [];

    /// <summary>The question that every task must answer with yes.</summary>
    public string Litmus { get; init; } = "Is it operator-facing or launch-blocking?";

    /// <summary>The mission in prose.</summary>
    public string Mission { get; init; } = "";

    /// <summary>SHA-256 of the file.</summary>
    public string Hash { get; init; } = "";
}

/// <param name="Line">Line of the file where it stands; the check cites it.</param>
public sealed record Outcome(string Id, string Says, int Weight, int Line = 0);
