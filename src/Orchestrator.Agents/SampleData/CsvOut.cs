using System.Globalization;
using System.Text;

namespace Orchestrator.Agents.SampleData;

/// <summary>Writes CSV (RFC 4180) as UTF-8 without byte order mark, with LF and invariant numbers: the same bytes everywhere.</summary>
internal sealed class CsvOut : IDisposable
{
    private readonly FileStream _file;
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;
    private bool _first = true;

    public CsvOut(string path, string header)
    {
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        Raw(header);
        End();
        Rows = 0;
    }

    /// <summary>Without the header.</summary>
    public long Rows { get; private set; }

    public CsvOut Text(string value)
    {
        Separate();
        if (value.AsSpan().ContainsAny(',', '"', '\n') || value.Contains('\r') || (value.Length > 0 && (value[0] == ' ' || value[^1] == ' ')))
        {
            Raw("\"");
            Raw(value.Replace("\"", "\"\"", StringComparison.Ordinal));
            Raw("\"");
        }
        else
        {
            Raw(value);
        }

        return this;
    }

    public CsvOut Whole(long value) => Format(value, default);

    public CsvOut WholeOrNone(long? value) => value is { } v ? Whole(v) : Text("");

    /// <summary>Up to six decimals, never with an exponent.</summary>
    public CsvOut Number(double value) => Format(value, "0.######");

    public CsvOut Flag(bool value) => Text(value ? "true" : "false");

    public CsvOut Date(DateOnly value) => Format(value, "yyyy-MM-dd");

    public CsvOut DateOrNone(DateOnly? value) => value is { } v ? Date(v) : Text("");

    public CsvOut Instant(DateTimeOffset value) => Format(value, "yyyy-MM-dd'T'HH:mm:sszzz");

    public void End()
    {
        Raw("\n");
        _first = true;
        Rows++;
    }

    public void Dispose()
    {
        _file.Write(_buffer, 0, _used);
        _file.Dispose();
    }

    private CsvOut Format<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        Separate();
        Room(64);
        value.TryFormat(_buffer.AsSpan(_used), out var written, format, CultureInfo.InvariantCulture);
        _used += written;
        return this;
    }

    private void Separate()
    {
        if (!_first)
        {
            Raw(",");
        }

        _first = false;
    }

    private void Raw(string text)
    {
        Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
    }

    private void Room(int bytes)
    {
        if (_buffer.Length - _used < bytes)
        {
            _file.Write(_buffer, 0, _used);
            _used = 0;
        }
    }
}
