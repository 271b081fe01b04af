using Orchestrator.Abstractions.Plans;

namespace Orchestrator.Server.Api;

internal static class PlanRoutes
{
    public static void MapPlans(this RouteGroupBuilder api)
    {
        api.MapGet("/plans", (ICatalog catalog) => TypedResults.Ok(catalog.List()));
        api.MapGet("/plans/{name}", (string name, ICatalog catalog) => TypedResults.Ok(catalog.Show(name)));
    }
}
