using System.Globalization;
using System.Text;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using static Orchestrator.Agents.Scheduling.Reports.ReportText;
using static Orchestrator.Agents.Scheduling.Reports.WeekPictureStyle;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>
/// <c>week.svg</c>: seven days of 24 hours on the creator's wall clock; how good an hour is as shade, what goes out as marks on it. A category is told by its
/// shape as well as its colour; there is no script, and the picture follows the reader's light or dark theme.
/// </summary>
internal sealed class WeekPicture
{
    public const string FileName = "week.svg";

    public const string MediaType = "image/svg+xml";

    private readonly Schedule _schedule;
    private readonly WeekHeat _heat;
    private readonly StringBuilder _svg = new();
    private readonly string _id;
    private readonly IReadOnlyList<ClockChange> _changes;

    private WeekPicture(Schedule schedule, PerformanceReport performance)
    {
        _schedule = schedule;
        _heat = WeekHeat.Of(performance, schedule.WeekStart);
        _id = new string([.. schedule.CreatorId.Where(char.IsAsciiLetterOrDigit)]);
        _changes = [.. new ZonedTimes(schedule.Timezone).Changes(schedule.WeekStart, schedule.WeekStart.AddDays(6))];
    }

    private DateOnly End => _schedule.WeekStart.AddDays(6);

    public static byte[] Draw(Schedule schedule, PerformanceReport performance)
    {
        var picture = new WeekPicture(schedule, performance);
        picture.Open();
        picture.HourNames();
        for (var day = 0; day < 7; day++)
        {
            picture.Row(day);
        }

        foreach (var change in picture._changes)
        {
            picture.Change(change);
        }

        foreach (var item in schedule.Items)
        {
            picture.Mark(item);
        }

        picture.Legend();
        picture.Put($"</g>\n</svg>\n");
        return Encoding.UTF8.GetBytes(picture._svg.ToString());
    }

