using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;

namespace Orchestrator.Cli.Benchmarks.Hub;

/// <summary>
/// A connection to the server's hub, as small as its JSON protocol allows: records that end with the byte 0x1E, a handshake, invocations with an id and
/// their completions. Made to be opened a thousand times in one process.
/// </summary>
internal sealed class HubConnection : IAsyncDisposable
{
    private const byte Separator = 0x1e;
    private const int Handshake = 0, Invocation = 1, StreamItem = 2, Completion = 3, Ping = 6, Close = 7;

    private static readonly byte[] _handshake = [.. "{\"protocol\":\"json\",\"version\":1}"u8, Separator];
    private static readonly byte[] _ping = [.. "{\"type\":6}"u8, Separator];

    private readonly ClientWebSocket _socket;
    private readonly IHubTarget _target;
    private readonly SemaphoreSlim _sending = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _calls = new();
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastCall;

    private HubConnection(ClientWebSocket socket, IHubTarget target) => (_socket, _target) = (socket, target);

    /// <summary>Completes when the connection is closed, whoever closed it.</summary>
    public Task Closed { get; private set; } = Task.CompletedTask;

    /// <summary>Bytes that came.</summary>
    public long Received { get; private set; }

    /// <param name="server">Address of the server, <c>http://…</c>.</param>
    /// <param name="token">API key; null: none.</param>
    /// <param name="through">What it connects through; null: plainly.</param>
    public static async Task<HubConnection> OpenAsync(Uri server, string? token, IHubTarget target, CancellationToken cancellationToken, HttpMessageInvoker? through = null)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetBuffer(8 * 1024, 256);
            if (token is not null)
            {
                socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
            }

            var address = new UriBuilder(server) { Scheme = server.Scheme == Uri.UriSchemeHttps ? "wss" : "ws", Path = "/hubs/runs" }.Uri;
            await socket.ConnectAsync(address, through, cancellationToken);
            var connection = new HubConnection(socket, target);
            await socket.SendAsync(_handshake, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            connection.Closed = connection.ReadAsync();
            await connection._greeted.Task.WaitAsync(cancellationToken);
            return connection;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Calls a method of the hub and waits for its answer; undefined where it has none.</summary>
    /// <exception cref="HubFailure">The hub refused.</exception>
    /// <exception cref="WebSocketException">The connection was lost.</exception>
    public async Task<JsonElement> CallAsync(string method, IReadOnlyList<object> arguments, CancellationToken cancellationToken)
    {
        var id = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _calls[id] = answer;
        try
        {
            await SendAsync(Written(Invocation, id, method, arguments), cancellationToken);
            if (Closed.IsCompleted)
            {
                throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
            }

            return await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            _calls.TryRemove(id, out _);
        }
    }

    public Task PingAsync(CancellationToken cancellationToken) => SendAsync(_ping, cancellationToken);

    /// <summary>Cut: nothing is said to the server.</summary>
    public void Cut() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await Closed;
        _socket.Dispose();
        _sending.Dispose();
    }

    private static byte[] Written(int type, string id, string method, IReadOnlyList<object> arguments)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("type", type);
            json.WriteString("invocationId", id);
            json.WriteString("target", method);
            json.WriteStartArray("arguments");
            foreach (var argument in arguments)
            {
                if (argument is long number)
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteStringValue((string)argument);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write([Separator]);
        return buffer.WrittenSpan.ToArray();
    }

    private async Task SendAsync(byte[] record, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(record, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(8 * 1024);
        var filled = 0;
        Exception? lost = null;
        try
        {
            while (true)
            {
                if (filled == buffer.Length)
                {
                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, filled).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                // No token: a socket that is aborted ends its read, and a read that is cancelled would abort the socket.
                var read = await _socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }

                Received += read.Count;
                filled = Take(buffer, filled + read.Count);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            lost = exception; // Said to those who wait, below.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var reason = new WebSocketException(WebSocketError.ConnectionClosedPrematurely, lost);
        _greeted.TrySetException(reason);
        foreach (var call in _calls.Values)
        {
            call.TrySetException(reason);
        }
    }

    /// <returns>Bytes of the record that is not complete yet; they stand at the beginning of the buffer afterwards.</returns>
    private int Take(byte[] buffer, int filled)
    {
        var rest = buffer.AsSpan(0, filled);
        for (int end; (end = rest.IndexOf(Separator)) >= 0; rest = rest[(end + 1)..])
        {
            Record(rest[..end]);
        }

        rest.CopyTo(buffer);
        return rest.Length;
    }

    private void Record(ReadOnlySpan<byte> record)
    {
        var type = Handshake;
        string? id = null, error = null, method = null;
        var (from, to) = (-1, 0);
        var reader = new Utf8JsonReader(record);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("invocationId"u8))
            {
                reader.Read();
                id = reader.GetString();
            }
            else if (reader.ValueTextEquals("target"u8))
            {
                reader.Read();
                method = reader.ValueTextEquals("Frame"u8) ? "Frame" : reader.ValueTextEquals("Changed"u8) ? "Changed" : reader.GetString();
            }
            else if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                error = reader.GetString();
            }
            else if (reader.ValueTextEquals("arguments"u8))
            {
                reader.Read();
                reader.Read();
                from = (int)reader.TokenStartIndex;
                reader.Skip();
                to = (int)reader.BytesConsumed;
                while (reader.TokenType != JsonTokenType.EndArray || reader.CurrentDepth > 1)
                {
                    reader.Read();
                }
            }
            else if (reader.ValueTextEquals("result"u8) || reader.ValueTextEquals("item"u8))
            {
                reader.Read();
                from = (int)reader.TokenStartIndex;
                reader.Skip();
                to = (int)reader.BytesConsumed;
            }
            else
            {
                reader.Skip();
            }
        }

        Record(type, id, method, error, from < 0 ? default : record[from..to]);
    }

    private void Record(int type, string? id, string? method, string? error, ReadOnlySpan<byte> body)
    {
        switch (type)
        {
            case Handshake when error is not null:
                _greeted.TrySetException(new HubFailure(error));
                break;
            case Handshake:
                _greeted.TrySetResult();
                break;
            case Invocation:
                _target.Called(method ?? "", body);
                break;
            case StreamItem:
                _target.Called("item", body);
                break;
            case Completion when _calls.TryGetValue(id ?? "", out var call):
                if (error is not null)
                {
                    call.TrySetException(new HubFailure(error));
                }
                else
                {
                    call.TrySetResult(body.IsEmpty ? default : JsonElement.Parse(body));
                }

                break;
            case Close:
                _socket.Abort();
                break;
            case Ping:
                break;
        }
    }
}

/// <summary>What the server calls; one call at a time, in the order in which it called.</summary>
internal interface IHubTarget
{
    /// <param name="method">Frame, Changed, Lists, or item for an element of a stream.</param>
    /// <param name="argument">UTF-8 JSON of the first argument; gone after the call.</param>
    void Called(string method, ReadOnlySpan<byte> argument);
}

/// <summary>The hub refused a call; its words are the message.</summary>
internal sealed class HubFailure(string message) : Exception(message);
