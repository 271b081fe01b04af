using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Silo.Queries;

namespace Orchestrator.Server.Api;

/// <summary>The agents of the home's cards, and what became of their tasks.</summary>
internal static class AgentRoutes
{
    public static void MapAgents(this RouteGroupBuilder api)
    {
        api.MapGet("/agents", ListAsync).Named("listAgents", "Agents", "Agents by name.").Refuses();
        api.MapGet("/agents/{name}", ShowAsync).Named("showAgent", "Agents", "An agent with its card and its newest tasks.").Refuses(400, 404);
    }

    private static async Task<Ok<IReadOnlyList<AgentRow>>> ListAsync(HttpContext context, AgentQueries agents, CancellationToken cancellationToken) =>
        TypedResults.Ok(await agents.ListAsync(Caller.Of(context).Tenant, cancellationToken));

    private static async Task<Ok<AgentView>> ShowAsync(HttpContext context, string name, AgentQueries agents, CancellationToken cancellationToken) =>
        await agents.ShowAsync(Caller.Of(context).Tenant, name, cancellationToken) is { } view
            ? TypedResults.Ok(view)
            : throw new OrcException(ApiErrors.NoAgent, ErrorKind.NotFound, $"There is no agent '{ApiErrors.Cut(name)}'. GET /api/agents lists those that there are.");
}
