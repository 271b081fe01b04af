using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Server.Api;

/// <summary>Who did what.</summary>
internal static class AuditRoutes
{
    public static void MapAudit(this RouteGroupBuilder api) => api.MapGet("/audit", ListAsync)
        .Named("listAudit", "Audit", "Orders and decisions, newest first; refusals too for an admin.").Refuses(400);

    private static async Task<Ok<Page<AuditRow>>> ListAsync(
        HttpContext context, string? actor, string? action, string? run, string? limit, string? cursor, IReadModels models, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        var filter = new AuditFilter(Inputs.Text("actor", actor), Inputs.Text("action", action), Inputs.Text("run", run), Refusals: caller.Role == "admin");
        return TypedResults.Ok(Inputs.Page(
            await models.PageAuditAsync(caller.Tenant, filter, Inputs.Behind(cursor), Inputs.Limit(limit), cancellationToken)));
    }
}
