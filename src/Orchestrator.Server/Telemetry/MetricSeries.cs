using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Orchestrator.Server.Telemetry;

/// <summary>One instrument's measurements, by its labels, as the text exposition wants them.</summary>
internal sealed class MetricFamily(Instrument instrument)
{
    /// <summary>Sets of labels that are told apart; further ones are counted together.</summary>
    public const int MostSeries = 1_000;

    private const string Overflow = "overflow=\"true\"";
    private static readonly double[] _seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);
    private readonly double[] _bounds = BoundsOf(instrument);

    public string Name { get; } = MetricText.NameOf(instrument);

    public string Type { get; } = MetricText.TypeOf(instrument);

    public Instrument Instrument => instrument;

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = MetricText.Labels(tags);
        if (_series.Count >= MostSeries && !_series.ContainsKey(labels))
        {
            labels = Overflow;
        }

        _series.GetOrAdd(labels, static (_, bounds) => new Series(bounds), _bounds).Record(value, instrument);
    }

    /// <summary>What observes tells each time all that there is: what it tells no more is gone.</summary>
    public void Forget() => _series.Clear();

    public void WriteTo(StringBuilder text)
    {
        if (_series.IsEmpty)
        {
            return;
        }

        text.Append("# HELP ").Append(Name).Append(' ').Append(MetricText.Help(instrument.Description)).Append('\n')
            .Append("# TYPE ").Append(Name).Append(' ').Append(Type).Append('\n');
        foreach (var (labels, series) in _series.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            series.WriteTo(text, Name, labels, _bounds);
        }
    }

    private static double[] BoundsOf(Instrument instrument) => !MetricText.IsHistogram(instrument) ? [] : instrument switch
    {
        Instrument<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Instrument<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        Instrument<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        _ => _seconds,
    };

    private sealed class Series(double[] bounds)
    {
        private readonly Lock _lock = new();
        private readonly long[] _buckets = new long[bounds.Length + 1];
        private double _value;
        private long _count;

        public void Record(double value, Instrument instrument)
        {
            lock (_lock)
            {
                if (MetricText.IsAbsolute(instrument))
                {
                    _value = value;
                    return;
                }

                _value += value;
                _count++;
                if (bounds.Length > 0)
                {
                    var at = Array.BinarySearch(bounds, value);
                    _buckets[at < 0 ? ~at : at]++; // A bound belongs to its bucket.
                }
            }
        }

        public void WriteTo(StringBuilder text, string name, string labels, double[] bounds)
        {
            double value;
            long count;
            long[] buckets;
            lock (_lock)
            {
                (value, count, buckets) = (_value, _count, [.. _buckets]);
            }

            if (bounds.Length == 0)
            {
                Line(text, name, labels, value);
                return;
            }

            var sum = 0L;
            for (var i = 0; i < buckets.Length; i++)
            {
                sum += buckets[i];
                var bound = i < bounds.Length ? bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
                Line(text, $"{name}_bucket", labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"", sum);
            }

            Line(text, $"{name}_sum", labels, value);
            Line(text, $"{name}_count", labels, count);
        }

        private static void Line(StringBuilder text, string name, string labels, double value)
        {
            text.Append(name);
            if (labels.Length > 0)
            {
                text.Append('{').Append(labels).Append('}');
            }

            text.Append(' ').Append(MetricText.Number(value)).Append('\n');
        }
    }
}
