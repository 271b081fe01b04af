using NodaTime;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>The sends of a week that already have a time, and whether another one still fits. Distances are real time, across midnight and clock changes.</summary>
internal sealed class WeekPlaces(string timezone, DateOnly weekStart)
{
    public const int ShortestGap = 45;
    public const int DeadFrom = 3 * 60;
    public const int DeadTo = 7 * 60;
    public const int DayMinutes = 24 * 60;

    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[timezone];
    private readonly List<(long At, SendType Type)> _placed = [];
    private readonly Dictionary<int, long?> _instants = [];

    public int Count => _placed.Count;

    /// <summary>Minutes since the epoch; null where the clocks skip this time.</summary>
    /// <param name="minute">Of the day.</param>
    public long? Instant(int day, int minute)
    {
        var key = (day * DayMinutes) + minute;
        if (!_instants.TryGetValue(key, out var instant))
        {
            var mapping = _zone.MapLocal(LocalDate.FromDateOnly(weekStart.AddDays(day)).AtMidnight().PlusMinutes(minute));
            _instants[key] = instant = mapping.Count == 0 ? null : mapping.First().ToInstant().ToUnixTimeSeconds() / 60;
        }

        return instant;
    }

    /// <summary>H7, H8, H9, and as asked H6 and H14.</summary>
    public bool Fits(SendType type, int day, int minute, bool sameTypeGap, bool neverTwiceInARow)
    {
        if (minute is < 0 or >= DayMinutes or (>= DeadFrom and < DeadTo) || minute % 15 == 0 || Instant(day, minute) is not { } at)
        {
            return false;
        }

        var next = Next(at);
        if ((next < _placed.Count && _placed[next].At - at < ShortestGap) || (next > 0 && at - _placed[next - 1].At < ShortestGap))
        {
            return false;
        }

        if (neverTwiceInARow && ((next < _placed.Count && _placed[next].Type.Key == type.Key) || (next > 0 && _placed[next - 1].Type.Key == type.Key)))
        {
            return false;
        }

        return !sameTypeGap || !_placed.Exists(p => p.Type.Key == type.Key && Math.Abs(p.At - at) < type.MinGapMinutes);
    }

    /// <summary>Shortest time to a send of this category, minutes; very long if there is none.</summary>
    public long DistanceTo(Category category, int day, int minute) => Instant(day, minute) is { } at
        ? _placed.Where(p => p.Type.Category == category).Select(p => Math.Abs(p.At - at)).DefaultIfEmpty(long.MaxValue).Min()
        : long.MaxValue;

    public void Add(SendType type, int day, int minute)
    {
        var at = Instant(day, minute) ?? throw new ArgumentOutOfRangeException(nameof(minute), minute, "The clocks skip this time.");
        _placed.Insert(Next(at), (at, type));
    }

    private int Next(long at)
    {
        var i = 0;
        while (i < _placed.Count && _placed[i].At < at)
        {
            i++;
        }

        return i;
    }
}
