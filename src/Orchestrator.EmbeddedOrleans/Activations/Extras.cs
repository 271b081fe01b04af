using Orchestrator.Embedded.State;
using Orleans;

namespace Orchestrator.Embedded.Activations;

/// <summary>What most activations never need. Only turns of the activation touch it, the two marked members excepted.</summary>
internal sealed class Extras
{
    private TaskCompletionSource? _gone;

    internal ActivationServices? Services { get; set; }

    internal List<GrainTimer>? Timers { get; set; }

    internal List<IPersistentStateLoader>? States { get; set; }

    internal Dictionary<Guid, int>? ReentrantSections { get; set; }

    internal DeactivationReason Reason { get; set; }

    /// <summary>Why the activation failed; calls that still reach it fail with the same.</summary>
    internal Exception? Failure { get; set; }

    /// <summary>In milliseconds of the silo's clock. The sweep reads it.</summary>
    internal long KeepUntil { get; set; } = long.MinValue;

    /// <summary>Asked for from any thread.</summary>
    internal TaskCompletionSource Gone =>
        _gone ?? Interlocked.CompareExchange(ref _gone, new(TaskCreationOptions.RunContinuationsAsynchronously), null) ?? _gone;
}
