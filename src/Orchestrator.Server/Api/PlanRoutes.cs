using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Server.Security;

namespace Orchestrator.Server.Api;

/// <summary>Plans and the North Star of the home.</summary>
internal static class PlanRoutes
{
    public static void MapPlans(this RouteGroupBuilder api)
    {
        api.MapGet("/plans", (ICatalog catalog) => TypedResults.Ok(catalog.List())).Named("listPlans", "Plans", "Plans of the home, by name.").Refuses();
        api.MapGet("/plans/{name}", Show).Named("showPlan", "Plans", "A plan with its parameters, waves and tasks.").Refuses(400, 404);
        api.MapPost("/plans/lint", LintAsync).TakesPlans().Named("lintPlan", "Plans", "Every fault of a plan's text.").Refuses(400, 413, 415);
        api.MapGet("/northstar", NorthStar).Named("northStar", "Plans", "Mission, outcomes, surfaces, and what is not for now.").Refuses(404);
    }

    private static Ok<PlanView> Show(string name, ICatalog catalog) => TypedResults.Ok(
        PlanNames.IsName(name) && catalog.List().Any(p => p.Name == name)
            ? catalog.Show(name)
            : throw new OrcException(ApiErrors.NoPlan, ErrorKind.NotFound, $"There is no plan '{ApiErrors.Cut(name)}'. GET /api/plans lists those that there are."));

    private static async Task<Ok<LintReport>> LintAsync(LintBody body, Preparations preparations, CancellationToken cancellationToken) =>
        TypedResults.Ok(await preparations.LintAsync(body.Text, cancellationToken));

    private static Ok<NorthStarView> NorthStar(ICatalog catalog) => TypedResults.Ok(catalog.NorthStar() ?? throw new OrcException(
        ApiErrors.NoNorthStar, ErrorKind.NotFound, "The home has no agents/north-star.md that can be read. Add the file, or correct it."));
}
