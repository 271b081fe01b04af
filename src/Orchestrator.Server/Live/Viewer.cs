using Microsoft.AspNetCore.SignalR;

namespace Orchestrator.Server.Live;

/// <summary>
/// What a hub connection is still to be sent: one message under way, and of each kind the newest that waits behind it. A client that does not read costs
/// that much and no more, and holds up nobody; the position that a later message begins at tells it what it missed.
/// </summary>
internal sealed class Viewer(HubConnectionContext connection, TimeProvider clock, LiveMeter meter)
{
    /// <summary>How long a client may leave a message where it is.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<Slot, Message> _waiting = [];
    private readonly Dictionary<string, IDisposable> _joined = new(StringComparer.Ordinal);
    private bool _sending;
    private bool _gone;
    private long _since;

    /// <summary>Remembers what was joined under this name. Null: it was joined before, and is the newer one's to let go of.</summary>
    /// <param name="most">So many at most.</param>
    /// <exception cref="HubException">There are too many.</exception>
    public bool TryJoin(string name, int most, Func<IDisposable> join)
    {
        lock (_lock)
        {
            if (_gone || _joined.ContainsKey(name))
            {
                return false;
            }

            if (_joined.Count >= most)
            {
                throw LiveErrors.TooManyJoins(most);
            }

            _joined.Add(name, join());
            return true;
        }
    }

    public void Leave(string name)
    {
        IDisposable? joined;
        lock (_lock)
        {
            _joined.Remove(name, out joined);
        }

        joined?.Dispose();
    }

    /// <summary>The connection is closed.</summary>
    public void Close()
    {
        List<IDisposable> joined;
        lock (_lock)
        {
            _gone = true;
            joined = [.. _joined.Values];
            _joined.Clear();
            _waiting.Clear();
        }

        joined.ForEach(j => j.Dispose());
    }

    /// <summary>Sends, or puts it behind what is under way; never waits.</summary>
    /// <param name="slot">Of two messages that wait in the same slot the older one goes.</param>
    public void Send(Slot slot, Message message)
    {
        lock (_lock)
        {
            if (_gone)
            {
                return;
            }

            if (_sending)
            {
                Wait(slot, message);
                return;
            }

            (_sending, _since) = (true, clock.GetTimestamp());
        }

        Write(message);
    }

    private void Wait(Slot slot, Message message)
    {
        if (_waiting.TryGetValue(slot, out var older))
        {
            meter.Missed();
            message = older.Or?.Invoke() ?? message;
        }

        _waiting[slot] = message;
        if (clock.GetElapsedTime(_since) > Patience)
        {
            _gone = true;
            _waiting.Clear();
            meter.Dropped();
            connection.Abort();
        }
    }

    private void Write(Message message)
    {
        while (true)
        {
            var writing = connection.WriteAsync(message.Text, connection.ConnectionAborted);
            if (!writing.IsCompletedSuccessfully)
            {
                _ = FinishAsync(writing, message);
                return;
            }

            meter.Sent(message.Events);
            if (Next() is not { } next)
            {
                return;
            }

            message = next;
        }
    }

    private async Task FinishAsync(ValueTask writing, Message message)
    {
        try
        {
            await writing;
        }
        catch (OperationCanceledException)
        {
            return; // Closed: OnDisconnected tidies up.
        }

        meter.Sent(message.Events);
        if (Next() is { } next)
        {
            Write(next);
        }
    }

    private Message? Next()
    {
        lock (_lock)
        {
            _since = clock.GetTimestamp();
            foreach (var (slot, message) in _waiting)
            {
                _waiting.Remove(slot);
                return message;
            }

            _sending = false;
            return null;
        }
    }
}

/// <summary>What a message is about: the newest one says all that an older one would have.</summary>
/// <param name="Run">Null: the lists.</param>
internal readonly record struct Slot(string? Run, bool Changes);

/// <summary>Written once, however many it is sent to.</summary>
/// <param name="Events">How many events it brings.</param>
/// <param name="Or">What to send instead when this one is overtaken while it waits; null: the one that overtook it.</param>
internal sealed record Message(SerializedHubMessage Text, int Events, Func<Message>? Or = null);
