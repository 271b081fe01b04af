using System.Collections.Immutable;

namespace Orchestrator.Core.Plans;

/// <summary>Something wrong in what a person wrote.</summary>
/// <param name="Code">ORC12nn, one of <see cref="LintCodes"/>.</param>
/// <param name="Path">Where it stands in the file, <c>waves[2].tasks[0].agent</c>.</param>
/// <param name="Message">What is wrong, with which value, what to do next.</param>
/// <param name="IsWarning">A run may start in spite of it.</param>
public sealed record LintFault(string Code, string Path, string Message, bool IsWarning = false);

/// <summary>What the lint knows about a tool.</summary>
public sealed record ToolFacts(string Name)
{
    /// <summary>Artifacts that it may leave.</summary>
    public ImmutableArray<string> Produces { get; init; } = [];

    /// <summary>Metrics that it may attest.</summary>
    public ImmutableArray<string> Attests { get; init; } = [];

    /// <summary>It changes the outside.</summary>
    public bool Consequential { get; init; }
}

/// <summary>A plan and everything that it may refer to.</summary>
/// <param name="Today">The day on which the run would start.</param>
public sealed record LintSubject(Plan Plan, DateOnly Today)
{
    public NorthStar? NorthStar { get; init; }

    /// <summary>The cards of the agents that the plan names, as far as they could be read.</summary>
    public ImmutableArray<AgentCard> Cards { get; init; } = [];

    /// <summary>Names of all agents that have a card, readable or not.</summary>
    public ImmutableArray<string> Agents { get; init; } = [];

    /// <summary>All tools of this build.</summary>
    public ImmutableArray<ToolFacts> Tools { get; init; } = [];

    /// <summary>Collections that a folder has besides <c>files</c>: <c>creators</c>, say.</summary>
    public ImmutableArray<string> Collections { get; init; } = ["files"];
}
