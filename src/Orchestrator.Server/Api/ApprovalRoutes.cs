using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Server.Api;

/// <summary>Approvals that were asked for.</summary>
internal static class ApprovalRoutes
{
    public static void MapApprovals(this RouteGroupBuilder api)
    {
        api.MapGet("/approvals", ListAsync).Named("listApprovals", "Approvals", "Approvals, open ones first, then newest first.").Refuses(400);
        api.MapGet("/approvals/{id}", ShowAsync).Named("showApproval", "Approvals", "An approval with the exact arguments.").Refuses(400, 404);
    }

    public static OrcException IsUnknown(string id) =>
        new(ApiErrors.NoApproval, ErrorKind.NotFound, $"There is no approval '{ApiErrors.Cut(id)}'. GET /api/approvals lists those that there are.");

    private static async Task<Ok<Page<ApprovalRow>>> ListAsync(
        HttpContext context, string? state, string? run, string? limit, string? cursor, IReadModels models, CancellationToken cancellationToken) => TypedResults.Ok(Inputs.Page(
            await models.PageApprovalsAsync(
                Caller.Of(context).Tenant, Inputs.Words("state", state, ["pending", "approved", "rejected", "expired"]), Inputs.Text("run", run), Inputs.Behind(cursor),
                Inputs.Limit(limit), cancellationToken)));

    private static async Task<Ok<ApprovalView>> ShowAsync(HttpContext context, string id, IRunQueries runs, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runs.ApprovalAsync(Caller.Of(context).Tenant, Inputs.Id("approval", id), cancellationToken) ?? throw IsUnknown(id));
}
