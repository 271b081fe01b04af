using NodaTime;
using NodaTime.TimeZones;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>
/// The week's seven local dates as a grid of quarters of an hour. Every gap of the catalogue is a multiple of 15 minutes and the value of a send is a step
/// function of its hour, so a schedule rounded down to the grid keeps its gaps and its value: the grid loses nothing.
/// </summary>
/// <remarks>
/// <see cref="At"/> measures distance in minutes that are neither longer than the wall clock says nor longer than what really elapses: local minutes less every
/// hour that the zone skipped before. A gap that holds there holds on both clocks.
/// </remarks>
internal sealed class WeekClock
{
    public const int Days = 7;

    public const int PerDay = 96;

    public const int Step = 15;

    private readonly DateTimeZone _zone;
    private readonly LocalDateTime _start;
    private readonly (int From, int To)[] _skipped;
    private readonly bool[] _usable = new bool[Days * PerDay];
    private readonly int[] _at = new int[Days * PerDay];

    public WeekClock(DateOnly weekStart, string timezone)
    {
        WeekStart = weekStart;
        _zone = DateTimeZoneProviders.Tzdb[timezone];
        _start = new LocalDateTime(weekStart.Year, weekStart.Month, weekStart.Day, 0, 0);
        _skipped = Skipped();
        for (var cell = 0; cell < _at.Length; cell++)
        {
            var minute = cell * Step;
            _usable[cell] = !IsDead(cell % PerDay / 4) && !IsSkipped(minute);
            _at[cell] = AtMinute(minute);
        }
    }

    public DateOnly WeekStart { get; }

    /// <summary>H8: 03:00 to 06:59.</summary>
    public static bool IsDead(int hour) => hour is >= 3 and < 7;

    /// <summary>Outside the dead zone and existing on that date.</summary>
    public bool Usable(int cell) => _usable[cell];

    /// <summary>Minutes of a cell on the cautious clock.</summary>
    public int At(int cell) => _at[cell];

    /// <summary>The same for any minute of the week, 0 = midnight of the first date.</summary>
    public int AtMinute(int minute)
    {
        var at = minute;
        foreach (var (from, to) in _skipped)
        {
            at -= Math.Clamp(minute - from, 0, to - from);
        }

        return at;
    }

    /// <summary>The zone has no such local time: its clocks jump over it.</summary>
    public bool IsSkipped(int minute)
    {
        foreach (var (from, to) in _skipped)
        {
            if (minute >= from && minute < to)
            {
                return true;
            }
        }

        return false;
    }

    public DateTime Local(int minute) => WeekStart.ToDateTime(TimeOnly.MinValue).AddMinutes(minute);

    /// <summary>The instant of a local time: the first where there are two, moved forward by the jump where there is none.</summary>
    public DateTimeOffset Utc(int minute)
    {
        var mapping = _zone.MapLocal(_start.PlusMinutes(minute));
        var instant = mapping.Count == 0
            ? mapping.LateInterval.Start + Duration.FromMinutes(minute - SkipStart(minute))
            : mapping.First().ToInstant();
        return instant.ToDateTimeOffset();
    }

    private int SkipStart(int minute)
    {
        foreach (var (from, to) in _skipped)
        {
            if (minute >= from && minute < to)
            {
                return from;
            }
        }

        return minute;
    }

    private (int From, int To)[] Skipped()
    {
        var first = _zone.AtLeniently(_start.PlusDays(-1)).ToInstant();
        var last = _zone.AtLeniently(_start.PlusDays(Days + 1)).ToInstant();
        var found = new List<(int From, int To)>();
        ZoneInterval? before = null;
        foreach (var interval in _zone.GetZoneIntervals(first, last))
        {
            if (before is not null && interval.WallOffset > before.WallOffset)
            {
                found.Add((Minute(before.IsoLocalEnd), Minute(interval.IsoLocalStart)));
            }

            before = interval;
        }

        return [.. found];
    }

    private int Minute(LocalDateTime local) => (int)Period.Between(_start, local, PeriodUnits.Minutes).Minutes;
}
