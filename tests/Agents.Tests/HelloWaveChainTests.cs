namespace Agents.Tests;

/// <summary>The tools of the plan hello-wave one after the other, over the shipped agents, without a host.</summary>
public sealed class HelloWaveChainTests : IDisposable
{
    private static readonly string Agents = Path.Combine(ShippedFiles.Home, "agents");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("md", 0)]
    [InlineData("yaml", 0)]
    [InlineData("csv", 1)]
    public async Task Takes_stock_of_each_lane_and_sets_the_one_without_files_aside(string lane, int blockers)
    {
        var (inventory, words) = await LaneAsync(lane);

        inventory.Number("inventory.blockers").ShouldBe(blockers);
        (words.Number("words.total") >= 1).ShouldBe(blockers == 0);
    }

    [Fact]
    public async Task Is_repaired_once_and_then_names_every_file()
    {
        var (short_, _) = await DigestAsync(repair: null);
        var asked = await CheckAsync(short_);
        var (full, _) = await DigestAsync(asked.Asks.ShouldHaveSingleItem().Reason);
        var passed = await CheckAsync(full, new RepairAnswer("digest", Repaired: true, Reason: null));

        passed.Number("digest.missing").ShouldBe(0);
        passed.Number("digest.repairs").ShouldBe(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("incomplete")]
    public async Task Never_reaches_the_share_of_distinct_words_that_a_person_has_to_override(string? repair) =>
        (await DigestAsync(repair)).Result.Number("digest.distinct_share").ShouldBeInRange(0.1m, 0.8m);

    [Fact]
    public async Task Publishes_what_the_preview_showed_and_reads_it_back()
    {
        var (digest, _) = await DigestAsync("incomplete");
        var call = Calls.Call("publish").With("target", _folder.At("out/digest.md")).Reading(digest);

        await Calls.RunAsync("preview-publication", call);
        await Calls.RunAsync("publish-digest", call);

        (await Calls.RunAsync("verify-publication", call)).Evidence.ShouldHaveSingleItem().Flag.ShouldBe(true);
    }

    [Fact]
    public async Task Two_runs_leave_the_same_bytes()
    {
        var first = (await DigestAsync("incomplete")).Result;
        var second = (await DigestAsync("incomplete")).Result;

        second.Text().ShouldBe(first.Text());
        second.Evidence.ShouldBe(first.Evidence);
    }

    private static async Task<(ToolResult Inventory, ToolResult Words)> LaneAsync(string lane)
    {
        var inventory = await Calls.RunAsync("hash-files", Calls.Call("inventory", lane).With("folder", Agents).With("kind", lane));
        var words = await Calls.RunAsync("word-statistics", Calls.Call("words", lane).With("folder", Agents).Reading(inventory.Product("inventory", lane)));
        return (inventory, words);
    }

    private static async Task<ToolInput[]> WordsAsync() =>
        [(await LaneAsync("md")).Words.Product("words", "md"), (await LaneAsync("yaml")).Words.Product("words", "yaml")];

    private static async Task<(ToolInput Digest, ToolResult Result)> DigestAsync(string? repair)
    {
        var result = await Calls.RunAsync("write-digest", Calls.Call("digest").With("rows", 3).Reading(await WordsAsync()) with { Repair = repair });
        return (result.Product("digest"), result);
    }

    private static async Task<ToolResult> CheckAsync(ToolInput digest, params RepairAnswer[] answers) =>
        await Calls.RunAsync("check-digest", Calls.Call("check").Reading([digest, .. await WordsAsync()]) with { Answers = answers });
}
