using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Core.Attestation;

namespace Orchestrator.Core.Plans;

/// <summary>A plan as it is written: waves of tasks, each wave with its gate. File format: <c>agents/plans/*.yaml</c>.</summary>
/// <param name="Id">Unique name, <c>weekly-schedule</c>.</param>
public sealed record Plan(string Id, string Title)
{
    /// <summary>File of the North Star that the tasks serve, relative to the product's home.</summary>
    public string? NorthStar { get; init; }

    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    public Budget? Budget { get; init; }

    /// <summary>Faults that <c>--set fault=NAME</c> accepts.</summary>
    public ImmutableArray<string> Faults { get; init; } = [];

    public ImmutableArray<Wave> Waves { get; init; } = [];

    public ImmutableArray<string> Alerts { get; init; } = [];

    public ImmutableArray<string> Risks { get; init; } = [];

    public CronSchedule? Schedule { get; init; }
}

/// <summary>Something that <c>--set name=value</c> sets; <c>${name}</c> in the plan stands for its value.</summary>
public sealed record Parameter(string Name, ParameterType Type)
{
    /// <summary>Undefined when the parameter has none and must be set.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>For a folder: the sample profile that is generated when none is given.</summary>
    public string? Sample { get; init; }

    /// <summary>Smallest and largest number allowed, inclusive.</summary>
    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>One sentence for <c>orc plan show</c>.</summary>
    public string? Says { get; init; }
}

public enum ParameterType
{
    Text,
    Whole,
    Number,
    Bool,

    /// <summary>A list of texts, given as <c>a,b,c</c>.</summary>
    List,

    /// <summary>An existing folder; its parts are collections, <c>${name.files}</c>.</summary>
    Folder,

    /// <summary>A file; need not exist.</summary>
    File,
}

/// <summary>Limits of a run; reaching one ends it in state <c>budget</c>.</summary>
public sealed record Budget(decimal? Usd, long? Tokens, TimeSpan? WallClock);

/// <param name="Cron">Five fields, minute first.</param>
/// <param name="Zone">IANA zone name.</param>
public sealed record CronSchedule(string Cron, string Zone);

/// <summary>Tasks that run in parallel as far as their needs allow, and the gate behind them.</summary>
public sealed record Wave(string Id, string Title)
{
    /// <summary>One lane per element; null: the wave has no lanes.</summary>
    public Foreach? Foreach { get; init; }

    /// <summary>How often the wave is repeated: a number or <c>${parameter}</c>. Its n-th copy has the id <c>Id.n</c>.</summary>
    public string? Repeat { get; init; }

    /// <summary>The wave is skipped unless the parameter has this value.</summary>
    public When? When { get; init; }

    public ImmutableArray<PlanTask> Tasks { get; init; } = [];

    public GatePolicy Gate { get; init; } = GatePolicy.Open;

    public RollbackPolicy? Rollback { get; init; }
}

/// <param name="In">A list parameter or a collection, <c>${data.creators}</c>.</param>
/// <param name="Key">Field of an element that names its lane; null when the elements are texts.</param>
public sealed record Foreach(string In, string? Key);

public sealed record When(string Parameter, Scalar EqualTo);

public enum TaskKind
{
    /// <summary>An agent does it.</summary>
    Work,

    /// <summary>A human decides about the exact arguments of what follows.</summary>
    Approval,

    /// <summary>A human does it.</summary>
    Manual,
}

/// <summary>A task as it is written, before lanes, <see cref="Wave.Repeat"/> and <see cref="Count"/>.</summary>
public sealed record PlanTask(string Id)
{
    public TaskKind Kind { get; init; }

    /// <summary>The agent that does it; empty for a human's task or when <see cref="Agents"/> is given.</summary>
    public string Agent { get; init; } = "";

    /// <summary>Agents in turn for the copies that <see cref="Count"/> makes.</summary>
    public ImmutableArray<string> Agents { get; init; } = [];

    /// <summary>What the drift check reads.</summary>
    public string Does { get; init; } = "";

    /// <summary>Id of the North Star outcome that the task serves.</summary>
    public string? Serves { get; init; }

    /// <summary>Inputs of the tools; a text may hold <c>${lane}</c> or <c>${parameter}</c>.</summary>
    public ImmutableSortedDictionary<string, JsonElement> With { get; init; } = ImmutableSortedDictionary<string, JsonElement>.Empty;

    /// <summary>Tasks of this or an earlier wave that must be applied first; their artifacts are this task's inputs.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>Names of artifacts that the task reads; empty: all of those that it needs.</summary>
    public ImmutableArray<string> Inputs { get; init; } = [];

    /// <summary>Names of artifacts that the task must leave.</summary>
    public ImmutableArray<string> Produces { get; init; } = [];

    /// <summary>The tools to use, in this order; empty: the whole playbook of the agent.</summary>
    public ImmutableArray<string> Tools { get; init; } = [];

    /// <summary>How many copies: a number or <c>${parameter}</c>.</summary>
    public string? Count { get; init; }

    /// <summary>Approval: who may decide.</summary>
    public string? Role { get; init; }

    /// <summary>Approval: the artifacts that hold the preview.</summary>
    public ImmutableArray<string> Of { get; init; } = [];

    /// <summary>Approval: how long the request stands.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>Name of the outside system that the task writes to.</summary>
    public string? Effect { get; init; }

    public string? Acceptance { get; init; }

    public string? Complexity { get; init; }

    /// <summary>Hours, low and high.</summary>
    public Estimate? Estimate { get; init; }

    /// <summary>Surface of the North Star on which operators will see the result.</summary>
    public string? Surface { get; init; }

    /// <summary>When it pays off: <c>sprint</c>, <c>next-sprint</c> or <c>later</c>.</summary>
    public string? Horizon { get; init; }

    public string? Risk { get; init; }
}

/// <summary>Hours of work, from low to high.</summary>
public sealed record Estimate(decimal Low, decimal High);
