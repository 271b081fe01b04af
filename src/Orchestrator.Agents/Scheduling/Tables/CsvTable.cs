using System.Text.Unicode;
using CsvHelper;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>Reads the rows of a CSV file (RFC 4180, header, UTF-8) one after another. Columns that nobody asks for are ignored.</summary>
internal sealed class CsvTable : IDisposable
{
    /// <summary>Longest row, bytes: an unclosed quote must not swallow a large file.</summary>
    private const int LongestRow = 1 << 20;

    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        Separator = ',',
        DetectSeparatorHint = false,
        MalformedData = CsvMalformedDataHandling.Throw,
        MaxRecordSize = LongestRow,
        TrackLineNumbers = true,
    };

    private readonly CsvReader _reader;
    private readonly SliceRows? _slice;
    private long _linesBefore;
    private int _part;

    private CsvTable(string name, Stream stream, IReadOnlyList<string>? header, SliceRows? slice)
    {
        Name = name;
        _slice = slice;
        _reader = CsvReader.Create(stream, Options with { HasHeader = header is null }, leaveOpen: false);
        Header = header ?? [.. Guarded(() => _reader.Headers)];
    }

    public string Name { get; }

    public IReadOnlyList<string> Header { get; }

    /// <summary>Where the current row starts in its file.</summary>
    public long ByteOffset => _reader.ByteOffset;

    /// <summary>Line of the file on which the current row starts; 1 for the header.</summary>
    public long Line => _linesBefore + _reader.LineNumber;

    /// <param name="path">Full path; the file's name stands in messages.</param>
    /// <exception cref="OrcException">It is missing, empty, binary or not UTF-8.</exception>
    public static CsvTable Open(string path)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw DataErrors.NoFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OrcException(DataCodes.Unreadable, ErrorKind.Invalid, $"'{path}' cannot be read: {e.Message} Nothing was started; give this user the right to read it.", e);
        }

        try
        {
            CheckText(stream, path);
            return new CsvTable(Path.GetFileName(path), stream, null, null);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Some rows of a file, without its header.</summary>
    public static CsvTable OfRows(string name, IReadOnlyList<string> header, SliceRows slice) =>
        new(name, new MemoryStream(slice.Rows, writable: false), header, slice);

    public bool Read()
    {
        if (!Guarded(_reader.Read))
        {
            return false;
        }

        while (_part < (_slice?.Parts.Count ?? 0) && _reader.ByteOffset >= _slice!.Parts[_part].Offset)
        {
            _linesBefore = _slice.Parts[_part++].Line - _reader.LineNumber;
        }

        return Utf8.IsValid(_reader.RawRecord)
            ? true
            : throw new OrcException(DataCodes.NotText, ErrorKind.Invalid, $"'{Name}:{Line}' is not UTF-8. Nothing was started; save the file as UTF-8.");
    }

    /// <summary>Position of a column that must be there.</summary>
    public int Column(string name)
    {
        var at = -1;
        for (var i = 0; i < Header.Count; i++)
        {
            if (Header[i] == name)
            {
                at = at < 0 ? i : throw DataErrors.Of(DataCodes.Duplicate, $"{Name}:1", $"has the column '{name}' twice", "remove one of them");
            }
        }

        return at >= 0 ? at : throw DataErrors.Of(
            DataCodes.NoColumn, $"{Name}:1", $"has no column '{name}' ({Header.Count} columns: {string.Join(", ", Header.Take(30))})", "add the column");
    }

    /// <summary>The value as UTF-8, valid until the next row; empty when the row is too short.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => _reader.GetSpan(column);

    public string Text(int column) => _reader.GetString(column);

    public void Dispose() => _reader.Dispose();

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException e)
        {
            throw new OrcException(DataCodes.Malformed, ErrorKind.Invalid,
                $"'{Name}:{_linesBefore + Math.Max(1, e.LineNumber)}' is no row of comma-separated values: {e.Message} Nothing was started; correct the row.", e);
        }
    }

    private static void CheckText(FileStream stream, string path)
    {
        Span<byte> start = stackalloc byte[4096];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.IsEmpty)
        {
            throw DataErrors.Of(DataCodes.Empty, path, "is empty, a header line was expected", "give the file its header and rows");
        }

        ReadOnlySpan<byte> little = [0xFF, 0xFE], big = [0xFE, 0xFF];
        if (start.Contains((byte)0) || start.StartsWith(little) || start.StartsWith(big))
        {
            throw DataErrors.Of(DataCodes.NotText, path, "is binary or UTF-16, UTF-8 text was expected", "save the file as UTF-8");
        }

        stream.Position = 0;
    }
}
