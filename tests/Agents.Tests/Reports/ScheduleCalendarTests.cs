using System.Diagnostics;
using System.Text;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Reports;

namespace Agents.Tests.Reports;

public class ScheduleCalendarTests
{
    private static readonly DateOnly AsOf = new(2026, 10, 25);

    /// <summary>Weeks with and without a change of the clocks, on both sides of the equator, at odd offsets.</summary>
    public static TheoryData<string, string> Weeks => new()
    {
        { "America/New_York", "2026-10-26" }, // Back on Sunday.
        { "America/New_York", "2026-03-02" }, // Forward on Sunday.
        { "Europe/London", "2026-10-19" },
        { "Europe/Dublin", "2026-03-23" }, // Winter is the exception here.
        { "Europe/Berlin", "2026-07-06" },
        { "Asia/Kolkata", "2026-10-26" }, // Half an hour, no changes since 1945.
        { "Asia/Kathmandu", "2026-10-26" },
        { "America/St_Johns", "2026-10-26" },
        { "Australia/Lord_Howe", "2026-03-30" }, // Changes by half an hour.
        { "Pacific/Chatham", "2026-09-21" },
        { "Pacific/Kiritimati", "2026-10-26" }, // +14:00
        { "Pacific/Pago_Pago", "2026-10-26" },
        { "Africa/Cairo", "2026-04-20" }, // Forward at midnight.
        { "Africa/Casablanca", "2026-02-09" },
        { "UTC", "2026-10-26" },
        { "Etc/GMT+12", "2026-10-26" },
    };

    [Theory]
    [MemberData(nameof(Weeks))]
    public void Every_event_starts_at_the_instant_of_its_item_by_the_zone_inside_the_file(string timezone, string monday)
    {
        var schedule = SampleWeek.Schedule(timezone, DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture));
        var calendar = TinyCalendar.Read(ScheduleCalendar.Write(schedule, SampleWeek.Bank, null, AsOf));

