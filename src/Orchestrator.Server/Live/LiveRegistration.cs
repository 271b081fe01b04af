using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.AspNetCore.SignalR;
using Orchestrator.Server.Api;
using Orchestrator.Server.Security;

namespace Orchestrator.Server.Live;

/// <summary>Everything that follows the journal: feeds, hub, server-sent events.</summary>
internal static class LiveRegistration
{
    /// <summary>Bytes of a message from a client: names and positions.</summary>
    private const int LargestMessage = 16 * 1024;

    /// <summary>Bytes that wait for a client's network before it counts as slow.</summary>
    private const int SendBuffer = 64 * 1024;

    /// <summary>Bytes that the system keeps for a connection beyond that; left alone it would take megabytes for a client that does not read.</summary>
    private const int SystemSendBuffer = 256 * 1024;

    private static readonly TimeSpan _closing = TimeSpan.FromMilliseconds(250);

    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveMeter>();
        services.AddSingleton<RunFeeds>();
        services.AddSingleton<ListsFeeds>();
        services.AddSingleton<RunLists>();
        services.AddSingleton<EventStream>();
        services.AddHostedService<LiveBell>();
        services.AddSingleton<HubLifetimeManager<RunsHub>, ViewerConnections>();
        services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = Listening);
        services.Configure<JsonOptions>(json => LiveJson.Configure(json.SerializerOptions));
        services
            .AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = LargestMessage;
                hub.MaximumParallelInvocationsPerClient = 4;
                hub.StreamBufferCapacity = 4;
                hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
                hub.KeepAliveInterval = TimeSpan.FromSeconds(15);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(45);
            })
            .AddJsonProtocol(json =>
            {
                ApiJson.Configure(json.PayloadSerializerOptions);
                LiveJson.Configure(json.PayloadSerializerOptions);
            });
        return services;
    }

    public static void MapLive(this WebApplication app)
    {
        app.MapGroup("/api").Needs(Role.Viewer).MapLiveRuns();
        app.MapHub<RunsHub>("/hubs/runs", hub =>
        {
            hub.Transports = HttpTransportType.WebSockets;
            hub.ApplicationMaxBufferSize = LargestMessage * 2;
            hub.TransportMaxBufferSize = SendBuffer;
            hub.WebSockets.CloseTimeout = _closing;
        }).Needs(Role.Viewer).DisableRequestTimeout();
    }

    /// <summary>What it accepts has the buffer that it has.</summary>
    private static Socket Listening(EndPoint endpoint)
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
        socket.SendBufferSize = SystemSendBuffer;
        return socket;
    }
}
