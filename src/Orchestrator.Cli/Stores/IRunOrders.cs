using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;

namespace Orchestrator.Cli.Stores;

/// <summary>
/// What a command can have done to runs, wherever they are worked on: by the conductor in this process, or by a server. Every answer comes after what it says
/// is durable; every order is safe to give twice. A no is an <see cref="OrcException"/>.
/// </summary>
internal interface IRunOrders : IAsyncDisposable
{
    /// <summary>This process works on the run: when it ends, the run pauses. Else a server does, and the run goes on without anybody looking.</summary>
    bool Owns { get; }

    /// <summary>What would happen; nothing is journaled.</summary>
    /// <exception cref="OrcException">The plan has errors, or something that it needs is not there.</exception>
    Task<DryRun> PreviewAsync(RunStart start, CancellationToken cancellationToken);

    /// <summary>Checks everything, then journals the run and starts its first wave.</summary>
    Task<Standing> StartAsync(RunStart start, CancellationToken cancellationToken);

    /// <param name="answers">Further answers given in advance, as a JSON array; empty for none.</param>
    Task<Standing> ResumeAsync(string run, ReadOnlyMemory<byte> answers, CancellationToken cancellationToken);

    Task<Standing> PauseAsync(string run, string? reason, CancellationToken cancellationToken);

    Task<Standing> CancelAsync(string run, string? reason, CancellationToken cancellationToken);

    /// <summary>A human's decision. A server goes on with the run then; in a process of its own only a resume does.</summary>
    /// <param name="kind">gate, approval, drift or scope.</param>
    Task<Decided> DecideAsync(string run, string kind, string id, string verdict, string? reason, CancellationToken cancellationToken);

    /// <summary>Completes when the run rests.</summary>
    Task RestAsync(string run, CancellationToken cancellationToken);

    /// <summary>What is read here; open as soon as an order was given.</summary>
    Task<Reader> ReaderAsync(string run, CancellationToken cancellationToken);
}

/// <summary>Where a run stands after an order.</summary>
internal sealed record Standing(string Run, string State, long Version);

/// <param name="Actor">Who decided: somebody else, where it had been decided so before.</param>
/// <param name="Next">The command that goes on.</param>
internal sealed record Decided(string State, long Version, string Actor, string Next);

/// <summary>What somebody asks to start, as it was written on the command line.</summary>
/// <param name="Plan">Name or file.</param>
internal sealed record RunStart(string Plan)
{
    public IReadOnlyList<KeyValuePair<string, string>> Set { get; init; } = [];

    public string? NorthStar { get; init; }

    public decimal? BudgetUsd { get; init; }

    /// <summary>A folder; with a server the name of one of its data sets.</summary>
    public string? Data { get; init; }

    public string? TargetDb { get; init; }

    public string? Out { get; init; }

    public bool SimulatedClock { get; init; }

    /// <summary>Answers given in advance, as a JSON array; empty for none.</summary>
    public ReadOnlyMemory<byte> Answers { get; init; }
}

/// <param name="Notes">What was done on the way that people should know of.</param>
internal sealed record DryRun(IReadOnlyList<LintFinding> Warnings, IntakeView Intake, IReadOnlyList<string> Notes);
