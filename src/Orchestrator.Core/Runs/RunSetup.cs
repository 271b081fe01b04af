using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Core.Plans;

namespace Orchestrator.Core.Runs;

/// <summary>Everything that a run depends on, fixed when it starts, so that a resume or a replay needs no file.</summary>
/// <param name="RunId"><c>R-…</c></param>
public sealed record RunSetup(string RunId, string Tenant, Plan Plan, NorthStar? NorthStar)
{
    /// <summary>Value of every parameter, defaults included.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Parameters { get; init; } = ImmutableSortedDictionary<string, JsonElement>.Empty;

    /// <summary>Elements of the collections that lanes are made of, by the name used in <c>foreach.in</c>: lane keys in order.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Collections { get; init; } =
        ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>The cards of the agents that the plan names.</summary>
    public ImmutableArray<AgentCard> Cards { get; init; } = [];

    /// <summary>SHA-256 of each input by name: plan, northStar, agents/NAME, data.</summary>
    public ImmutableSortedDictionary<string, string> Hashes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public Budget? Budget { get; init; }

    /// <summary>Who started it.</summary>
    public string Actor { get; init; } = "";

    /// <summary>Where the command line writes exports; nothing in the run depends on it but tools that publish there.</summary>
    public string? Out { get; init; }

    /// <summary>Journaled times are simulated and due timers fire at once.</summary>
    public bool SimulatedClock { get; init; }

    /// <summary>Answers given in advance to waits.</summary>
    public ImmutableArray<AdvanceDecision> Decisions { get; init; } = [];
}

/// <summary>A human's answer written down before the question came (<c>--decisions FILE</c>).</summary>
/// <param name="Wave">The gate of this wave; or null.</param>
/// <param name="Task">The approval, drift or manual task, <c>@lane</c> included; or null.</param>
/// <param name="Verdict">go, nogo, approve, reject, keep, defer, accept or done.</param>
public sealed record AdvanceDecision(string? Wave, string? Task, string Verdict, string Actor, string? Reason, string? ArgumentsHash);
