using System.Security.Cryptography;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>Where each creator's rows stand in a table that all creators share, found in one pass: the rows themselves stay in the file.</summary>
internal sealed class SliceIndex
{
    private readonly string _path;
    private readonly Dictionary<string, List<Range>> _ranges;

    private SliceIndex(string path, IReadOnlyList<string> header, Dictionary<string, List<Range>> ranges)
    {
        _path = path;
        Header = header;
        _ranges = ranges;
    }

    public IReadOnlyList<string> Header { get; }

    public string Name => Path.GetFileName(_path);

    /// <param name="check">Looks the table's columns up.</param>
    /// <param name="visit">Sees every row once; null: nobody asks.</param>
    public static SliceIndex Build(string path, Action<CsvTable> check, Action<CsvTable>? visit, CancellationToken cancellationToken)
    {
        using var table = CsvTable.Open(path);
        check(table);
        var column = table.Column("creator_id");
        var ranges = new Dictionary<string, List<Range>>(StringComparer.Ordinal);
        List<Range>? last = null, own = null;
        byte[]? current = null;
        while (table.Read())
        {
            var at = table.ByteOffset;
            if (last is not null)
            {
                last[^1] = last[^1] with { To = at };
            }

            if (own is null || !table.Bytes(column).SequenceEqual(current))
            {
                cancellationToken.ThrowIfCancellationRequested();
                current = table.Bytes(column).ToArray();
                var key = table.Text(column);
                if (!ranges.TryGetValue(key, out own))
                {
                    ranges[key] = own = [];
                }
            }

            if (own != last)
            {
                own!.Add(new Range(at, at, table.Line));
            }

            last = own;
            visit?.Invoke(table);
        }

        if (last is not null)
        {
            last[^1] = last[^1] with { To = new FileInfo(path).Length };
        }

        return new SliceIndex(path, table.Header, ranges);
    }

    /// <summary>The creator's rows as they stand in the file.</summary>
    public SliceRows Read(string creatorId)
    {
        if (!_ranges.TryGetValue(creatorId, out var own))
        {
            return new SliceRows([], []);
        }

        var buffer = new byte[own.Sum(r => r.To - r.From)];
        var parts = new List<SlicePart>(own.Count);
        var at = 0;
        try
        {
            using var file = File.OpenHandle(_path);
            foreach (var range in own)
            {
                parts.Add(new SlicePart(at, range.Line));
                var length = (int)(range.To - range.From);
                for (var read = 0; read < length;)
                {
                    var got = RandomAccess.Read(file, buffer.AsSpan(at + read, length - read), range.From + read);
                    read += got > 0 ? got : throw new EndOfStreamException("The file became shorter.");
                }

                at += length;
            }
        }
        catch (IOException e)
        {
            throw new ToolException(
                ToolCodes.Unreadable, $"'{_path}' could not be read: {e.Message} Put the data set back as it was, and resume the run.", retryable: true, e);
        }

        return new SliceRows(buffer, parts);
    }

    public static string Hash(byte[] rows) => Convert.ToHexStringLower(SHA256.HashData(rows));

    /// <param name="Line">Of the first row.</param>
    private readonly record struct Range(long From, long To, long Line);
}

/// <summary>One creator's rows, in the order of the file.</summary>
/// <param name="Parts">Where in <paramref name="Rows"/> a run of neighbouring lines begins.</param>
internal sealed record SliceRows(byte[] Rows, IReadOnlyList<SlicePart> Parts);

/// <param name="Line">Line of the file.</param>
internal readonly record struct SlicePart(long Offset, long Line);
