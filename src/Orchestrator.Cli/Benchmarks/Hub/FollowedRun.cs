using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Orchestrator.Cli.Benchmarks.Hub;

/// <summary>
/// A run as a viewer keeps it, by the rules of the live contract: events with a position that it has are dropped, a frame that begins behind the last
/// one it has shows a gap, and a gap or a lost connection is made good by joining again from there.
/// </summary>
/// <param name="token">API key; asked for at every connection.</param>
/// <param name="retry">What to do before it connects again; throws when there is no sense in that.</param>
internal sealed class FollowedRun(Func<Uri> server, Func<string?> token, string run, IFollower follower, Func<Exception, CancellationToken, Task> retry) : IHubTarget
{
    private readonly Lock _lock = new();
    private HubConnection? _connection;
    private TaskCompletionSource _gap = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it connects through; null: plainly.</summary>
    public HttpMessageInvoker? Through { get; init; }

    /// <summary>Position of the last event that it has.</summary>
    public long Last { get; private set; }

    public long Frames { get; private set; }

    public long Events { get; private set; }

    /// <summary>Bytes of frames that came live.</summary>
    public long FrameBytes { get; private set; }

    /// <summary>Events that came again and were dropped.</summary>
    public long Doubles { get; private set; }

    public long Gaps { get; private set; }

    public long Connects { get; private set; }

    public bool IsConnected => _connection is { Closed.IsCompleted: false };

    /// <summary>Follows until it is cancelled.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await HubConnection.OpenAsync(server(), token(), this, cancellationToken, Through);
                _connection = connection;
                Connects++;
                await StayAsync(connection, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is WebSocketException or HttpRequestException or IOException or HubFailure or ObjectDisposedException)
            {
                await retry(exception, cancellationToken);
            }
        }
    }

    /// <summary>Cuts the connection; it comes back by itself.</summary>
    public void Cut() => _connection?.Cut();

    public void Called(string method, ReadOnlySpan<byte> argument)
    {
        if (method != "Frame")
        {
            return;
        }

        lock (_lock)
        {
            Frames++;
            FrameBytes += argument.Length;
            if (!Take(argument, live: true))
            {
                Gaps++;
                _gap.TrySetResult();
            }
        }
    }

    private async Task StayAsync(HubConnection connection, CancellationToken cancellationToken)
    {
        using var pings = new PeriodicTimer(TimeSpan.FromSeconds(10));
        var ping = pings.WaitForNextTickAsync(cancellationToken).AsTask();
        await JoinAsync(connection, cancellationToken);
        while (!connection.Closed.IsCompleted)
        {
            await Task.WhenAny(connection.Closed, ping, Gap());
            if (ping.IsCompletedSuccessfully)
            {
                await connection.PingAsync(cancellationToken);
                ping = pings.WaitForNextTickAsync(cancellationToken).AsTask();
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (Gap().IsCompleted && !connection.Closed.IsCompleted)
            {
                await JoinAsync(connection, cancellationToken);
            }
        }
    }

    private Task Gap()
    {
        lock (_lock)
        {
            return _gap.Task;
        }
    }

    private async Task JoinAsync(HubConnection connection, CancellationToken cancellationToken)
    {
        for (var more = true; more;)
        {
            lock (_lock)
            {
                _gap = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            var joined = await connection.CallAsync("Join", [run, Last], cancellationToken);
            lock (_lock)
            {
                Take(Encoding.UTF8.GetBytes(joined.GetProperty("frame").GetRawText()), live: false);
            }

            more = joined.GetProperty("more").GetBoolean();
        }
    }

    /// <returns>False: it begins behind what it has.</returns>
    private bool Take(ReadOnlySpan<byte> frame, bool live)
    {
        var reader = new Utf8JsonReader(frame);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
            {
                if (reader.ValueTextEquals("prev"u8))
                {
                    reader.Read();
                    if (reader.GetInt64() > Last)
                    {
                        return false;
                    }
                }
                else if (reader.ValueTextEquals("events"u8))
                {
                    reader.Read();
                    while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                    {
                        Take(ref reader, live);
                    }
                }
            }
        }

        return true;
    }

    private void Take(ref Utf8JsonReader reader, bool live)
    {
        var row = default(FollowedRow);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("seq"u8))
            {
                reader.Read();
                row.Seq = reader.GetInt64();
            }
            else if (reader.ValueTextEquals("version"u8))
            {
                reader.Read();
                row.Version = reader.GetInt64();
            }
            else if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                row.Type = reader.GetString()!;
            }
            else if (reader.ValueTextEquals("at"u8))
            {
                reader.Read();
                row.At = reader.GetDateTimeOffset();
            }
            else
            {
                reader.Skip();
            }
        }

        if (row.Seq <= Last)
        {
            Doubles++;
            return;
        }

        Last = row.Seq;
        Events++;
        follower.Took(row, live);
    }
}

/// <summary>What a viewer remembers of an event.</summary>
internal record struct FollowedRow(long Seq, long Version, string Type, DateTimeOffset At);

internal interface IFollower
{
    /// <param name="live">It came in a frame, not as the answer to a join.</param>
    void Took(in FollowedRow row, bool live);
}
