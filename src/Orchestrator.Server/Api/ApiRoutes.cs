using Orchestrator.Server.Hosting;
using Orchestrator.Server.Security;
using Orchestrator.Silo;

namespace Orchestrator.Server.Api;

/// <summary>All routes below <c>/api</c>; one file for each thing that they are about.</summary>
internal static class ApiRoutes
{
    public static IServiceCollection AddApi(this IServiceCollection services) => services
        .AddSingleton<Preparations>().AddSingleton<Requests>().AddSingleton<Conductors>().AddSingleton<RunIds>().AddSingleton<ServerHealth>();

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").Needs(Role.Viewer).AddEndpointFilter(NeverKept);
        api.MapSession();
        api.MapKeys();
        api.MapRuns();
        api.MapStarts();
        api.MapDecisions();
        api.MapApprovals();
        api.MapArtifacts();
        api.MapHandoff();
        api.MapExplain();
        api.MapSchedules();
        api.MapPlans();
        api.MapTasks();
        api.MapDrift();
        api.MapAudit();
        api.MapAgents();
        api.MapServerHealth();
    }

    /// <summary>What the API says is true at that moment only, and for that caller.</summary>
    private static ValueTask<object?> NeverKept(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
