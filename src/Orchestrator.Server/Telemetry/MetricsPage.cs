using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;

namespace Orchestrator.Server.Telemetry;

/// <summary>Listens to the process's meters and writes them as Prometheus reads them. The exporter's package is not to be had everywhere.</summary>
internal sealed class MetricsPage : IHostedService, IDisposable
{
    private static readonly string[] _meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "System.Runtime",
    ];

    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _observing = new();
    private readonly IMeterFactory _factory;

    public MetricsPage(IMeterFactory factory)
    {
        _factory = factory;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Wants(instrument.Meter))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.MeasurementsCompleted = (instrument, _) => _families.TryRemove(instrument, out MetricFamily? _);
        _listener.SetMeasurementEventCallback<byte>((i, m, t, _) => Record(i, m, t));
        _listener.SetMeasurementEventCallback<short>((i, m, t, _) => Record(i, m, t));
        _listener.SetMeasurementEventCallback<int>((i, m, t, _) => Record(i, m, t));
        _listener.SetMeasurementEventCallback<long>((i, m, t, _) => Record(i, m, t));
        _listener.SetMeasurementEventCallback<float>((i, m, t, _) => Record(i, m, t));
        _listener.SetMeasurementEventCallback<double>((i, m, t, _) => Record(i, m, t));
        _listener.SetMeasurementEventCallback<decimal>((i, m, t, _) => Record(i, (double)m, t));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public string Write()
    {
        lock (_observing)
        {
            foreach (var family in _families.Values.Where(f => f.Instrument.IsObservable))
            {
                family.Forget();
            }

            _listener.RecordObservableInstruments();
            var text = new StringBuilder(16 * 1024);
            var named = new HashSet<string>(StringComparer.Ordinal);
            foreach (var family in _families.Values.OrderBy(f => f.Name, StringComparer.Ordinal))
            {
                if (named.Add(family.Name)) // Two instruments of one name would make a page that nobody can read.
                {
                    family.WriteTo(text);
                }
            }

            return text.ToString();
        }
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>Another server of the same process, as tests start them, has meters of its own.</summary>
    private bool Wants(Meter meter) =>
        (meter.Scope is null || ReferenceEquals(meter.Scope, _factory)) &&
        (_meters.Contains(meter.Name, StringComparer.Ordinal) || meter.Name.StartsWith("Orchestrator.", StringComparison.Ordinal));

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _families.GetOrAdd(instrument, static i => new MetricFamily(i)).Record(value, tags);
}
