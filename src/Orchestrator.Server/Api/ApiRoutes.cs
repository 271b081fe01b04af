using Orchestrator.Server.Security;

namespace Orchestrator.Server.Api;

/// <summary>All routes below <c>/api</c>; one file for each thing that they are about.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").Needs(Role.Viewer);
        api.MapSession();
        api.MapRuns();
        api.MapPlans();
    }
}
