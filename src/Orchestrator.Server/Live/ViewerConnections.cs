using Microsoft.AspNetCore.SignalR;

namespace Orchestrator.Server.Live;

/// <summary>Gives every hub connection its <see cref="Viewer"/>: a group of the framework would wait for its slowest member.</summary>
internal sealed class ViewerConnections(ILogger<DefaultHubLifetimeManager<RunsHub>> logger, TimeProvider clock, LiveMeter meter) : DefaultHubLifetimeManager<RunsHub>(logger)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connection.Features.Set(new Viewer(connection, clock, meter));
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        connection.Features.Get<Viewer>()?.Close();
        return base.OnDisconnectedAsync(connection);
    }
}
