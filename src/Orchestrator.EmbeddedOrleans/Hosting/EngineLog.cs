using Microsoft.Extensions.Logging;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Calls;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Hosting;

/// <summary>What the engine has to say that no caller hears. Event ids 1000 to 1099.</summary>
internal sealed partial class EngineLog(ILogger logger)
{
    [LoggerMessage(1001, LogLevel.Critical, "The pump of {Activation} broke; the activation is dropped and its calls fail")]
    internal partial void PumpBroke(Exception exception, Activation activation);

    [LoggerMessage(1002, LogLevel.Error, "A timer of {Grain} threw; it goes on")]
    internal partial void TickFailed(Exception exception, GrainId grain);

    [LoggerMessage(1003, LogLevel.Error, "Deactivating {Grain} threw; it is gone nevertheless")]
    internal partial void DeactivationFailed(Exception exception, GrainId grain);

    [LoggerMessage(1004, LogLevel.Warning, "One-way call {Method} failed; its caller does not know")]
    internal partial void OneWayFailed(Exception exception, GrainMethod method);

    [LoggerMessage(1005, LogLevel.Error, "A sweep of the silo failed; the next one tries again")]
    internal partial void SweepFailed(Exception exception);

    [LoggerMessage(1006, LogLevel.Warning, "The silo stopped while {Count} activations were still busy; their calls fail")]
    internal partial void StoppedInTheMiddle(Exception exception, int count);

    [LoggerMessage(1007, LogLevel.Warning, "Consumer {Grain} of stream {Stream} threw on an event; attempt {Attempt}")]
    internal partial void DeliveryFailed(Exception exception, GrainId grain, StreamId stream, int attempt);

    [LoggerMessage(1008, LogLevel.Error, "Consumer {Grain} of stream {Stream} gave up an event after {Attempt} attempts")]
    internal partial void EventSkipped(Exception exception, GrainId grain, StreamId stream, int attempt);

    [LoggerMessage(1009, LogLevel.Warning, "Consumer {Grain} of stream {Stream} has attached no observer; the event is dropped")]
    internal partial void NoObserver(GrainId grain, StreamId stream);

    [LoggerMessage(1010, LogLevel.Warning, "Reminder {Reminder} of {Grain} threw; its next tick comes nevertheless")]
    internal partial void ReminderFailed(Exception exception, string reminder, GrainId grain);

    [LoggerMessage(1011, LogLevel.Warning, "Code that {Grain} registered on a cancellation token threw when its caller cancelled")]
    internal partial void CancellationThrew(Exception exception, GrainId grain);

    [LoggerMessage(1012, LogLevel.Error, "The predicate of [MayInterleave] of {Grain} threw on {Method}; the call waits for its turn")]
    internal partial void PredicateThrew(Exception exception, GrainId grain, GrainMethod method);
}
