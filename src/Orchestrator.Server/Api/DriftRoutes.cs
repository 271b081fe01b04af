using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Server.Api;

/// <summary>How task entries stand to the North Star, over all runs.</summary>
internal static class DriftRoutes
{
    public static void MapDrift(this RouteGroupBuilder api) => api.MapGet("/drift", ListAsync)
        .Named("listDrift", "Drift", "Check lines against the North Star, those of the newest run first.").Refuses(400);

    private static async Task<Ok<Page<DriftRow>>> ListAsync(
        HttpContext context, string? run, string? open, string? limit, string? cursor, IReadModels models, CancellationToken cancellationToken) => TypedResults.Ok(Inputs.Page(
            await models.PageDriftAsync(
                Caller.Of(context).Tenant, Inputs.Text("run", run), Inputs.Truth("open", open), Inputs.Behind(cursor), Inputs.Limit(limit), cancellationToken)));
}
