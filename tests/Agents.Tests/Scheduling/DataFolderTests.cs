using System.Text;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.Scheduling;
using Orchestrator.Agents.Scheduling.Tables;

namespace Agents.Tests.Scheduling;

public sealed class DataFolderTests
{
    [Fact]
    public void Rows_of_a_creator_are_found_wherever_they_stand_in_the_file()
    {
        using var set = new TinyDataSet();

        var rows = set.Open().Of("c1");

        rows.Tables.PastSends.Select(s => s.Id).ShouldBe(["s1", "s2", "s4"], "oldest first");
        rows.Tables.Vault.Select(v => v.ContentTypeId).ShouldBe(["type_a", "type_b"]);
        rows.Tables.Creator.DisplayName.ShouldBe("One, the first");
        rows.Rejects.ShouldBeEmpty();
    }

    [Fact]
    public void A_quoted_text_keeps_its_comma_quote_and_line_end_and_unknown_columns_are_ignored()
    {
        using var set = new TinyDataSet();

        set.Open().Shared.Bank.Find("k1")!.Text.ShouldBe("Hello, \"you\"\nand you");
    }

    [Fact]
    public void A_creator_without_rows_in_a_table_has_none()
    {
        using var set = new TinyDataSet();

        var rows = set.Open().Of("c2");

        rows.Tables.Rankings.ShouldBeEmpty();
        rows.Tables.Uses.ShouldBeEmpty();
        rows.Tables.PastSends.Single().Id.ShouldBe("s3");
    }

    [Fact]
    public void The_hash_of_a_creators_rows_changes_with_them_alone()
    {
        using var set = new TinyDataSet();
        var before = (set.Open().Of("c1").Hashes, set.Open().Of("c2").Hashes);

        set.Edit("past_sends.csv", "100,5,7500", "100,6,9000");

        set.Open().Of("c1").Hashes.ShouldBe(before.Item1);
        set.Open().Of("c2").Hashes["past_sends.csv"].ShouldNotBe(before.Item2["past_sends.csv"]);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_change_no_value()
    {
        using var set = new TinyDataSet();
        foreach (var file in DataFiles.All.Where(f => f.EndsWith("csv", StringComparison.Ordinal) && f != "captions.csv"))
        {
            var text = File.ReadAllText(set.At(file)).Replace("\n", "\r\n", StringComparison.Ordinal);
            File.WriteAllText(set.At(file), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }

        var rows = set.Open().Of("c1");

        rows.Tables.PastSends.Select(s => s.Segment).Distinct().ShouldBe(["all_active"]);
        rows.Tables.PastSends.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("past_sends.csv", "600,200,10", "600,-1,10", "ORC1808", 2, "viewed")]
    [InlineData("past_sends.csv", "600,200,10", "600,200,201", "ORC1808", 2, "purchased")]
    [InlineData("past_sends.csv", "2026-09-01T20:07:00+02:00", "2026-02-30T20:07:00+02:00", "ORC1809", 2, "sent_at")]
    [InlineData("past_sends.csv", "s4,c1", "s2,c1", "ORC1810", 5, "send_id")]
    [InlineData("rankings.csv", "1000.5", "NaN", "ORC1808", 2, "rps_cents")]
    [InlineData("rankings.csv", "1000.5", "much", "ORC1807", 2, "rps_cents")]
    [InlineData("rankings.csv", "TOP", "BEST", "ORC1811", 2, "tier")]
    [InlineData("vault.csv", "true,1,2", "true,1,9", "ORC1808", 4, "quality")]
    public void A_row_with_a_fault_is_set_aside_with_line_column_and_code(string file, string from, string to, string code, int line, string column)
    {
        using var set = new TinyDataSet();
        set.Edit(file, from, to);

        var fault = set.Open().Of("c1").Rejects.Single();

        (fault.Code, fault.File, fault.Line, fault.Column).ShouldBe((code, file, line, column));
        fault.Says.ShouldContain("expected");
    }

    [Theory]
    [InlineData("creators.csv", "Europe/Berlin", "Europe/Atlantis", "ORC1813")]
    [InlineData("creators.csv", "c2,t", "c1,t", "ORC1810")]
    [InlineData("creators.csv", "1000,1.5", "-1000,1.5", "ORC1808")]
    [InlineData("creators.csv", ",paid,", ",Paid,", "ORC1811")]
    [InlineData("creators.csv", "timezone,", "time_zone,", "ORC1805")]
    [InlineData("captions.csv", "char_length,", "text,", "ORC1810")]
    [InlineData("captions.csv", "char_length,", "length,", "ORC1805")]
    [InlineData("captions.csv", "\"Hello", "\"Hel\"lo", "ORC1806")]
    [InlineData("sample.json", "2026-10-18", "2026-02-30", "ORC1806")]
    [InlineData("send_types.json", "ppv_wall", "ppv_unlock", "ORC1810")]
    public void What_every_creator_depends_on_stops_the_start(string file, string from, string to, string code)
    {
        using var set = new TinyDataSet();
        set.Edit(file, from, to);

        var no = Should.Throw<OrcException>(() => ScheduleDataSets.Creators(set.Path));

        no.Code.ShouldBe(code);
        no.Kind.ShouldBe(ErrorKind.Invalid);
        no.Message.ShouldContain(file);
    }

    [Theory]
    [InlineData("vault.csv")]
    [InlineData("captions.csv")]
    [InlineData("sample.json")]
    public void A_missing_file_is_named(string file)
    {
        using var set = new TinyDataSet();
        File.Delete(set.At(file));

        var no = Should.Throw<OrcException>(set.Open);

        no.Code.ShouldBe("ORC1801");
        no.Message.ShouldContain(file);
    }

    [Fact]
    public void An_empty_a_binary_and_a_wrongly_encoded_file_each_have_their_code()
    {
        using var set = new TinyDataSet();
        var good = File.ReadAllBytes(set.At("vault.csv"));

        File.WriteAllBytes(set.At("vault.csv"), []);
        Should.Throw<OrcException>(set.Open).Code.ShouldBe("ORC1802");

        File.WriteAllBytes(set.At("vault.csv"), [0, 1, 2, 3]);
        Should.Throw<OrcException>(set.Open).Code.ShouldBe("ORC1803");

        File.WriteAllBytes(set.At("vault.csv"), [.. good, .. "c1,typ\u00e9_c,true,1,1\n".Select(c => (byte)c)]);
        Should.Throw<OrcException>(set.Open).Code.ShouldBe("ORC1803");
    }

    [Fact]
    public void A_set_whose_file_changed_is_read_again()
    {
        using var set = new TinyDataSet();
        var folders = new DataFolders();
        var first = folders.Open(set.Path, default);
        folders.Open(set.Path, default).ShouldBeSameAs(first);

        set.Edit("content_types.csv", "basalt", "basalts");

        folders.Open(set.Path, default).Shared.ContentTypes[1].Name.ShouldBe("basalts");
    }

    [Fact]
    public void Nothing_outside_the_list_of_files_is_ever_opened()
    {
        using var set = new TinyDataSet();
        Directory.CreateDirectory(set.At("truth"));
        File.WriteAllText(set.At("truth/creators.json"), "{}");
        var before = ScheduleDataSets.Hash(set.Path);

        File.WriteAllText(set.At("truth/creators.json"), "not even JSON");

        ScheduleDataSets.Hash(set.Path).ShouldBe(before);
        DataFiles.All.ShouldAllBe(f => !f.Contains('/') && !f.Contains("truth"));
    }
}
