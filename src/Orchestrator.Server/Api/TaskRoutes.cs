using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Server.Api;

/// <summary>One task of a run.</summary>
internal static class TaskRoutes
{
    public static void MapTasks(this RouteGroupBuilder api) => api.MapGet("/runs/{run}/tasks/{task}", ShowAsync)
        .Named("showTask", "Runs", "A task with its attempts, tool calls, evidence, products and questions.").Refuses(400, 404);

    private static async Task<Ok<TaskView>> ShowAsync(
        HttpContext context, string run, string task, ITaskQueries tasks, IRunQueries runs, CancellationToken cancellationToken)
    {
        var tenant = Caller.Of(context).Tenant;
        if (await tasks.ShowAsync(tenant, Inputs.Id("run", run), Inputs.Id("task", task), cancellationToken) is { } view)
        {
            return TypedResults.Ok(view);
        }

        throw await runs.KnowsAsync(tenant, run, cancellationToken)
            ? new OrcException(ApiErrors.NoTask, ErrorKind.NotFound, $"Run {run} has no task '{ApiErrors.Cut(task)}' yet. GET /api/runs/{run}/tasks lists those that it has.")
            : ApiErrors.RunIsUnknown(run);
    }
}
