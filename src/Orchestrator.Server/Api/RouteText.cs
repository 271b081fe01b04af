using Microsoft.AspNetCore.Mvc;

namespace Orchestrator.Server.Api;

/// <summary>What the OpenAPI document says of a route.</summary>
internal static class RouteText
{
    public static RouteHandlerBuilder Named(this RouteHandlerBuilder route, string name, string tag, string summary) =>
        route.WithName(name).WithTags(tag).WithSummary(summary);

    /// <summary>Problems that it may answer with, besides those that every route has.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params int[] statuses)
    {
        foreach (var status in statuses.Concat([401, 403, 429, 500]).Distinct().Order())
        {
            route.Produces<ProblemDetails>(status, Problems.MediaType);
        }

        return route;
    }
}
