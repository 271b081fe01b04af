using System.Globalization;
using System.Text.Json;
using Orchestrator.Core.Gates;
using Orchestrator.Core.Runs;

namespace Orchestrator.Core.Handoffs;

/// <summary>How reports write states, times and sizes.</summary>
public static class Wording
{
    public static string Of(RunStatus status) => status == RunStatus.NoGo ? "nogo" : status.ToString().ToLowerInvariant();

    public static string Of(Verdict verdict) => verdict switch { Verdict.Go => "GO", Verdict.NoGo => "NO-GO", _ => "PENDING" };

    public static string Of(Severity severity) => severity.ToString().ToLowerInvariant();

    /// <summary>A text bare, anything else as JSON writes it.</summary>
    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    public static string Number(decimal value) => value.ToString("#,##0.####", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes) => $"{Number(bytes)} B";

    public static string Hours(decimal low, decimal high) => low == high ? $"{Number(low)} h" : $"{Number(low)} to {Number(high)} h";

    /// <summary>Seconds with three decimals; a time is never shown more exactly than it was journaled.</summary>
    public static decimal Seconds(TimeSpan time) => Math.Round((decimal)time.TotalSeconds, 3);

    public static decimal Minutes(TimeSpan time) => Math.Round((decimal)time.TotalMinutes, 2);

    public static string Time(decimal seconds)
    {
        var time = TimeSpan.FromSeconds((double)seconds);
        return time switch
        {
            { TotalSeconds: < 60 } => $"{Number(seconds)} s",
            { TotalMinutes: < 60 } => $"{time.Minutes} min {time.Seconds} s",
            { TotalHours: < 24 } => $"{time.Hours} h {time.Minutes} min",
            _ => $"{time.Days} d {time.Hours} h",
        };
    }

    public static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    public static string Count(long n, string one, string? many = null) => $"{Number(n)} {(n == 1 ? one : many ?? one + "s")}";
}