    private void Open()
    {
        var title = $"{OneLine(_schedule.CreatorId, 60)}: {Day(_schedule.WeekStart)} to {Day(End)} {End.Year}";
        var summary = $"{Count(_schedule.Items.Count(i => !i.IsFollowup), "send")}, {Count(_schedule.Items.Count(i => i.IsFollowup), "follow-up")}, "
            + $"expected {Dollars(_schedule.LowerCents)}. Times in {OneLine(_schedule.Timezone, 60)}.";
        Put($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\" ");
        Put($"aria-labelledby=\"week-title-{_id} week-desc-{_id}\">\n");
        Put($"<title id=\"week-title-{_id}\">{Xml(title)}</title>\n<desc id=\"week-desc-{_id}\">{Xml(summary + Description())}</desc>\n");
        Put($"<style>\n{Css}</style>\n");
        Put($"<defs><pattern id=\"week-dead-{_id}\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">");
        Put($"<rect class=\"hatch\" width=\"2\" height=\"7\"/></pattern></defs>\n<g class=\"week\">\n<rect class=\"page\" width=\"{Width}\" height=\"{Height}\"/>\n");
        Put($"<text class=\"head\" x=\"20\" y=\"29\">{Xml(title)}</text>\n<text class=\"note\" x=\"20\" y=\"49\">{Xml(summary)}</text>\n");
    }

    /// <summary>What the picture shows, for those who hear it.</summary>
    private string Description()
    {
        var text = new StringBuilder($" Best hours: {string.Join(", ", _heat.Best.Select(h => $"{h:00}:00"))}. No sends from 03:00 to 06:59.");
        foreach (var change in _changes)
        {
            text.Append(CultureInfo.InvariantCulture, $" Clocks change by {change.Minutes:+0;-0} minutes on {change.Local:dddd} at {change.Local:HH:mm}.");
        }

        foreach (var day in _schedule.Items.Where(i => !i.IsFollowup).GroupBy(i => i.ScheduledDate).OrderBy(g => g.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $" {day.Key:dddd}: {string.Join(", ", day.Select(i => $"{i.ScheduledTime} {OneLine(i.SendTypeKey, 40)}"))}.");
        }

        return text.ToString();
    }

    private void HourNames()
    {
        for (var h = 0; h < 24; h++)
        {
            Put($"<text class=\"{(_heat.Best.Contains(h) ? "hour best" : "hour")}\" x=\"{Left + (h * HourWidth) + 3}\" y=\"{Top - 8}\">{h:00}</text>\n");
        }
    }

    private void Row(int day)
    {
        var date = _schedule.WeekStart.AddDays(day);
        var y = RowTop(day);
        var cents = _schedule.Items.Where(i => i.ScheduledDate == date).Sum(i => i.ValueCents);
        Put($"<text class=\"day\" x=\"20\" y=\"{y + 20}\">{Day(date)}</text>\n<text class=\"small\" x=\"20\" y=\"{y + 35}\">{Dollars(cents)}</text>\n");
        for (var h = 0; h < 24; h++)
        {
            var dead = h is >= FirstDeadHour and < FirstLiveHour;
            var shade = dead ? 0.03 : WeekHeat.Opacity(_heat.Level(day, h));
            Put($"<rect class=\"heat\" x=\"{Left + (h * HourWidth)}\" y=\"{y}\" width=\"{HourWidth - 1}\" height=\"{RowHeight}\" fill-opacity=\"{shade:0.##}\"/>");
        }

        Put($"\n<rect fill=\"url(#week-dead-{_id})\" x=\"{Left + (FirstDeadHour * HourWidth)}\" y=\"{y}\" ");
        Put($"width=\"{((FirstLiveHour - FirstDeadHour) * HourWidth) - 1}\" height=\"{RowHeight}\"/>\n");
    }

    /// <summary>The wall-clock times that a change of the clocks skips or shows twice.</summary>
    private void Change(ClockChange change)
    {
        var from = change.Minutes > 0 ? change.Local : change.Local.AddMinutes(change.Minutes);
        var day = DateOnly.FromDateTime(from).DayNumber - _schedule.WeekStart.DayNumber;
        if (day is < 0 or > 6)
        {
            return;
        }

        var start = from.TimeOfDay.TotalMinutes;
        var end = Math.Min(24 * 60, start + Math.Abs(change.Minutes));
        Put($"<g class=\"clocks\"><title>{Xml(Invariant($"Clocks change by {change.Minutes:+0;-0} min at {change.Local:HH:mm}"))}</title>");
        Put($"<rect x=\"{X(start):0.#}\" y=\"{RowTop(day) + 1}\" width=\"{((end - start) * HourWidth / 60) - 1:0.#}\" height=\"{RowHeight - 2}\"/>");
        Put($"<text x=\"{X(start) + 3:0.#}\" y=\"{RowTop(day) + 12}\">{(change.Minutes > 0 ? "+" : "−")}{Minutes(Math.Abs(change.Minutes))}</text></g>\n");
    }

    private void Mark(ScheduleItem item)
    {
        var day = item.ScheduledDate.DayNumber - _schedule.WeekStart.DayNumber;
        if (day is < 0 or > 6)
        {
            return; // A week with such an item is rejected by the validator; the picture has no place for it.
        }

        var x = X(TimeOnly.Parse(item.ScheduledTime, CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes);
        var y = RowTop(day) + (item.IsFollowup ? RowHeight - 8 : RowHeight / 2);
        var about = new[]
        {
            $"{item.Item} {item.ScheduledTime} {item.SendTypeKey}", Price(item.PriceCents), item.ContentType ?? "", item.CaptionId ?? "caption to be written",
            $"expected {Dollars(item.ValueCents)}", item.Explore ? "explores" : "",
        };
        Put($"<g class=\"{item.Category.ToString().ToLowerInvariant()}\"><title>{Xml(OneLine(string.Join(", ", about.Where(a => a.Length > 0)), 300))}</title>");
        Put($"{Shape(item.Category, item.IsFollowup, x, y)}");
        if (item.Explore)
        {
            Put($"<circle class=\"explore\" cx=\"{x:0.#}\" cy=\"{y}\" r=\"10.5\"/>");
        }

        if (item.CaptionId is null)
        {
            Put($"<path class=\"missing\" d=\"M{x - 9:0.#} {y + 9}L{x + 9:0.#} {y - 9}\"/>");
        }

        if (item.PriceCents is not null && !item.IsFollowup)
        {
            Put($"<text class=\"price\" x=\"{x:0.#}\" y=\"{y - (item.Explore ? 13 : 11)}\">{Price(item.PriceCents)}</text>");
        }

        Put($"</g>\n");
    }

    private void Legend()
    {
        var y = LegendTop;
        Put($"<g class=\"legend\">\n<g class=\"revenue\">{Shape(Category.Revenue, false, 28, y)}</g><text x=\"42\" y=\"{y + 4}\">revenue, with its price</text>\n");
        Put($"<g class=\"engagement\">{Shape(Category.Engagement, false, 208, y)}</g><text x=\"222\" y=\"{y + 4}\">engagement</text>\n");
        Put($"<g class=\"retention\">{Shape(Category.Retention, false, 328, y)}</g><text x=\"342\" y=\"{y + 4}\">retention</text>\n");
        Put($"<g class=\"retention\">{Shape(Category.Retention, true, 438, y)}</g><text x=\"452\" y=\"{y + 4}\">follow-up</text>\n");
        Put($"<g class=\"revenue\"><circle class=\"explore\" cx=\"548\" cy=\"{y}\" r=\"8\"/></g><text x=\"564\" y=\"{y + 4}\">tried to learn (explore)</text>\n");
        Put($"<g class=\"revenue\"><path class=\"missing\" d=\"M738 {y + 8}L754 {y - 8}\"/></g><text x=\"762\" y=\"{y + 4}\">caption to be written</text>\n");

        y += 32;
        Put($"<text x=\"20\" y=\"{y + 4}\">effect of hour and weekday</text><text class=\"end\" x=\"264\" y=\"{y + 4}\">{Effect(_heat.Low)}</text>\n");
        for (var i = 0; i < 10; i++)
        {
            Put($"<rect class=\"heat\" x=\"{272 + (i * 18)}\" y=\"{y - 8}\" width=\"17\" height=\"16\" fill-opacity=\"{WeekHeat.Opacity(i / 9.0):0.##}\"/>");
        }

        Put($"\n<text x=\"460\" y=\"{y + 4}\">{Effect(_heat.High)}</text><text class=\"best\" x=\"548\" y=\"{y + 4}\">00</text><text x=\"570\" y=\"{y + 4}\">one of the three best hours</text>\n");
        Put($"<rect fill=\"url(#week-dead-{_id})\" x=\"762\" y=\"{y - 8}\" width=\"36\" height=\"16\"/><text x=\"806\" y=\"{y + 4}\">no sends, 03:00 to 06:59</text>\n");
        if (_changes.Count > 0)
        {
            y += 32;
            Put($"<g class=\"clocks\"><rect x=\"20\" y=\"{y - 8}\" width=\"36\" height=\"16\"/></g>");
            Put($"<text x=\"64\" y=\"{y + 4}\">clocks change: these wall-clock times do not exist (+) or come twice (−)</text>\n");
        }

        Put($"</g>\n");
    }

    private static int RowTop(int day) => Top + (day * (RowHeight + RowGap));

    private static double X(double minuteOfDay) => Left + (minuteOfDay * HourWidth / 60);

    private void Put(FormattableString text) => _svg.Append(Invariant(text));
}
