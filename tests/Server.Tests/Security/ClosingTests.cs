using System.Net;
using System.Net.WebSockets;

namespace Server.Tests.Security;

public sealed class ClosingTests
{
    [Fact]
    public async Task Revoking_a_key_closes_its_hub_connections_and_no_other()
    {
        await using var server = await RunningServer.StartAsync();
        var key = await server.NewKeyAsync("viewer");
        using var doomed = await HubCall.ConnectAsync(server, key.Text);
        using var other = await HubCall.ConnectAsync(server, server.Key("viewer"));
        using var reply = await server.Client().DeleteAsync($"/api/keys/{key.Key.Id}");
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);

        await EndAsync(doomed);
        await HubCall.SendAsync(other, """{"type":1,"invocationId":"1","target":"Leave","arguments":["R"]}""");
        Assert.NotEmpty(await HubCall.MessagesAsync(other));
    }

    [Fact]
    public async Task An_expired_key_loses_its_hub_connection_within_five_seconds()
    {
        await using var server = await RunningServer.StartAsync();
        using var doomed = await HubCall.ConnectAsync(server, server.Key("viewer"));
        server.Clock.Forward(TimeSpan.FromDays(90));
        await EndAsync(doomed);
    }

    [Fact]
    public async Task Nobody_opens_the_hub_without_a_key()
    {
        await using var server = await RunningServer.StartAsync();
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => HubCall.ConnectAsync(server, "none"));
        Assert.Contains("401", refused.Message, StringComparison.Ordinal);
    }

    private static async Task EndAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5 + 2));
        try
        {
            while ((await socket.ReceiveAsync(new byte[8192], patience.Token)).MessageType != WebSocketMessageType.Close)
            {
                // Pings and frames until the end.
            }
        }
        catch (WebSocketException)
        {
            // Cut without a word, which is an end as well.
        }
    }
}
