using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Server.Api;

/// <summary>Why something is as it is.</summary>
internal static class ExplainRoutes
{
    public static void MapExplain(this RouteGroupBuilder api) => api.MapGet("/explain", ExplainAsync)
        .Named("explain", "Runs", "Why something is as it is: RUN, RUN/TASK, RUN/WAVE, E-…, AP-… or RUN/A-….").Refuses(400, 404);

    private static async Task<Ok<ExplainView>> ExplainAsync(HttpContext context, string? id, IRunQueries runs, CancellationToken cancellationToken)
    {
        var subject = Inputs.Text("id", id) ?? throw ApiErrors.Query("id", id, "RUN, RUN/TASK, RUN/WAVE, E-…, AP-… or RUN/A-…");
        return TypedResults.Ok(await runs.ExplainAsync(Caller.Of(context).Tenant, subject, cancellationToken) ?? throw new OrcException(
            ApiErrors.NothingToExplain, ErrorKind.NotFound, $"There is nothing '{ApiErrors.Cut(subject)}' to explain. Ask for RUN, RUN/TASK, RUN/WAVE, E-…, AP-… or RUN/A-…."));
    }
}
