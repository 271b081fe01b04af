using System.Collections.Immutable;

namespace Orchestrator.Core.Plans;

/// <summary>What an agent is and may do. File format: <c>agents/NAME.md</c>.</summary>
/// <param name="Id">Unique name, <c>timing-optimizer</c>.</param>
public sealed record AgentCard(string Id, string Role)
{
    /// <summary>Tools that the agent may call.</summary>
    public ImmutableArray<string> Tools { get; init; } = [];

    /// <summary>Those of its tools that need an approval of their exact arguments.</summary>
    public ImmutableArray<string> Consequential { get; init; } = [];

    public string? Prompt { get; init; }

    public ModelPolicy? Model { get; init; }

    public AgentBudget? Budget { get; init; }

    /// <summary>Tasks of this agent at once, per silo; null: no limit.</summary>
    public int? Concurrency { get; init; }

    /// <summary>The order of tools without a model.</summary>
    public ImmutableArray<string> Playbook { get; init; } = [];

    /// <summary>Metrics that its tools may attest.</summary>
    public ImmutableArray<string> Attests { get; init; } = [];

    /// <summary>Agents that it may ask.</summary>
    public ImmutableArray<string> Asks { get; init; } = [];

    /// <summary>What the agent is for; a model reads it too.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>SHA-256 of the card's file.</summary>
    public string Hash { get; init; } = "";
}

public sealed record ModelPolicy(ImmutableArray<string> Preferred, decimal Temperature, int MaxOutputTokens);

/// <param name="Seconds">Longest time that one task may take.</param>
public sealed record AgentBudget(decimal UsdPerTask, int Rounds, int Seconds);
