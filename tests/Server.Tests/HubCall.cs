using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Server.Tests;

/// <summary>One call of a hub's method over a web socket, in SignalR's own JSON: the client's package is not to be had here.</summary>
internal static partial class HubCall
{
    private const char End = '\u001e';

    /// <summary>A connection whose handshake is done.</summary>
    public static async Task<ClientWebSocket> ConnectAsync(RunningServer server, string key)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        using var patience = new CancellationTokenSource(RunningServer.Patience);
        await socket.ConnectAsync(new UriBuilder(server.Url) { Scheme = "ws", Path = "/hubs/runs" }.Uri, patience.Token);
        await SendAsync(socket, """{"protocol":"json","version":1}""");
        Assert.Equal("{}", (await MessagesAsync(socket))[0]);
        return socket;
    }

    /// <summary>Result, error or first item; the run's id where a text is asked for, 0 where a number is.</summary>
    public static async Task<string> AnswerAsync(RunningServer server, string key, MethodInfo method, string run)
    {
        using var socket = await ConnectAsync(server, key);
        var arguments = method.GetParameters().Where(p => p.ParameterType != typeof(CancellationToken)).Select(p => p.ParameterType == typeof(string) ? (object)run : 0);
        var stream = method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);
        await SendAsync(socket, JsonSerializer.Serialize(new { type = stream ? 4 : 1, invocationId = "1", target = method.Name, arguments }));
        while (true)
        {
            foreach (var message in await MessagesAsync(socket))
            {
                if (message.Contains("\"invocationId\":\"1\"", StringComparison.Ordinal))
                {
                    return Time().Replace(message, "\"TIME\"");
                }
            }
        }
    }

    public static Task SendAsync(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, CancellationToken.None);

    public static async Task<List<string>> MessagesAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(RunningServer.Patience);
        var text = new StringBuilder();
        var buffer = new byte[16 * 1024];
        do
        {
            var read = await socket.ReceiveAsync(buffer, patience.Token);
            Assert.Equal(WebSocketMessageType.Text, read.MessageType);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
        }
        while (text[^1] != End);

        return [.. text.ToString().Split(End, StringSplitOptions.RemoveEmptyEntries)];
    }

    [GeneratedRegex("\"20[0-9T:.+Z-]+\"")]
    private static partial Regex Time();
}
