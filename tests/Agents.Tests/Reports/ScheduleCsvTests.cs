using System.Text;
using CsvHelper;
using Orchestrator.Agents.Scheduling.Reports;

namespace Agents.Tests.Reports;

public class ScheduleCsvTests
{
    [Fact]
    public void Has_a_header_and_one_line_for_each_item_and_follow_up()
    {
        var schedule = SampleWeek.Schedule();
        var rows = Read(ScheduleCsv.Write(schedule, SampleWeek.Bank));

        rows.Select(r => r["item"]).ShouldBe(schedule.Items.Select(i => i.Item));
        rows.Single(r => r["item"] == "F-D1-02")["parent_item"].ShouldBe("D1-02");
        rows.Single(r => r["item"] == "F-D1-02")["is_followup"].ShouldBe("yes");
    }

    [Fact]
    public void Texts_come_back_as_they_were_but_for_the_mark_that_keeps_them_texts()
    {
        var schedule = SampleWeek.Schedule();
        foreach (var (item, row) in schedule.Items.Zip(Read(ScheduleCsv.Write(schedule, SampleWeek.Bank))))
        {
            var text = item.CaptionId is { } id ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(SampleWeek.Bank.Find(id)!.Text)) : "";
            row["caption_text"].ShouldBeOneOf(text, "'" + text);
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData("\0=1")]
    [InlineData("   =1")]
    [InlineData("\u200B\uFEFF=1")]
    [InlineData("\uFF1D1")]
    [InlineData("\uFF0B1")]
    [InlineData("\u22121")]
    [InlineData("\uFF201")]
    public void What_a_spreadsheet_would_calculate_stays_a_text(string text) =>
        Read(ScheduleCsv.Write(SampleWeek.Schedule(), BankOf(text)))[0]["caption_text"].ShouldBe("'" + text);

    [Theory]
    [InlineData("1 + 1 = 2")]
    [InlineData("it's = fine")]
    [InlineData("😀 = fine")]
    [InlineData("")]
    public void Other_texts_are_left_alone(string text) => Read(ScheduleCsv.Write(SampleWeek.Schedule(), BankOf(text)))[0]["caption_text"].ShouldBe(text);

    [Fact]
    public void Ids_and_keys_are_texts_too()
    {
        var row = Read(ScheduleCsv.Write(SampleWeek.Schedule(creator: "=cmd|' /C calc'!A0"), SampleWeek.Bank))[0];
        row["creator_id"].ShouldBe("'=cmd|' /C calc'!A0");
    }

    [Fact]
    public void Times_stand_on_the_wall_clock_with_its_offset_and_in_utc()
    {
        var rows = Read(ScheduleCsv.Write(SampleWeek.Schedule(), SampleWeek.Bank));

        var before = rows.Single(r => r["item"] == "D7-01");
        (before["local_time"], before["utc"], before["weekday"]).ShouldBe(("2026-11-01T01:34:00-04:00", "2026-11-01T05:34:00Z", "Sunday"));
        var after = rows.Single(r => r["item"] == "D7-02");
        (after["local_time"], after["utc"]).ShouldBe(("2026-11-01T12:07:00-05:00", "2026-11-01T17:07:00Z"));
        rows.Single(r => r["item"] == "D7-04")["expires_at"].ShouldBe("2026-11-01T23:22:00-05:00");
    }

    [Fact]
    public void Offsets_of_odd_minutes_are_whole() =>
        Read(ScheduleCsv.Write(SampleWeek.Schedule("Asia/Kathmandu"), SampleWeek.Bank))[0]["local_time"].ShouldBe("2026-10-26T01:34:00+05:45");

    [Fact]
    public void Money_is_in_dollars_and_absent_where_there_is_no_price()
    {
        var rows = Read(ScheduleCsv.Write(SampleWeek.Schedule(), SampleWeek.Bank));
        rows.Single(r => r["item"] == "D1-04")["price_usd"].ShouldBe("21.50");
        rows.Single(r => r["item"] == "D1-03")["price_usd"].ShouldBe("");
        rows[0]["expected_value_usd"].ShouldBe("43.21");
    }

    [Fact]
    public void Lines_end_with_crlf_and_the_file_has_no_mark_at_its_beginning()
    {
        var bytes = ScheduleCsv.Write(SampleWeek.Schedule(), BankOf("a"));
        var text = Encoding.UTF8.GetString(bytes);
        text.ShouldStartWith("item,");
        text.ShouldEndWith("\r\n");
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain('\n');
    }

    private static Orchestrator.Agents.Scheduling.Model.CaptionBank BankOf(string text) => new([SampleWeek.Bank.All[0] with { Text = text }]);

    /// <summary>By a reader that is not ours.</summary>
    private static List<Dictionary<string, string>> Read(byte[] bytes)
    {
        using var csv = CsvReader.Create(new MemoryStream(bytes), CsvReaderOptions.Default with { HasHeader = true }, leaveOpen: false);
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            csv.FieldCount.ShouldBe(csv.Headers.Count);
            rows.Add(csv.Headers.Select((h, i) => (h, i)).ToDictionary(h => h.h, h => csv.GetString(h.i)));
        }

        return rows;
    }
}
