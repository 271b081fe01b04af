using System.Globalization;

namespace Orchestrator.Core.Plans;

/// <summary>Durations as people write them: <c>30s</c>, <c>90m</c>, <c>48h</c>, <c>2d</c>, <c>1w</c>.</summary>
public static class Durations
{
    /// <summary>A hundred years; longer ones are slips of the pen.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length < 2 || !decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var seconds = text[^1] switch { 's' => 1m, 'm' => 60m, 'h' => 3_600m, 'd' => 86_400m, 'w' => 604_800m, _ => 0m };
        if (seconds == 0 || number > (decimal)Longest.TotalSeconds / seconds)
        {
            return false;
        }

        duration = TimeSpan.FromTicks((long)(number * seconds * TimeSpan.TicksPerSecond));
        return true;
    }
}
