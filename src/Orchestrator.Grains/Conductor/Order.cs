using Orchestrator.Abstractions.Conductor;
using Orchestrator.Core;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Conductor;

/// <summary>An order on its way through the conductor: either a command, or a report whose command is made from the journal.</summary>
internal sealed class Order(RunCommand? command, TaskReport? report, string actor)
{
    private readonly TaskCompletionSource<ConductorReply> _reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RunCommand? Command { get; set; } = command;

    public TaskReport? Report { get; } = report;

    public string Actor { get; } = actor;

    /// <summary>The run was left by a dead process: everything under way is announced again.</summary>
    public bool Recover { get; init; }

    public Refusal? Refusal { get; set; }

    public Task<ConductorReply> Reply => _reply.Task;

    public void Complete(ConductorReply reply) => _reply.TrySetResult(reply);

    public void Fail(Exception exception) => _reply.TrySetException(exception);
}

/// <summary>Actors that are no humans.</summary>
internal static class Actors
{
    public const string Conductor = "conductor";
}
