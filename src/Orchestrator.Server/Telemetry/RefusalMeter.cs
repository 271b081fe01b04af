using System.Diagnostics.Metrics;

namespace Orchestrator.Server.Telemetry;

/// <summary>Refused requests by cause; <c>tooMany</c> is the count of 429s.</summary>
internal sealed class RefusalMeter : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _refused;

    public RefusalMeter(IMeterFactory meters)
    {
        _meter = meters.Create("Orchestrator.Security");
        _refused = _meter.CreateCounter<long>("orchestrator.requests.refused", "{request}", "Requests refused before a route was reached.");
    }

    public void Count(string what, int status) => _refused.Add(1, new("what", what), new KeyValuePair<string, object?>("status", status));

    public void Dispose() => _meter.Dispose();
}
