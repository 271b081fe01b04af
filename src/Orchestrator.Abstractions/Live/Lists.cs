using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Abstractions.Live;

/// <summary>What changed in the lists of a tenant, sent at most once a second to those who look at them. The first answer has the newest 50 runs.</summary>
/// <param name="Runs">Rows that are new or changed; the receiver replaces them by id.</param>
public sealed record ListsFrame(IReadOnlyList<RunListItem> Runs, Counters Counters, DateTimeOffset Sent);

/// <summary>What stands in the rail: only what a human must act on, and what runs.</summary>
/// <param name="Running">Runs that are queued or running.</param>
/// <param name="Waiting">Runs that wait for a human, NO-GO included.</param>
/// <param name="Approvals">Approvals that are pending.</param>
/// <param name="Drift">Drift questions that wait for an answer.</param>
public sealed record Counters(int Running, int Waiting, int Approvals, int Drift);
