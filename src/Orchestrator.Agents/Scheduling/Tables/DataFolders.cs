using System.Globalization;
using System.Text;

namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>The data sets that this process works on, each read once; a set whose files change is read again. Safe for many callers.</summary>
internal sealed class DataFolders
{
    private const int Kept = 4;

    /// <summary>One for a process: catalog and tools read a data set once between them.</summary>
    public static DataFolders OfProcess { get; } = new();

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];

    /// <exception cref="Abstractions.Errors.OrcException">The data set is not whole.</exception>
    public DataFolder Open(string folder, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(folder);
        var stamp = Stamp(path);
        Entry entry;
        lock (_gate)
        {
            entry = _entries.Find(e => e.Path == path && e.Stamp == stamp) ?? Add(path, stamp);
        }

        try
        {
            return entry.Folder.Value;
        }
        catch
        {
            lock (_gate)
            {
                _entries.Remove(entry); // What was wrong may be mended by the next call.
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    private Entry Add(string path, string stamp)
    {
        _entries.RemoveAll(e => e.Path == path);
        if (_entries.Count >= Kept)
        {
            _entries.RemoveAt(0);
        }

        var entry = new Entry(path, stamp, new Lazy<DataFolder>(() => DataFolder.Open(path, CancellationToken.None)));
        _entries.Add(entry);
        return entry;
    }

    private static string Stamp(string folder)
    {
        var stamp = new StringBuilder();
        foreach (var name in DataFiles.All)
        {
            var file = new FileInfo(Path.Combine(folder, name));
            stamp.Append(CultureInfo.InvariantCulture, $"{(file.Exists ? file.Length : -1)}/{(file.Exists ? file.LastWriteTimeUtc.Ticks : 0)};");
        }

        return stamp.ToString();
    }

    private sealed record Entry(string Path, string Stamp, Lazy<DataFolder> Folder);
}
