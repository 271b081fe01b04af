using System.Globalization;

namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>Typed values of the current row. The first value that does not fit is remembered as the row's fault, and whoever reads goes on.</summary>
internal sealed class RowReader(CsvTable table)
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

    /// <summary>Null while the row is whole.</summary>
    public DataFault? Fault { get; private set; }

    public void Start() => Fault = null;

    /// <summary>Looks all columns up, so that a missing one is told before any row is read.</summary>
    public RowReader Needs(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            _columns[column] = table.Column(column);
        }

        return this;
    }

    public string Text(string column) => table.Text(_columns[column]);

    private ReadOnlySpan<byte> Bytes(string column) => table.Bytes(_columns[column]);

    /// <summary>An id: not empty.</summary>
    public string Id(string column) => Text(column) is { Length: > 0 and <= 200 } id ? id : Wrong(DataCodes.WrongType, column, "an id of 1 to 200 characters", "");

    public int Whole(string column, int low = 0, int high = int.MaxValue) => (int)Long(column, low, high);

    public int? WholeOrNone(string column, int low, int high) => Bytes(column).IsEmpty ? null : Whole(column, low, high);

    public long Long(string column, long low = 0, long high = 1_000_000_000_000_000)
    {
        if (!long.TryParse(Bytes(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return Wrong(DataCodes.WrongType, column, "a whole number", low);
        }

        return value >= low && value <= high ? value : Wrong(DataCodes.OutOfRange, column, $"a whole number from {low} to {high}", low);
    }

    public double Number(string column, double low, double high)
    {
        if (!double.TryParse(Bytes(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return Wrong(DataCodes.WrongType, column, "a number", low);
        }

        return value >= low && value <= high
            ? value
            : Wrong(DataCodes.OutOfRange, column, string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}"), low);
    }

    public bool Flag(string column) => Text(column) switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => Wrong(DataCodes.WrongType, column, "true or false", false),
    };

    public DateOnly Date(string column) =>
        DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : Wrong(DataCodes.NoDate, column, "a date yyyy-MM-dd that exists", default(DateOnly));

    public DateOnly? DateOrNone(string column) => Bytes(column).IsEmpty ? null : Date(column);

    /// <summary>With offset.</summary>
    public DateTimeOffset Instant(string column)
    {
        var text = Text(column);
        return text.Length >= 20 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            ? value
            : Wrong(DataCodes.NoDate, column, "an ISO 8601 instant with offset", default(DateTimeOffset));
    }

    public string OneOf(string column, params ReadOnlySpan<string> values)
    {
        var text = Text(column);
        foreach (var value in values)
        {
            if (value == text)
            {
                return text;
            }
        }

        return Wrong(DataCodes.UnknownValue, column, $"one of {string.Join(", ", values.ToArray())}", values[0]);
    }

    /// <summary>A fault that the caller found.</summary>
    public T Wrong<T>(string code, string column, string expected, T otherwise)
    {
        Fault ??= new DataFault(code, table.Name, table.Line, column, Text(column), expected);
        return otherwise;
    }
}
