using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>Instants as a creator's wall clock shows them.</summary>
internal sealed class ZonedTimes
{
    private readonly DateTimeZone _zone;

    /// <param name="timezone">Name in the IANA zone database.</param>
    /// <exception cref="DateTimeZoneNotFoundException">The database of this build does not know the zone.</exception>
    public ZonedTimes(string timezone)
    {
        _zone = DateTimeZoneProviders.Tzdb[timezone];
    }

    public DateTimeZone Zone => _zone;

    /// <summary>Wall clock, without kind.</summary>
    public DateTime Local(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(_zone).LocalDateTime.ToDateTimeUnspecified();

    /// <summary><c>2026-11-01T01:30:00-04:00</c>.</summary>
    public string WithOffset(DateTimeOffset instant)
    {
        var zoned = Instant.FromDateTimeOffset(instant).InZone(_zone);
        return zoned.ToString("uuuu'-'MM'-'dd'T'HH':'mm':'sso<m>", CultureInfo.InvariantCulture);
    }

    /// <summary><c>2026-11-01T05:30:00Z</c>.</summary>
    public static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>False: this wall clock shows the instant's local time a second time, and only the instant says which is meant.</summary>
    public bool IsFirstWithItsLocalTime(DateTimeOffset instant)
    {
        var zoned = Instant.FromDateTimeOffset(instant).InZone(_zone);
        return _zone.MapLocal(zoned.LocalDateTime).First().ToInstant() == zoned.ToInstant();
    }

    /// <summary>Periods of one offset that touch the time between two local dates, both included.</summary>
    public IReadOnlyList<ZoneInterval> Intervals(DateOnly first, DateOnly last)
    {
        var start = _zone.AtStartOfDay(LocalDate.FromDateOnly(first)).ToInstant();
        var end = _zone.AtStartOfDay(LocalDate.FromDateOnly(last.AddDays(1))).ToInstant();
        return [.. _zone.GetZoneIntervals(start, end)];
    }

    /// <summary>When clocks change in these dates, and by how many minutes (forward above 0).</summary>
    public IEnumerable<ClockChange> Changes(DateOnly first, DateOnly last)
    {
        var intervals = Intervals(first, last);
        for (var i = 1; i < intervals.Count; i++)
        {
            var before = intervals[i - 1];
            var after = intervals[i];
            var minutes = (after.WallOffset - before.WallOffset).Seconds / 60;
            if (minutes != 0)
            {
                yield return new ClockChange(before.IsoLocalEnd.ToDateTimeUnspecified(), minutes);
            }
        }
    }
}

/// <param name="Local">Wall clock at the change, before it.</param>
/// <param name="Minutes">Above 0: clocks go forward.</param>
internal sealed record ClockChange(DateTime Local, int Minutes);
