using System.Text.Json;

namespace Orchestrator.Abstractions.Http;

/// <summary><c>POST /api/runs</c>. With the header <c>Idempotency-Key</c> a repeated request answers with the run that the first one started.</summary>
/// <param name="Plan">Name of a plan of the server's home; null where <see cref="PlanText"/> is given.</param>
public sealed record StartRunBody(string? Plan = null)
{
    /// <summary>A plan file's text, YAML, in place of a name.</summary>
    public string? PlanText { get; init; }

    /// <summary>A North Star file's text that takes the place of the plan's own.</summary>
    public string? NorthStarText { get; init; }

    /// <summary>Values of parameters, as texts.</summary>
    public IReadOnlyDictionary<string, string>? Set { get; init; }

    /// <summary>Name of a data set that the server's configuration knows; null: the plan's sample data, if it has any.</summary>
    public string? Data { get; init; }

    /// <summary>US dollars that take the place of the plan's own limit.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>real (default) or simulated.</summary>
    public string? Clock { get; init; }

    /// <summary>Answers given in advance: a list of <c>{ wave | task, verdict, reason, argumentsHash? }</c>; journaled as given by the caller.</summary>
    public JsonElement? Decisions { get; init; }
}

/// <summary>Pause, resume, cancel.</summary>
public sealed record OrderBody(string? Reason = null)
{
    /// <summary>Resume only: further answers given in advance.</summary>
    public JsonElement? Decisions { get; init; }
}

/// <summary>A human's word about a gate, an approval, a drift or a scope question.</summary>
/// <param name="Verdict">go or nogo; approve or reject; keep or defer; accept.</param>
/// <param name="Reason">Required for nogo, reject, keep, defer, accept, and wherever it differs from what was computed.</param>
public sealed record DecisionBody(string Verdict, string? Reason = null)
{
    /// <summary>Approval only: the hash that the decider saw.</summary>
    public string? ArgumentsHash { get; init; }

    /// <summary>Version of the run's journal that the decider saw; another one by now: 409, unless the same was decided.</summary>
    public long? IfVersion { get; init; }
}

/// <summary><c>POST /api/session</c>: one of the two.</summary>
/// <param name="Key">An API key.</param>
/// <param name="Once">The token of a development server's one-time link.</param>
public sealed record SessionBody(string? Key = null, string? Once = null);

/// <summary><c>POST /api/keys</c>.</summary>
/// <param name="Name">Who or what uses it; decisions made with it are recorded under this name.</param>
/// <param name="Role">viewer, operator, approver or admin.</param>
/// <param name="Expires">Null: 90 days from now.</param>
public sealed record KeyBody(string Name, string Role, DateTimeOffset? Expires = null);

/// <summary><c>POST /api/plans/lint</c>.</summary>
/// <param name="Text">A plan file's text, YAML.</param>
public sealed record LintBody(string Text);
