using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Orchestrator.Server.Telemetry;

/// <summary>Names, labels and numbers as Prometheus's text exposition 0.0.4 spells them.</summary>
internal static class MetricText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static string NameOf(Instrument instrument)
    {
        var name = Valid(instrument.Name);
        var unit = instrument.Unit switch
        {
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            "1" when TypeOf(instrument) == "gauge" => "ratio",
            _ => "",
        };
        if (unit.Length > 0 && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
        {
            name = $"{name}_{unit}";
        }

        return TypeOf(instrument) == "counter" && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    public static string TypeOf(Instrument instrument) => Kind(instrument) switch
    {
        "Counter`1" or "ObservableCounter`1" => "counter",
        "Histogram`1" => "histogram",
        _ => "gauge",
    };

    public static bool IsHistogram(Instrument instrument) => TypeOf(instrument) == "histogram";

    /// <summary>A measurement is the whole value, not what is added to it.</summary>
    public static bool IsAbsolute(Instrument instrument) => instrument.IsObservable || Kind(instrument) == "Gauge`1";

    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in tags)
        {
            labels[Valid(key)] = Value(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }

        return string.Join(',', labels.Select(l => $"{l.Key}=\"{l.Value}\""));
    }

    public static string Help(string? text) => (text ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    public static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Value(string text) => Help(text).Replace("\"", "\\\"", StringComparison.Ordinal);

    private static string Kind(Instrument instrument) => instrument.GetType().Name;

    private static string Valid(string name)
    {
        var valid = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            valid.Append(char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_');
        }

        return valid.Length > 0 && char.IsAsciiDigit(valid[0]) ? $"_{valid}" : valid.ToString();
    }
}
