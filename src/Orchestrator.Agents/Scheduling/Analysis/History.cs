using NodaTime;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>A past send on the creator's own clock.</summary>
/// <param name="Type">Null: the catalogue does not know it any more.</param>
/// <param name="Weekday">0 is Monday.</param>
/// <param name="Volume">Sends of that local date, follow-ups not counted.</param>
internal readonly record struct DatedSend(PastSend Send, SendType? Type, DateOnly Date, int Hour, int Weekday, int Volume)
{
    public bool IsPlanned => Type is not { IsFollowup: true };

    public bool IsRevenue => Type is { Category: Category.Revenue, IsFollowup: false };
}

/// <summary>One creator's past sends up to the data's date, oldest first.</summary>
internal sealed class History
{
    private History(IReadOnlyList<DatedSend> sends, DateOnly last)
    {
        Sends = sends;
        LastDay = last;
    }

    public IReadOnlyList<DatedSend> Sends { get; }

    /// <summary>
    /// The day that periods are counted back from: the data's date if something was sent on it, else the day before, which is then the newest whole one.
    /// </summary>
    public DateOnly LastDay { get; }

    public static History Of(WeekInput input)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(input.Creator.Timezone) ?? DateTimeZone.Utc;
        var types = input.Shared.SendTypes.Types.ToDictionary(t => t.Key, StringComparer.Ordinal);
        var asOf = input.Shared.AsOf;
        var sends = new List<DatedSend>(input.Own.PastSends.Count);
        var volumes = new Dictionary<DateOnly, int>();
        foreach (var send in input.Own.PastSends)
        {
            var local = Instant.FromDateTimeOffset(send.SentAt).InZone(zone).LocalDateTime;
            var date = new DateOnly(local.Year, local.Month, local.Day);
            if (date > asOf)
            {
                continue; // What had not happened on the data's date must not be known.
            }

            var row = new DatedSend(send, types.GetValueOrDefault(send.SendType), date, local.Hour, (int)local.DayOfWeek - 1, 0);
            sends.Add(row);
            if (row.IsPlanned)
            {
                volumes[date] = volumes.GetValueOrDefault(date) + 1;
            }
        }

        for (var i = 0; i < sends.Count; i++)
        {
            sends[i] = sends[i] with { Volume = volumes.GetValueOrDefault(sends[i].Date) };
        }

        return new History(sends, volumes.ContainsKey(asOf) ? asOf : asOf.AddDays(-1));
    }

    /// <summary>Sends of a period of whole days.</summary>
    /// <param name="back">Days between the period's last day and <see cref="LastDay"/>.</param>
    public IEnumerable<DatedSend> Period(int days, int back = 0)
    {
        var to = LastDay.AddDays(-back);
        var from = to.AddDays(1 - days);
        return Sends.Where(s => s.Date >= from && s.Date <= to);
    }
}
