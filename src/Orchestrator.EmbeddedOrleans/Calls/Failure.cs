namespace Orchestrator.Embedded.Calls;

internal static class Failure
{
    /// <summary>The exception that awaiting the task would throw, with its stack.</summary>
    internal static Exception Of(Task finished)
    {
        if (finished.Exception is { } aggregate)
        {
            return aggregate.InnerException!;
        }

        try
        {
            finished.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException cancelled)
        {
            return cancelled;
        }

        return new InvalidOperationException("[ORC5998] A task that succeeded was taken for one that failed. This is a bug of the engine.");
    }

    internal static InvalidOperationException NullTask(GrainMethod method) => new(
        $"[ORC5004] '{method}' returned null instead of a task. Return Task.CompletedTask, Task.FromResult, or make the method async.");
}
