using Microsoft.AspNetCore.SignalR;

namespace Orchestrator.Server.Live;

/// <summary>Gives every hub connection its <see cref="Viewer"/>: a group of the framework would wait for its slowest member.</summary>
internal sealed class ViewerConnections(
    ILogger<DefaultHubLifetimeManager<RunsHub>> logger, TimeProvider clock, LiveMeter meter, IHostApplicationLifetime lifetime) : DefaultHubLifetimeManager<RunsHub>(logger)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        connection.Features.Set(new Viewer(connection, clock, meter));
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            connection.Abort(); // It was let go of and came back at once, to a server that would wait for it.
        }

        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        connection.Features.Get<Viewer>()?.Close();
        return base.OnDisconnectedAsync(connection);
    }
}
