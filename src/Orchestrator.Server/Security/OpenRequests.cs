using System.Collections.Concurrent;

namespace Orchestrator.Server.Security;

/// <summary>Requests that are being answered, streams and hub connections among them, with the key that they came with.</summary>
internal sealed partial class OpenRequests(ILogger<OpenRequests> logger)
{
    private readonly ConcurrentDictionary<Entry, byte> _open = [];

    /// <summary>Until it is disposed of, the request ends when its key does.</summary>
    public IDisposable Add(HttpContext context, string key)
    {
        var entry = new Entry(this, context, key);
        _open.TryAdd(entry, 0);
        return entry;
    }

    public void AbortWhere(Func<string, bool> closed)
    {
        var count = 0;
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var (entry, _) in _open)
        {
            if (!known.TryGetValue(entry.Key, out var ends))
            {
                known[entry.Key] = ends = closed(entry.Key);
            }

            if (ends)
            {
                entry.Abort();
                count++;
            }
        }

        if (count > 0)
        {
            LogClosed(count);
        }
    }

    private sealed class Entry(OpenRequests owner, HttpContext context, string key) : IDisposable
    {
        private readonly Lock _lock = new();
        private bool _over;

        public string Key { get; } = key;

        // A context is used again by the next request of its connection: after the end of this one it is somebody else's.
        public void Abort()
        {
            lock (_lock)
            {
                if (!_over)
                {
                    context.Abort();
                }
            }
        }

        public void Dispose()
        {
            lock (_lock)
            {
                _over = true;
            }

            owner._open.TryRemove(this, out _);
        }
    }

    [LoggerMessage(SecurityEvents.ConnectionsClosed, LogLevel.Information, "{Count} connections were closed because their key was revoked or expired")]
    private partial void LogClosed(int count);
}
