using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Cli.Servers;

/// <summary>Requests to one server. Every way in which it can fail comes out as a <see cref="ServerException"/> with a code.</summary>
/// <remarks>
/// A request whose reply was lost is sent again for some seconds: reading changes nothing, orders and decisions are safe to send twice, and a start
/// carries an idempotency key.
/// </remarks>
internal sealed class ServerLink : IDisposable
{
    private static readonly TimeSpan _connecting = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _answering = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan _sendAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _starting = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);
    private readonly HttpClient _client;
    private readonly Func<ServerKey?> _find;
    private readonly TimeProvider _clock;
    private ServerKey? _key;

    /// <param name="find">Finds the key; asked again when the server does not accept it, because a development server has another one after each start.</param>
    public ServerLink(ServerTarget target, Func<ServerKey?> find, TimeProvider clock)
    {
        (Target, _find, _key, _clock) = (target, find, find(), clock);
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = _connecting, AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All, UseProxy = !target.Url.IsLoopback,
        };
        _client = new HttpClient(handler) { BaseAddress = new Uri(target.Text + "/api/"), Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("orc");
    }

    public ServerTarget Target { get; }

    /// <summary>The server was there a moment ago: where it is not now, it is waited for as long as a start takes.</summary>
    public bool Patient { get; set; }

    /// <summary>The key ends with the server's process: one that starts again has another one, and writes it down a moment after it listens.</summary>
    public bool KeyIsPassing => _key?.Passing == true;

    /// <summary>The value at a path; null when there is no such thing.</summary>
    public Task<T?> GetAsync<T>(string path, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
        where T : class => FoundAsync(() => SendAsync(() => new(HttpMethod.Get, path), (r, c) => ReadAsync(r, shape, c), cancellationToken));

    /// <summary>The bytes at a path; null when there are none.</summary>
    public Task<byte[]?> BytesAsync(string path, CancellationToken cancellationToken) =>
        FoundAsync(() => SendAsync(() => new(HttpMethod.Get, path), (r, c) => r.Content.ReadAsByteArrayAsync(c), cancellationToken));

    /// <param name="onceKey">Sent as <c>Idempotency-Key</c>: the server does it once for all requests with this key. Null: the order is safe to repeat anyway.</param>
    /// <param name="again">False: each request does it once more, so a lost reply is told, not sent for again.</param>
    public Task<TReply> PostAsync<TBody, TReply>(
        string path, TBody body, JsonTypeInfo<TBody> bodyShape, JsonTypeInfo<TReply> shape, string? onceKey, CancellationToken cancellationToken, bool again = true)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(body, bodyShape);
        return SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(content) };
                request.Content.Headers.ContentType = new("application/json");
                if (onceKey is not null)
                {
                    request.Headers.Add("Idempotency-Key", onceKey);
                }

                return request;
            },
            (r, c) => ReadAsync(r, shape, c), cancellationToken, again);
    }

    public Task<T> DeleteAsync<T>(string path, JsonTypeInfo<T> shape, CancellationToken cancellationToken) =>
        SendAsync(() => new(HttpMethod.Delete, path), (r, c) => ReadAsync(r, shape, c), cancellationToken);

    /// <summary>The server-sent events at a path, from their first byte on. Not sent again when they break off: the reader knows from where.</summary>
    public async Task<HttpResponseMessage> OpenEventsAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new("text/event-stream"));
        request.Headers.CacheControl = new() { NoCache = true };
        try
        {
            return await OpenAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw ServerErrors.Unreachable(Target, exception);
        }
    }

    public void Dispose() => _client.Dispose();

    private static async Task<T?> FoundAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (ServerException exception) when (exception.Kind == ErrorKind.NotFound)
        {
            return null;
        }
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await JsonSerializer.DeserializeAsync(stream, shape, cancellationToken) ?? throw new JsonException("It is null.");
        }
        catch (JsonException exception)
        {
            throw ServerErrors.NotUnderstood(Target, response, exception.Message, exception);
        }
    }

    private async Task<T> SendAsync<T>(Func<HttpRequestMessage> make, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken, bool again = true)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var timer = _clock.CreateTimer(_ => limit.Cancel(), null, _answering, Timeout.InfiniteTimeSpan);
        long? lost = null;
        while (true)
        {
            try
            {
                using var request = make();
                using var response = await OpenAsync(request, limit.Token);
                return await read(response, limit.Token);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                // Refused before anything was lost: nobody is there. Refused after a reply was lost: the server may be starting again.
                lost ??= IsRefused(exception) && !Patient ? null : _clock.GetTimestamp();
                if (!again || lost is not { } since || _clock.GetElapsedTime(since) > (Patient ? _starting : _sendAgain))
                {
                    throw ServerErrors.Unreachable(Target, exception);
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw ServerErrors.Late(Target, _answering);
            }
            catch (ServerException exception) when (exception.Code == ServerErrors.KeyRefused && (HasAnotherKey() || (Patient && KeyIsPassing && WithinStart(ref lost))))
            {
                // A development server that started again has another key, and writes it down a moment after it listens.
            }

            await Task.Delay(_pause, _clock, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _key is null ? null : new AuthenticationHeaderValue("Bearer", _key.Value);
        var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ServerErrors.OfAsync(Target, _key, response, cancellationToken);
        }
    }

    private bool WithinStart(ref long? lost)
    {
        lost ??= _clock.GetTimestamp();
        return _clock.GetElapsedTime(lost.Value) < _starting;
    }

    /// <summary>Looks whether there is another key by now.</summary>
    private bool HasAnotherKey()
    {
        var found = _find();
        if (found is null || found.Value == _key?.Value)
        {
            return false;
        }

        _key = found;
        return true;
    }

    private static bool IsRefused(Exception exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError };
}
