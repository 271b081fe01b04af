namespace Agents.Tests.Basics;

public sealed class WordStatisticsToolTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Counts_all_files_and_each_file()
    {
        _folder.Add("a.txt", "one two two").Add("b.txt", "Two three").Add("c.txt", "");

        var result = await WordsAsync(await InventoryAsync());

        result.Text().ShouldBe(
            """
            {
              "total": 5,
              "distinct": 3,
              "top": [
                {
                  "word": "two",
                  "count": 3
                },
                {
                  "word": "one",
                  "count": 1
                },
                {
                  "word": "three",
                  "count": 1
                }
              ],
              "byFile": [
                {
                  "path": "a.txt",
                  "words": 3,
                  "distinct": 2
                },
                {
                  "path": "b.txt",
                  "words": 2,
                  "distinct": 2
                },
                {
                  "path": "c.txt",
                  "words": 0,
                  "distinct": 0
                }
              ]
            }
            """);
        result.Number("words.total").ShouldBe(5);
        result.Number("words.distinct").ShouldBe(3);
        result.Number("words.distinct_share").ShouldBe(0.6m);
        result.Evidence.Single(e => e.Metric == "words.distinct_share").N.ShouldBe(5);
    }

    [Fact]
    public async Task Names_the_ten_most_frequent_words()
    {
        _folder.Add("a.txt", "k l j i h g f e d c b a k");

        (await WordsAsync(await InventoryAsync())).Text().Split("\"word\": \"").Skip(1).Select(w => w[0]).ShouldBe("kabcdefghi");
    }

    [Fact]
    public async Task Attests_zero_for_an_empty_inventory()
    {
        var result = await WordsAsync(await InventoryAsync());

        result.Number("words.total").ShouldBe(0);
        result.Number("words.distinct_share").ShouldBe(0);
    }

    [Fact]
    public async Task Refuses_a_file_that_changed_since_the_inventory()
    {
        _folder.Add("a.txt", "one");
        var inventory = await InventoryAsync();
        _folder.Add("a.txt", "two");

        var failure = await Calls.FailsAsync("word-statistics", Call(inventory), "ORC2223");

        failure.Message.ShouldContain("'a.txt' has changed");
        failure.Retryable.ShouldBeFalse();
    }

    [Fact]
    public async Task Says_that_a_file_is_gone_since_the_inventory()
    {
        _folder.Add("a.txt", "one");
        var inventory = await InventoryAsync();
        File.Delete(_folder.At("a.txt"));

        (await Calls.FailsAsync("word-statistics", Call(inventory), "ORC2224")).Message.ShouldContain("a.txt");
    }

    [Theory]
    [InlineData("../secret.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("x/../../secret.txt")]
    public async Task Reads_nothing_outside_the_folder_whatever_the_inventory_says(string path)
    {
        var inventory = Calls.Input("inventory.json", $$"""{"files":[{"path":"{{path}}","bytes":1,"lines":1,"sha256":"00"}]}""");

        (await Calls.FailsAsync("word-statistics", Call(inventory), "ORC2225")).Message.ShouldContain(path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"files":null}""")]
    [InlineData("""{"files":[{"path":"a.txt"}]}""")]
    [InlineData("""{"files":[null]}""")]
    public async Task Refuses_an_inventory_that_is_none(string content) =>
        (await Calls.FailsAsync("word-statistics", Call(Calls.Input("inventory.json", content, "inventory")), "ORC2221")).Message.ShouldContain("'inventory.json'");

    [Fact]
    public async Task Says_which_artifacts_it_sees_when_the_inventory_is_not_among_them() =>
        (await Calls.FailsAsync("word-statistics", Call(Calls.Input("other-inventory.json", "{}")), "ORC2221")).Message.ShouldContain("[other-inventory.json]");

    [Fact]
    public async Task Reads_the_inventory_of_its_own_lane()
    {
        _folder.Add("a.txt", "one");
        var mine = (await InventoryAsync()).Product("inventory", "txt");
        var other = Calls.Input("inventory.json", """{"files":[]}""", "inventory@md", "md");

        (await Calls.RunAsync("word-statistics", Calls.Call("words", "txt").With("folder", _folder.Path).Reading(other, mine))).Number("words.total").ShouldBe(1);
    }

    private ToolCall Call(ToolInput inventory) => Calls.Call("words").With("folder", _folder.Path).Reading(inventory);

    private ToolCall Call(ToolResult inventory) => Call(inventory.Product("inventory"));

    private Task<ToolResult> WordsAsync(ToolResult inventory) => Calls.RunAsync("word-statistics", Call(inventory));

    private Task<ToolResult> InventoryAsync() => Calls.RunAsync("hash-files", Calls.Call("inventory").With("folder", _folder.Path).With("kind", "txt"));
}
