using System.Diagnostics;
using System.Text.Json;
using Orchestrator.Agents.Basics;

namespace Agents.Tests.Basics;

public sealed class HashFilesToolTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Lists_each_file_with_size_lines_and_hash()
    {
        _folder.Add("a.txt", "abc");

        var result = await InventoryAsync();

        result.Text().ShouldBe(
            """
            {
              "files": [
                {
                  "path": "a.txt",
                  "bytes": 3,
                  "lines": 1,
                  "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                }
              ]
            }
            """);
        result.Number("inventory.files").ShouldBe(1);
        result.Number("inventory.bytes").ShouldBe(3);
        result.Number("inventory.blockers").ShouldBe(0);
    }

    [Fact]
    public async Task Lists_in_ordinal_order_through_all_folders()
    {
        _folder.Add("b.txt", "1").Add("Z.txt", "2").Add("b/a.txt", "3").Add("\u00e4.txt", "4").Add("b/other.md", "5");

        Paths(await InventoryAsync()).ShouldBe(["Z.txt", "b.txt", "b/a.txt", "\u00e4.txt"]);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("one", 1)]
    [InlineData("one\n", 1)]
    [InlineData("one\r\ntwo", 2)]
    [InlineData("\n\n", 2)]
    public async Task Counts_lines_with_or_without_an_end(string content, int lines)
    {
        _folder.Add("a.txt", content);

        JsonDocument.Parse((await InventoryAsync()).Text()).RootElement.GetProperty("files")[0].GetProperty("lines").GetInt32().ShouldBe(lines);
    }

    [Fact]
    public async Task Finds_a_kind_in_any_case_but_only_as_the_whole_ending()
    {
        _folder.Add("a.TXT", "1").Add("btxt", "2").Add("c.txt.bak", "3");

        Paths(await InventoryAsync()).ShouldBe(["a.TXT"]);
    }

    [Fact]
    public async Task Leaves_out_hidden_files_and_follows_no_link()
    {
        using var outside = new TempFolder();
        outside.Add("secret.txt", "secret");
        _folder.Add("in.txt", "1").Add(".hidden.txt", "2").Add(".hidden/in.txt", "3");
        File.CreateSymbolicLink(_folder.At("link.txt"), outside.At("secret.txt"));
        Directory.CreateSymbolicLink(_folder.At("door"), outside.Path);
        Directory.CreateSymbolicLink(_folder.At("loop"), _folder.Path);

        Paths(await InventoryAsync()).ShouldBe(["in.txt"]);
    }

    [Fact]
    public async Task Does_not_wait_for_a_pipe()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (var process = Process.Start("mkfifo", _folder.At("pipe.txt")))
        {
            await process.WaitForExitAsync();
        }

        var result = await InventoryAsync().WaitAsync(TimeSpan.FromSeconds(10));

        result.Number("inventory.bytes").ShouldBe(0);
    }

    [Fact]
    public async Task Says_that_nothing_of_the_kind_is_there()
    {
        _folder.Add("a.md", "1");

        var result = await InventoryAsync();

        result.Number("inventory.blockers").ShouldBe(1);
        result.Says!.ShouldContain("No txt file");
        Paths(result).ShouldBeEmpty();
    }

    [Fact]
    public async Task Says_that_the_folder_is_missing()
    {
        var result = await Calls.RunAsync("hash-files", Calls.Call().With("folder", _folder.At("nowhere")).With("kind", "txt"));

        result.Number("inventory.blockers").ShouldBe(1);
        result.Says!.ShouldContain("nowhere' does not exist");
    }

    [Fact]
    public async Task Leaves_the_same_bytes_wherever_the_folder_stands()
    {
        using var copy = new TempFolder();
        foreach (var folder in new[] { _folder, copy })
        {
            folder.Add("x/a.txt", "one").Add("b.txt", "two");
        }

        var here = await InventoryAsync();
        var there = await Calls.RunAsync("hash-files", Calls.Call().With("folder", copy.Path + "/").With("kind", "txt") with { RunId = "R-2" });

        there.Text().ShouldBe(here.Text());
    }

    [Theory]
    [InlineData("../txt")]
    [InlineData(".txt")]
    [InlineData("t*t")]
    [InlineData("a-kind-that-is-far-too-long")]
    public async Task Refuses_what_is_no_extension(string kind)
    {
        var failure = await Calls.FailsAsync("hash-files", Calls.Call().With("folder", _folder.Path).With("kind", kind), "ORC2220");

        failure.Message.ShouldContain($"'{kind}'");
    }

    [Fact]
    public async Task Refuses_a_call_that_names_no_folder() => await Calls.FailsAsync("hash-files", Calls.Call().With("kind", "txt"), "ORC2220");

    [Theory]
    [InlineData(1, 99, 99, 99, "1 txt files")]
    [InlineData(99, 1, 99, 99, "1 files and folders")]
    [InlineData(99, 99, 3, 99, "3 bytes")]
    [InlineData(99, 99, 99, 7, "7 bytes of txt files")]
    public async Task Refuses_a_folder_over_a_limit_rather_than_report_a_part(int files, int entries, long fileBytes, long totalBytes, string said)
    {
        _folder.Add("a.txt", "four").Add("b.txt", "four");
        var tool = new HashFilesTool(new(files, entries, fileBytes, totalBytes));

        var failure = await Should.ThrowAsync<ToolException>(
            async () => await tool.RunAsync(Calls.Call().With("folder", _folder.Path).With("kind", "txt"), CancellationToken.None));

        failure.Code.ShouldBe("ORC2222");
        failure.Message.ShouldContain($"more than {said}");
    }

    private static IEnumerable<string?> Paths(ToolResult result) =>
        JsonDocument.Parse(result.Text()).RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetProperty("path").GetString());

    private Task<ToolResult> InventoryAsync() => Calls.RunAsync("hash-files", Calls.Call().With("folder", _folder.Path).With("kind", "txt"));
}
