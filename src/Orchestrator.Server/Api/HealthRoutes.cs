using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Http;
using Orchestrator.Server.Hosting;

namespace Orchestrator.Server.Api;

/// <summary>How the server is, part by part. What a load balancer asks is <c>/health/live</c> and <c>/health/ready</c>.</summary>
internal static class HealthRoutes
{
    public static void MapServerHealth(this RouteGroupBuilder api) => api.MapGet("/health", ShowAsync)
        .Named("health", "Server", "State of each component and the figures of the process.").Refuses();

    private static async Task<Ok<ServerHealthView>> ShowAsync(ServerHealth health, CancellationToken cancellationToken) => TypedResults.Ok(await health.LookAsync(cancellationToken));
}
