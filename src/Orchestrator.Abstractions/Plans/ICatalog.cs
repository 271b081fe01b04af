using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Abstractions.Plans;

/// <summary>What people write: plans, agent cards, the North Star, read from the product's home and checked. Touches no store.</summary>
public interface ICatalog
{
    /// <summary>The folder that holds <c>agents/plans</c>.</summary>
    string Home { get; }

    /// <summary>The plans of the home, by name. A file that cannot be read is listed with its first fault as title.</summary>
    IReadOnlyList<PlanRow> List();

    /// <exception cref="OrcException">No such plan, or it cannot be read (<see cref="ErrorKind.Invalid"/>).</exception>
    PlanView Show(string nameOrFile);

    /// <summary>Every fault of a plan, of the cards that it names and of its North Star, in the order of the file.</summary>
    /// <param name="northStar">A file that takes the place of the plan's own; null keeps that.</param>
    /// <exception cref="OrcException">No such plan (<see cref="ErrorKind.Invalid"/>). Faults inside it are findings.</exception>
    LintReport Lint(string nameOrFile, string? northStar = null);

    /// <summary>JSON Schema of a kind of file.</summary>
    /// <param name="of"><c>plan</c>, <c>card</c> or <c>north-star</c>.</param>
    string Schema(string of);

    /// <summary>The North Star of the home; null where there is none, or it cannot be read.</summary>
    NorthStarView? NorthStar();

    /// <summary>The cards of the home's agents that can be read, by name.</summary>
    IReadOnlyList<CardView> Cards();

    /// <summary>Everything that a run depends on, read, checked and resolved; nothing is journaled.</summary>
    /// <exception cref="OrcException">The plan is not there, or a parameter, file or folder of the request is wrong (<see cref="ErrorKind.Invalid"/>).</exception>
    PreparedRun Prepare(RunRequest request);
}

/// <param name="Litmus">The question that every task must answer with yes.</param>
/// <param name="NotNow">Topics that are not for now.</param>
/// <param name="Hash">SHA-256 of the file.</param>
public sealed record NorthStarView(
    string Kind, int Version, DateOnly Expires, string Mission, string Litmus, IReadOnlyList<OutcomeView> Outcomes, IReadOnlyList<string> Surfaces,
    IReadOnlyList<string> NotNow, string Hash);

/// <param name="Line">Line of the file where it stands.</param>
public sealed record OutcomeView(string Id, string Says, int Weight, int Line);

/// <summary>What an agent is and may do.</summary>
/// <param name="Consequential">Those of its tools that need an approval.</param>
/// <param name="Concurrency">Tasks at once, per silo; null: no limit.</param>
/// <param name="Hash">SHA-256 of the card's file.</param>
public sealed record CardView(
    string Name, string Role, IReadOnlyList<string> Tools, IReadOnlyList<string> Consequential, IReadOnlyList<string> Playbook, IReadOnlyList<string> Attests,
    IReadOnlyList<string> Asks, int? Concurrency, string Instructions, string Hash);

/// <param name="Tasks">Task entries of the file, before lanes, repetitions and counts.</param>
/// <param name="Source">File, relative to the home where it lies in it.</param>
public sealed record PlanRow(string Name, string Title, int Waves, int Tasks, string Source);

public sealed record PlanView(
    string Kind, string Name, string Title, string Source, string? NorthStar, IReadOnlyList<ParameterView> Parameters, IReadOnlyList<string> Faults,
    IReadOnlyList<PlanWaveView> Waves);

/// <param name="Type">text, integer, number, bool, list, folder or file.</param>
/// <param name="Default">As <c>--set</c> would take it; null when the parameter must be set.</param>
public sealed record ParameterView(string Name, string Type, string? Default, string? Says);

/// <param name="Repeat">A number or <c>${parameter}</c>; null: once.</param>
/// <param name="Foreach">The collection that lanes are made of; null: no lanes.</param>
/// <param name="Criteria">Each as people read it: <c>words.total >= 1</c>.</param>
public sealed record PlanWaveView(
    string Id, string Title, string? Repeat, string? Foreach, string? When, IReadOnlyList<PlanTaskView> Tasks, IReadOnlyList<string> Criteria);

