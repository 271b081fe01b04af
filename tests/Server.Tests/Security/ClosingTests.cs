using System.Net;
using System.Net.WebSockets;
using Server.Tests.Api;

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
    public async Task Revoking_a_key_ends_its_event_streams_and_no_other()
    {
        await using var server = await RunningServer.StartAsync();
        var run = await server.StartHelloAsync();
        var key = await server.NewKeyAsync("viewer");
        using var doomed = await StreamAsync(server.With(key.Text), run);
        using var other = await StreamAsync(server.Client("viewer"), run);
        using var reply = await server.Client().DeleteAsync($"/api/keys/{key.Key.Id}");
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        await EndAsync(doomed);

        // The other one still gets what happens.
        await server.Client("approver").OrderAsync($"/api/runs/{run}/gates/H.2/decision", new { verdict = "go", reason = "good enough" });
        await UntilAsync(other, "gate-decided.v1");
    }

    [Fact]
    public async Task An_expired_key_loses_its_event_stream_within_five_seconds()
    {
        await using var server = await RunningServer.StartAsync();
        var run = await server.StartHelloAsync();
        using var doomed = await StreamAsync(server.Client("viewer"), run);
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

    /// <summary>An event stream of which something came.</summary>
    private static async Task<StreamReader> StreamAsync(HttpClient client, string run)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run}/events");
        request.Headers.Accept.Add(new("text/event-stream"));
        var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var reader = new StreamReader(await reply.EnsureSuccessStatusCode().Content.ReadAsStreamAsync());
        await UntilAsync(reader, "run-started.v1");
        return reader;
    }

    private static async Task UntilAsync(StreamReader stream, string text)
    {
        using var patience = new CancellationTokenSource(RunningServer.Patience);
        string? line;
        do
        {
            line = await stream.ReadLineAsync(patience.Token);
            Assert.True(line is not null, $"The stream ended before '{text}' came.");
        }
        while (!line.Contains(text, StringComparison.Ordinal));
    }

    private static async Task EndAsync(StreamReader stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5 + 2));
        try
        {
            while (await stream.ReadLineAsync(patience.Token) is not null)
            {
                // What was under way, until the end.
            }
        }
        catch (IOException)
        {
            // Cut without a word, which is an end as well.
        }
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
