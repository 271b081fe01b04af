using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Schedules;

namespace Orchestrator.Server.Api;

/// <summary>Schedules that a run made.</summary>
internal static class ScheduleRoutes
{
    public static void MapSchedules(this RouteGroupBuilder api)
    {
        api.MapGet("/runs/{run}/schedules", ListAsync).Named("listSchedules", "Schedules", "One row for each creator of the run.").Refuses(400, 404);
        api.MapGet("/runs/{run}/schedules/{creator}/items/{item}", ExplainAsync).Named("explainItem", "Schedules", "Why one item of a schedule is what it is.").Refuses(400, 404);
    }

    private static async Task<Ok<IReadOnlyList<ScheduleRow>>> ListAsync(HttpContext context, string run, IScheduleQueries schedules, CancellationToken cancellationToken) =>
        TypedResults.Ok(await schedules.ListAsync(Caller.Of(context).Tenant, Inputs.Id("run", run), cancellationToken) ?? throw ApiErrors.RunIsUnknown(run));

    private static async Task<Ok<ItemExplanationView>> ExplainAsync(
        HttpContext context, string run, string creator, string item, IScheduleQueries schedules, CancellationToken cancellationToken) =>
        TypedResults.Ok(await schedules.ExplainAsync(
            Caller.Of(context).Tenant, Inputs.Id("run", run), $"{Inputs.Id("creator", creator)}/{Inputs.Id("item", item)}", cancellationToken)
            ?? throw ApiErrors.RunIsUnknown(run));
}
