using System.Text.Json;

namespace Agents.Tests.Basics;

public sealed class PublicationTests : IDisposable
{
    private const string HashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Preview_shows_what_would_be_created()
    {
        var result = await Calls.RunAsync("preview-publication", Call("out.md"));

        result.Artifacts.ShouldHaveSingleItem().MediaType.ShouldBe(Preview.MediaType);
        JsonElement.DeepEquals(JsonElement.Parse(result.Text()), JsonElement.Parse($$"""
            {
              "tool": "publish-digest",
              "before": null,
              "after": { "path": {{Json(_folder.At("out.md"))}}, "bytes": 3, "sha256": "{{HashOfAbc}}" },
              "arguments": { "path": {{Json(_folder.At("out.md"))}}, "bytes": 3, "sha256": "{{HashOfAbc}}" }
            }
            """)).ShouldBeTrue();
        File.Exists(_folder.At("out.md")).ShouldBeFalse();
    }

    [Fact]
    public async Task Preview_shows_what_would_be_replaced()
    {
        _folder.Add("out.md", "");

        var before = JsonElement.Parse((await Calls.RunAsync("preview-publication", Call("out.md"))).Text()).GetProperty("before");

        before.GetProperty("exists").GetBoolean().ShouldBeTrue();
        before.GetProperty("sha256").GetString().ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    [Fact]
    public async Task Publication_has_the_arguments_that_the_preview_showed_before_and_after_the_effect()
    {
        var shown = JsonElement.Parse((await Calls.RunAsync("preview-publication", Call("out.md"))).Text()).GetProperty("arguments");

        JsonElement.DeepEquals((await PublishPreviewAsync("out.md")).Arguments, shown).ShouldBeTrue();
        await Calls.RunAsync("publish-digest", Call("out.md"));
        JsonElement.DeepEquals((await PublishPreviewAsync("out.md")).Arguments, shown).ShouldBeTrue();
    }

    [Fact]
    public async Task Another_content_or_target_has_other_arguments()
    {
        var shown = (await PublishPreviewAsync("out.md")).Arguments;

        JsonElement.DeepEquals((await PublishPreviewAsync("other.md")).Arguments, shown).ShouldBeFalse();
        JsonElement.DeepEquals((await PublishPreviewAsync("out.md", "abd")).Arguments, shown).ShouldBeFalse();
    }

    [Fact]
    public async Task Publishes_into_a_folder_that_it_makes_and_leaves_nothing_else_there()
    {
        var result = await Calls.RunAsync("publish-digest", Call("new/out.md"));

        (await File.ReadAllTextAsync(_folder.At("new/out.md"))).ShouldBe("abc");
        Directory.GetFileSystemEntries(_folder.At("new")).Length.ShouldBe(1);
        result.Evidence.Single(e => e.Metric == "publish.status").Text.ShouldBe("applied");
        result.Number("publish.bytes").ShouldBe(3);
    }

    [Fact]
    public async Task Replaces_what_was_there()
    {
        _folder.Add("out.md", "old and longer");

        await Calls.RunAsync("publish-digest", Call("out.md"));

        (await File.ReadAllTextAsync(_folder.At("out.md"))).ShouldBe("abc");
    }

    [Fact]
    public async Task Writes_nothing_when_the_digest_is_published_already()
    {
        _folder.Add("out.md", "abc");
        var then = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_folder.At("out.md"), then);

        var result = await Calls.RunAsync("publish-digest", Call("out.md"));

        result.Evidence.Single(e => e.Metric == "publish.status").Text.ShouldBe("applied");
        File.GetLastWriteTimeUtc(_folder.At("out.md")).ShouldBe(then);
    }

    [Fact]
    public async Task Replaces_a_link_and_not_the_file_behind_it()
    {
        _folder.Add("behind.md", "behind");
        File.CreateSymbolicLink(_folder.At("out.md"), _folder.At("behind.md"));

        await Calls.RunAsync("publish-digest", Call("out.md"));

        (await File.ReadAllTextAsync(_folder.At("behind.md"))).ShouldBe("behind");
        (await File.ReadAllTextAsync(_folder.At("out.md"))).ShouldBe("abc");
    }

    [Fact]
    public async Task Many_publishers_at_once_leave_a_whole_digest()
    {
        var contents = Enumerable.Range(0, 16).Select(n => new string((char)('a' + n), 50_000)).ToList();

        await Task.WhenAll(contents.Select(c => Task.Run(() => Calls.RunAsync("publish-digest", Call("out.md", c)))));

        contents.ShouldContain(await File.ReadAllTextAsync(_folder.At("out.md")));
        Directory.GetFileSystemEntries(_folder.Path).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Says_what_could_not_be_written_and_that_trying_again_may_help()
    {
        _folder.Add("file", "old");

        var failure = await Calls.FailsAsync("publish-digest", Call("file/out.md"), "ORC2226");

        failure.Message.ShouldContain("file/out.md");
        failure.Retryable.ShouldBeTrue();
        (await File.ReadAllTextAsync(_folder.At("file"))).ShouldBe("old");
    }

    [Theory]
    [InlineData("preview-publication")]
    [InlineData("publish-digest")]
    [InlineData("verify-publication")]
    public async Task Refuses_a_target_that_is_a_folder(string tool)
    {
        Directory.CreateDirectory(_folder.At("sub"));

        (await Calls.FailsAsync(tool, Call("sub"), "ORC2220")).Message.ShouldContain("sub");
        (await Calls.FailsAsync(tool, Call("sub2/"), "ORC2220")).Message.ShouldContain("sub2/");
    }

    [Theory]
    [InlineData("abc", true)]
    [InlineData("abC", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task Verification_compares_byte_by_byte(string? published, bool matches)
    {
        if (published is not null)
        {
            _folder.Add("out.md", published);
        }

        var result = await Calls.RunAsync("verify-publication", Call("out.md"));

        result.Evidence.ShouldHaveSingleItem().Flag.ShouldBe(matches);
    }

    private static string Json(string text) => JsonSerializer.Serialize(text);

    private async Task<Preview> PublishPreviewAsync(string target, string content = "abc") =>
        await Calls.Tool("publish-digest").ShouldBeAssignableTo<IConsequentialTool>()!.PreviewAsync(Call(target, content), CancellationToken.None);

    private ToolCall Call(string target, string content = "abc") =>
        Calls.Call("publish").With("target", _folder.At(target)).Reading(Calls.Input("digest.md", content, "digest"));
}
