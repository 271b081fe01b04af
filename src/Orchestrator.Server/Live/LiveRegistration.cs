using Orchestrator.Server.Api;

namespace Orchestrator.Server.Live;

/// <summary>Everything that follows the journal: feeds, hub, server-sent events.</summary>
internal static class LiveRegistration
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSignalR().AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions));
        return services;
    }

    public static void MapLive(this WebApplication app) => app.MapHub<RunsHub>("/hubs/runs");
}
