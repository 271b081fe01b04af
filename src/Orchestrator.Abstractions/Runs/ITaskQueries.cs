using Orchestrator.Abstractions.Http;

namespace Orchestrator.Abstractions.Runs;

/// <summary>Everything that is known about one task, folded from the run's journal and its own.</summary>
public interface ITaskQueries
{
    /// <param name="taskId">With its lane, <c>w3@creator_07</c>.</param>
    /// <returns>Null: the store knows no such run, or the run no such task.</returns>
    ValueTask<TaskView?> ShowAsync(string tenant, string runId, string taskId, CancellationToken cancellationToken);
}
