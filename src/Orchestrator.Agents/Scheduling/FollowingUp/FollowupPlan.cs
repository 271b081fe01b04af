using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Calendars;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.FollowingUp;

/// <param name="Delay">Drawn, minutes.</param>
internal sealed record FollowupParent(string Slot, string SendType, string ContentType, DateTime Local, DateTimeOffset Utc, int Delay, double Priority);

internal sealed record FollowupPlace(DateTime Local, DateTimeOffset Utc, int DelayMin, bool Deferred);

/// <summary>The follow-ups of a week so far, and where one more could stand.</summary>
internal sealed class FollowupPlan
{
    private const int Grid = 15;

    private readonly WeekInput _input;
    private readonly PerformanceReport _report;
    private readonly WallClock _clock;
    private readonly int _mostPerDay;
    private readonly Dictionary<DateOnly, int> _ppv;
    private readonly List<DateTimeOffset> _taken = [];
    private readonly Dictionary<DateOnly, int> _perDate = [];
    private readonly Dictionary<DateOnly, int> _perParentDate = [];

    public FollowupPlan(WeekInput input, PerformanceReport report, Artifacts.Allocation a, Timings times, int mostPerDay)
    {
        (_input, _report, _clock, _mostPerDay) = (input, report, WallClock.Of(input.Creator.Timezone), mostPerDay);
        var types = a.Slots.ToDictionary(s => s.Slot, s => s.SendType, StringComparer.Ordinal);
        _ppv = times.Slots.Where(s => FollowupRules.IsPpv(types[s.Slot])).CountBy(s => DateOnly.FromDateTime(s.Local)).ToDictionary();
    }

    /// <summary>Why the last one was refused.</summary>
    public string Refusal { get; private set; } = "";

    /// <summary>Null: see <see cref="Refusal"/>.</summary>
    public FollowupPlace? Place(FollowupParent parent)
    {
        var date = DateOnly.FromDateTime(parent.Local);
        if (IsFull(_perParentDate, date, DateLimit(date)))
        {
            return null;
        }

        var latest = parent.Local.Date + FollowupRules.Latest;
        return At(parent, parent.Delay).Local > latest ? Morning(parent) : SameDay(parent, latest);
    }

    public void Keep(FollowupParent parent, FollowupPlace place)
    {
        _taken.Add(place.Utc);
        Count(_perDate, DateOnly.FromDateTime(place.Local));
        Count(_perParentDate, DateOnly.FromDateTime(parent.Local));

        static void Count(Dictionary<DateOnly, int> counts, DateOnly date) => counts[date] = counts.GetValueOrDefault(date) + 1;
    }

    /// <summary>The drawn delay, or the nearest one in its range that keeps the minute (H9) and the hour to the others.</summary>
    private FollowupPlace? SameDay(FollowupParent parent, DateTime latest)
    {
        var range = FollowupRules.Delay(_report.Confidence, parent.Local.Hour);
        foreach (var delay in Enumerable.Range(range.Least, range.Most - range.Least + 1).OrderBy(d => Math.Abs(d - parent.Delay)).ThenBy(d => d))
        {
            var place = At(parent, delay);
            if (place.Local <= latest && place.Local.Hour is < 3 or >= 7 && IsFree(place))
            {
                return IsFull(_perDate, DateOnly.FromDateTime(place.Local), DateLimit(DateOnly.FromDateTime(place.Local))) ? null : place;
            }
        }

        Refusal = $"no minute {range.Least} to {range.Most} after {parent.Local:HH:mm} is an hour from the other follow-ups and outside 03:00 to 06:59";
        return null;
    }

    /// <summary>08:00 of the next day and a few minutes (H9), an hour later for each that stands there already.</summary>
    private FollowupPlace? Morning(FollowupParent parent)
    {
        var date = DateOnly.FromDateTime(parent.Local).AddDays(1);
        if (date >= _input.Shared.WeekStart.AddDays(7))
        {
            Refusal = $"due after 23:30 on {date.AddDays(-1):yyyy-MM-dd}, the last day of the week";
            return null;
        }

        if (IsFull(_perDate, date, DateLimit(date)))
        {
            return null;
        }

        var minute = 1 + (int)(SeededRandom.Number(_input.Shared.Seed, "followup-morning", _input.Creator.Id, parent.Slot) % (Grid - 1));
        for (var hour = FollowupRules.MorningHour; hour < FollowupRules.MorningHour + _mostPerDay; hour++)
        {
            // The same minute each hour would come within the hour of a later minute: look at all fourteen.
            for (var i = 0; i < Grid - 1; i++)
            {
                var local = date.ToDateTime(new TimeOnly(hour, 1 + ((minute - 1 + i) % (Grid - 1))));
                var utc = _clock.ToUtc(local);
                var place = new FollowupPlace(local, utc, (int)(utc - parent.Utc).TotalMinutes, Deferred: true);
                if (IsFree(place))
                {
                    return place;
                }
            }
        }

        Refusal = $"no minute of the morning of {date:yyyy-MM-dd} is an hour from the other follow-ups";
        return null;
    }

    private FollowupPlace At(FollowupParent parent, int delay)
    {
        var utc = parent.Utc.AddMinutes(delay);
        return new(_clock.ToLocal(utc), utc, delay, Deferred: false);
    }

    private bool IsFree(FollowupPlace place) =>
        place.Local.Minute % Grid != 0 && _taken.TrueForAll(t => (t - place.Utc).Duration() >= TimeSpan.FromMinutes(FollowupRules.MinutesApart));

    private int DateLimit(DateOnly date) => Math.Min(_mostPerDay, FollowupRules.MostFor(_ppv.GetValueOrDefault(date), _report.Confidence));

    private bool IsFull(Dictionary<DateOnly, int> counts, DateOnly date, int most)
    {
        if (counts.GetValueOrDefault(date) < most)
        {
            return false;
        }

        Refusal = $"{date:yyyy-MM-dd} has its {most} follow-ups, parents that promise more come first";
        return true;
    }
}