        calendar.Zone.ShouldBe(timezone);
        calendar.Events.Select(e => (Item: e.Text("UID").Split('.')[0], Start: calendar.Start(e)))
            .ShouldBe(schedule.Items.Select(i => (i.Item, i.Utc.UtcDateTime)));
    }

    [Theory]
    [MemberData(nameof(Weeks))]
    public void Another_reader_agrees(string timezone, string monday)
    {
        // Where Python and dateutil are on the machine: a reader that somebody else wrote.
        if (Python("import dateutil") is null)
        {
            return;
        }

        var schedule = SampleWeek.Schedule(timezone, DateOnly.Parse(monday, System.Globalization.CultureInfo.InvariantCulture));
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, ScheduleCalendar.Write(schedule, SampleWeek.Bank, null, AsOf));
            var starts = Python(
                """
                import sys, datetime
                from dateutil.tz import tzical
                zone = tzical(sys.argv[1]).get()
                for line in open(sys.argv[1], encoding='utf-8', newline='').read().replace('\r\n ', '').split('\r\n'):
                    if line.startswith('DTSTART;TZID'):
                        local = datetime.datetime.strptime(line.split(':')[1], '%Y%m%dT%H%M%S')
                        print(local.replace(tzinfo=zone).astimezone(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ'))
                    elif line.startswith('DTSTART:') and line.endswith('Z'):
                        print(datetime.datetime.strptime(line[8:], '%Y%m%dT%H%M%SZ').strftime('%Y-%m-%dT%H:%M:%SZ'))
                """,
                file);
            starts.ShouldNotBeNull().Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(schedule.Items.Select(i => ZonedTimes.Utc(i.Utc)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void The_second_of_two_equal_local_times_is_written_as_an_instant()
    {
        var schedule = SampleWeek.Schedule();
        var first = schedule.Items.Single(i => i.Item == "D7-01"); // 01:34 on the day on which 01:34 comes twice.
        var second = first with { Item = "D7-09", Utc = first.Utc.AddHours(1) };
        var calendar = TinyCalendar.Read(ScheduleCalendar.Write(schedule with { Items = [first, second] }, SampleWeek.Bank, null, AsOf));

        calendar.Events.Select(calendar.Start).ShouldBe([new DateTime(2026, 11, 1, 5, 34, 0), new DateTime(2026, 11, 1, 6, 34, 0)]);
        calendar.Events[0].Properties.Single(p => p.Name == "DTSTART").Parameters.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_zone_carries_the_changes_of_its_week_and_no_others()
    {
        var calendar = TinyCalendar.Read(ScheduleCalendar.Write(SampleWeek.Schedule(), SampleWeek.Bank, null, AsOf));

        calendar.Observances.Select(o => $"{o.Name} {o.Value("DTSTART")} {o.Value("TZOFFSETFROM")} {o.Value("TZOFFSETTO")} {o.Value("TZNAME")}")
            .ShouldBe(["DAYLIGHT 20260308T020000 -0500 -0400 EDT", "STANDARD 20261101T020000 -0400 -0500 EST"]);
    }

    [Fact]
    public void Lines_are_folded_at_75_octets_and_never_inside_a_character()
    {
        var calendar = TinyCalendar.Read(ScheduleCalendar.Write(SampleWeek.Schedule(), SampleWeek.Bank, null, AsOf));

        calendar.RawLines.Max(Encoding.UTF8.GetByteCount).ShouldBeInRange(70, 75);
        calendar.RawLines.ShouldAllBe(l => !l.Contains('\uFFFD') || l.Contains("lone"));
    }

    [Fact]
    public void A_caption_comes_back_as_it_was_and_opens_no_second_event()
    {
        var schedule = SampleWeek.Schedule();
        var calendar = TinyCalendar.Read(ScheduleCalendar.Write(schedule, SampleWeek.Bank, null, AsOf));

        calendar.Events.Count.ShouldBe(schedule.Items.Length);
        foreach (var (item, @event) in schedule.Items.Zip(calendar.Events))
        {
            if (item.CaptionId is { } id)
            {
                @event.Text("DESCRIPTION").ShouldStartWith(Shown(SampleWeek.Bank.Find(id)!.Text) + "\n\nItem " + item.Item);
            }
        }
    }

    [Fact]
    public void An_event_says_what_goes_out()
    {
        var calendar = TinyCalendar.Read(ScheduleCalendar.Write(SampleWeek.Schedule(), SampleWeek.Bank, SampleWeek.Certificate(), AsOf));
        var bundle = calendar.Events.Single(e => e.Text("UID") == "D3-04.20261026.creator_01@schedule.orchestrator");

        bundle.Text("SUMMARY").ShouldBe("bundle · $21.50 · type_a");
        bundle.Value("DURATION").ShouldBe("PT15M");
        bundle.Value("DTSTAMP").ShouldBe("20261025T000000Z");
        bundle.Value("CATEGORIES").ShouldBe("REVENUE,bundle,bundles,explore");
        bundle.Value("STATUS").ShouldBe("CONFIRMED");
        bundle.Text("DESCRIPTION").ShouldContain("Expires 2026-10-28T23:22:00-04:00");
        calendar.Events.Select(e => e.Value("UID")).ShouldBeUnique();
        calendar.Events.Single(e => e.Text("UID").StartsWith("D4-03", StringComparison.Ordinal)).Text("SUMMARY").ShouldBe("bump_normal · type_a · caption to be written");
    }

    [Theory]
    [InlineData(CertificateStatus.Approved, false, "CONFIRMED")]
    [InlineData(CertificateStatus.ApprovedWithNotes, false, "CONFIRMED")]
    [InlineData(CertificateStatus.Approved, true, "TENTATIVE")]
    [InlineData(CertificateStatus.NeedsReview, false, "TENTATIVE")]
    [InlineData(CertificateStatus.Rejected, false, "TENTATIVE")]
    public void Only_what_is_approved_is_confirmed(object status, bool humanReview, string expected)
    {
        var certificate = SampleWeek.Certificate() with { Status = (CertificateStatus)status, HumanReview = humanReview };
        TinyCalendar.Read(ScheduleCalendar.Write(SampleWeek.Schedule(), SampleWeek.Bank, certificate, AsOf)).Events.ShouldAllBe(e => e.Value("STATUS") == expected);
    }

    [Fact]
    public void A_week_without_items_is_a_calendar_all_the_same() =>
        TinyCalendar.Read(ScheduleCalendar.Write(SampleWeek.Schedule() with { Items = [] }, SampleWeek.Bank, null, AsOf)).Events.ShouldBeEmpty();

    /// <summary>Line ends are all one, control characters are gone, half a character is a replacement character.</summary>
    private static string Shown(string text)
    {
        var plain = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(string.Concat(plain.Where(c => c is '\n' or '\t' || !char.IsControl(c)))));
    }

    /// <returns>What it printed; null where there is no Python or the script fails.</returns>
    private static string? Python(string script, params string[] arguments)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = python.StandardError.ReadToEndAsync();
            var output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            _ = error.Result;
            return python.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