/// <param name="Kind">work, approval or manual.</param>
public sealed record PlanTaskView(
    string Id, string Kind, IReadOnlyList<string> Agents, string Does, string? Serves, IReadOnlyList<string> Needs, IReadOnlyList<string> Tools, string? Count);

/// <summary>What is wrong with a plan.</summary>
public sealed record LintReport(string Kind, IReadOnlyList<LintFinding> Errors, IReadOnlyList<LintFinding> Warnings)
{
    public bool Ok => Errors.Count == 0;
}

/// <param name="Code">ORC1nnn.</param>
/// <param name="Path">Place in the file, <c>waves[2].tasks[0].agent</c>.</param>
/// <param name="Line">1 for the first; 0 when there is none.</param>
/// <param name="Message">What is wrong, with which value, what to do next.</param>
/// <param name="File">The file it stands in.</param>
public sealed record LintFinding(string Code, string Path, int Line, string Message, string File);

/// <summary>What somebody asks to run.</summary>
/// <param name="RunId"><c>R-…</c>, chosen by whoever starts it.</param>
/// <param name="Plan">Name or file.</param>
public sealed record RunRequest(string RunId, string Tenant, string Actor, string Plan)
{
    /// <summary>Values of parameters, as texts; a later one of the same name wins.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Set { get; init; } = [];

    /// <summary>A file that takes the place of the plan's own North Star.</summary>
    public string? NorthStar { get; init; }

    /// <summary>US dollars that take the place of the plan's own limit.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>Folder of the plan's data; refused by a plan without.</summary>
    public string? Data { get; init; }

    /// <summary>PostgreSQL that the plan's data tasks work on; refused by a plan without any.</summary>
    public string? TargetDb { get; init; }

    /// <summary>Where exports go.</summary>
    public string? Out { get; init; }

    public bool SimulatedClock { get; init; }

    /// <summary>Where a plan that came from elsewhere may read and write; null: wherever this user may.</summary>
    public Confinement? Confined { get; init; }

    /// <summary>Answers given in advance, as a JSON array of <c>{ wave | task, verdict, actor, reason, argumentsHash }</c>; empty for none.</summary>
    public ReadOnlyMemory<byte> Decisions { get; init; }
}

/// <summary>Places that a plan from elsewhere may name.</summary>
/// <param name="Folder">The run's own: relative paths start here, and files must lie in it.</param>
/// <param name="Readable">Folders that it may read besides; the home's agents and the sample data need not be named.</param>
public sealed record Confinement(string Folder, IReadOnlyList<string> Readable);

/// <param name="Report">Faults and warnings; with any error there is no setup.</param>
/// <param name="Setup">What the conductor journals, as UTF-8 JSON.</param>
/// <param name="Intake">What the intake will say, and the waves as they will run; null with any error.</param>
public sealed record PreparedRun(LintReport Report, ReadOnlyMemory<byte> Setup, IntakeView? Intake)
{
    /// <summary>What was done on the way that people should know of: sample data that were generated.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What would happen before and while the plan runs.</summary>
/// <param name="Scope">ok, warn or block.</param>
/// <param name="ScopeText">The push-back; null when the plan is short enough.</param>
public sealed record IntakeView(
    string Plan, string Scope, string? ScopeText, IReadOnlyList<DriftView> Drift, IReadOnlyList<PlannedWave> Waves);

/// <param name="Verdict">aligned, drift or deferred.</param>
public sealed record DriftView(string Task, string Verdict, string? Outcome, string? Cited, string? Question);

/// <param name="Lanes">Keys; empty for a wave without lanes.</param>
/// <param name="Tasks">Tasks of the wave with all its lanes and counts.</param>
/// <param name="Skipped">Why the wave will be passed over; null when it runs.</param>
public sealed record PlannedWave(string Id, string Title, IReadOnlyList<string> Lanes, int Tasks, string? Skipped);
