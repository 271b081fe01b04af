using System.Text;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Tables;

namespace Agents.Tests.SampleData;

public sealed class SampleFilesTests
{
    [Theory]
    [InlineData("small")]
    [InlineData("standard")]
    public void The_same_seed_gives_the_same_bytes(string profile)
    {
        using var folder = new TempFolder();
        SampleFiles.Write(42, profile, null, folder.At("one"));
        SampleFiles.Write(42, profile, null, folder.At("two"));

        var one = Contents(folder.At("one"));
        one.ShouldBe(Contents(folder.At("two")));
        one.Select(f => f.Name).ShouldBe(
            ["caption_uses.csv", "captions.csv", "content_types.csv", "creators.csv", "past_sends.csv", "rankings.csv", "sample.json", "segments.csv", "send_types.json",
                "triggers.csv", "truth/captions.json", "truth/creators.json", "truth/faults.json", "truth/seedClock.json", "vault.csv"]);
    }

    [Fact]
    public void Another_seed_gives_other_bytes()
    {
        using var folder = new TempFolder();
        SampleFiles.Write(42, "small", null, folder.At("one"));
        SampleFiles.Write(43, "small", null, folder.At("two"));

        Contents(folder.At("one")).Zip(Contents(folder.At("two"))).Where(p => p.First.Name is "past_sends.csv" or "captions.csv" or "creators.csv")
            .ShouldAllBe(p => p.First.Hash != p.Second.Hash);
    }

    [Fact]
    public void What_is_written_is_what_is_in_memory()
    {
        using var folder = new TempFolder();
        SampleFiles.Write(42, "standard", null, folder.At("data"));
        var world = SampleWorld.Generate(42, SampleProfile.Standard);

        var data = DataFolder.Open(folder.At("data"), default);

        data.Rejects.ShouldBeEmpty();
        data.Shared.AsOf.ShouldBe(world.Shared.AsOf);
        data.Shared.WeekStart.ShouldBe(world.Shared.WeekStart);
        data.Shared.Bank.All.ShouldBe(world.Shared.Bank.All);
        data.Shared.ContentTypes.ShouldBe(world.Shared.ContentTypes);
        data.Shared.SendTypes.Restricted.Keys.ShouldBe(["creator_22", "creator_30"]);
        data.Creators.ShouldBe(world.Creators.Select(c => c.Creator));
        foreach (var own in world.Creators)
        {
            var rows = data.Of(own.Creator.Id);
            rows.Rejects.ShouldBeEmpty();
            rows.Tables.PastSends.SequenceEqual(own.PastSends).ShouldBeTrue(own.Creator.Id);
            rows.Tables.Uses.SequenceEqual(own.Uses).ShouldBeTrue(own.Creator.Id);
            rows.Tables.Vault.SequenceEqual(own.Vault).ShouldBeTrue(own.Creator.Id);
            rows.Tables.Rankings.SequenceEqual(own.Rankings).ShouldBeTrue(own.Creator.Id);
            rows.Tables.Triggers.SequenceEqual(own.Triggers).ShouldBeTrue(own.Creator.Id);
        }
    }

    [Fact]
    public void The_standard_folder_is_smaller_than_ten_megabytes()
    {
        using var folder = new TempFolder();
        var summary = SampleFiles.Write(42, "standard", null, folder.At("data"));

        summary.Bytes.ShouldBeLessThan(10_000_000);
        summary.Bytes.ShouldBe(Directory.EnumerateFiles(summary.Folder, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length));
        summary.Creators.ShouldBe(30);
        summary.Rows["captions.csv"].ShouldBe(6000);
        summary.Rows["past_sends.csv"].ShouldBeInRange(34_000, 44_000);
        summary.Rows["caption_uses.csv"].ShouldBeInRange(26_000, 32_000);
    }

    [Fact]
    public void Text_is_UTF8_without_mark_and_lines_end_with_LF()
    {
        using var folder = new TempFolder();
        SampleFiles.Write(42, "small", null, folder.At("data"));

        foreach (var file in Directory.EnumerateFiles(folder.At("data"), "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeFalse(file);
            bytes.ShouldNotContain((byte)'\r', file);
            bytes[^1].ShouldBe((byte)'\n', file);
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).ShouldNotContain("E-0", Case.Sensitive, file);
        }
    }

    [Fact]
    public void A_sample_replaces_a_sample()
    {
        using var folder = new TempFolder();
        SampleFiles.Write(1, "small", null, folder.At("data"));
        SampleFiles.Write(2, "small", 6, folder.At("data"));

        DataFolder.Open(folder.At("data"), default).Creators.Count.ShouldBe(6);
        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).ShouldBe(["data"]);
    }

    [Theory]
    [InlineData("notes.txt", "ORC1822")]
    [InlineData("sample.json", "ORC1822")]
    public void A_folder_with_anything_else_in_it_is_left_alone(string stranger, string code)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("data"));
        File.WriteAllText(Path.Combine(folder.At("data"), stranger), "{}");

        var error = Should.Throw<OrcException>(() => SampleFiles.Write(1, "small", null, folder.At("data")));

        error.Code.ShouldBe(code);
        Directory.EnumerateFiles(folder.At("data")).Count().ShouldBe(1);
    }

    [Fact]
    public void A_sample_with_a_stranger_in_it_is_left_alone()
    {
        using var folder = new TempFolder();
        SampleFiles.Write(1, "small", null, folder.At("data"));
        File.WriteAllText(Path.Combine(folder.At("data"), "mine.txt"), "");

        Should.Throw<OrcException>(() => SampleFiles.Write(2, "small", null, folder.At("data"))).Message.ShouldContain("'mine.txt'");
    }

    [Fact]
    public void A_cancelled_sample_leaves_nothing()
    {
        using var folder = new TempFolder();
        using var cancel = new CancellationTokenSource();
        var progress = new Immediately(p => cancel.Cancel());

        Should.Throw<OperationCanceledException>(() => SampleFiles.Write(1, "small", null, folder.At("data"), progress, cancel.Token));

        Directory.EnumerateFileSystemEntries(folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("medium", null, "ORC1820")]
    [InlineData("small", 0, "ORC1821")]
    public void What_cannot_be_made_is_refused(string profile, int? creators, string code)
    {
        using var folder = new TempFolder();
        Should.Throw<OrcException>(() => SampleFiles.Write(1, profile, creators, folder.At("data"))).Code.ShouldBe(code);
    }

    private static List<(string Name, string Hash)> Contents(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Path.GetRelativePath(folder, f).Replace('\\', '/'), Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(f)))))
            .OrderBy(f => f.Item1, StringComparer.Ordinal),
    ];

    private sealed class Immediately(Action<SampleProgress> act) : IProgress<SampleProgress>
    {
        public void Report(SampleProgress value) => act(value);
    }
}
