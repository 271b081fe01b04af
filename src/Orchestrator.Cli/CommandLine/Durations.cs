using System.Buffers;
using System.Globalization;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Cli.CommandLine;

/// <summary>Times as people write them: <c>500ms</c>, <c>30s</c>, <c>10m</c>, <c>2h</c>, <c>1d</c>.</summary>
internal static class Durations
{
    private static readonly SearchValues<char> _number = SearchValues.Create("0123456789.");

    public static TimeSpan Parse(string text, string flag)
    {
        var digits = text.AsSpan().IndexOfAnyExcept(_number);
        if (digits > 0 && double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Unit(text[digits..]) is { } unit && number * unit is > 0 and < 1e9)
        {
            return TimeSpan.FromSeconds(number * unit);
        }

        throw new OrcException("ORC1909", ErrorKind.Invalid, $"{flag} is '{text}', which is no time. Write a number and ms, s, m, h or d: 30s.");
    }

    /// <summary>A time as people read it: <c>2m10s</c>.</summary>
    public static string Show(TimeSpan time) => time switch
    {
        { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0}s"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}m{time.Seconds:00}s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}h{time.Minutes:00}m"),
    };

    private static double? Unit(string unit) => unit switch { "ms" => 0.001, "s" => 1, "m" => 60, "h" => 3600, "d" => 86400, _ => null };
}
