using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Agents.Basics;

namespace Agents.Tests.Basics;

public sealed class DigestTests
{
    private static readonly ToolInput Md = Words("md", 5);
    private static readonly ToolInput Yaml = Words("yaml", 2);

    [Fact]
    public async Task Lists_the_first_files_of_each_lane()
    {
        var result = await Calls.RunAsync("write-digest", Calls.Call("digest").With("rows", 2).Reading(Yaml, Md));

        result.Text().ShouldBe(
            """
            # Word digest

            7 files, 18 words.

            ## md

            5 files, 15 words, 9 distinct.

            | File | Words |
            |---|---:|
            | f1.md | 1 |
            | f2.md | 2 |

            And 3 more.

            Most frequent: wave (7).

            ## yaml

            2 files, 3 words, 9 distinct.

            | File | Words |
            |---|---:|
            | f1.yaml | 1 |
            | f2.yaml | 2 |

            Most frequent: wave (7).

            """);
        result.Number("digest.lines").ShouldBe(27);
        result.Number("digest.words").ShouldBe(32);
        result.Number("digest.distinct_share").ShouldBe(0.46875m);
    }

    [Fact]
    public async Task Lists_every_file_in_a_repair()
    {
        var text = (await DigestAsync(repair: "incomplete")).Text();

        text.ShouldContain("| f5.md | 5 |");
        text.ShouldNotContain("more.");
    }

    [Fact]
    public async Task A_check_asks_the_author_and_names_what_is_missing_without_attesting_an_interim_number()
    {
        var result = await CheckAsync((await DigestAsync()).Product("digest"));

        var ask = result.Asks.ShouldHaveSingleItem();
        ask.Task.ShouldBe("digest");
        ask.Reason.ShouldBe("The digest does not name 2 counted files: md: f4.md, md: f5.md. List every file of each lane.");
        result.Evidence.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_check_asks_for_an_entry_not_for_a_lane() =>
        (await CheckAsync((await DigestAsync()).Product("digest", "north"))).Asks.ShouldHaveSingleItem().Task.ShouldBe("digest");

    [Fact]
    public async Task A_check_passes_after_the_repair_and_counts_it()
    {
        var result = await CheckAsync((await DigestAsync(repair: "incomplete")).Product("digest"), new RepairAnswer("digest", Repaired: true, Reason: null));

        result.Asks.ShouldBeEmpty();
        result.Number("digest.missing").ShouldBe(0);
        result.Number("digest.repairs").ShouldBe(1);
    }

    [Fact]
    public async Task A_check_asks_only_once_and_then_attests_what_is_wrong()
    {
        var result = await CheckAsync((await DigestAsync()).Product("digest"), new RepairAnswer("digest", Repaired: false, "no more rounds"));

        result.Asks.ShouldBeEmpty();
        result.Number("digest.missing").ShouldBe(2);
        result.Number("digest.repairs").ShouldBe(0);
    }

    [Fact]
    public async Task A_check_still_asks_when_another_task_was_repaired() =>
        (await CheckAsync((await DigestAsync()).Product("digest"), new RepairAnswer("words", Repaired: true, Reason: null))).Asks.Length.ShouldBe(1);

    [Fact]
    public async Task A_check_finds_a_wrong_number_and_a_row_in_the_wrong_lane()
    {
        var text = (await DigestAsync(repair: "incomplete")).Text();

        var result = await CheckAsync(
            Calls.Input("digest.md", text.Replace("| f5.md | 5 |", "| f5.md | 6 |\n| f1.yaml | 1 |").Replace("## yaml", "## csv"), "digest"),
            new RepairAnswer("digest", Repaired: true, Reason: null));

        result.Number("digest.missing").ShouldBe(3);
    }

    [Fact]
    public async Task A_question_names_at_most_twenty_files()
    {
        var result = await Calls.RunAsync("check-digest", Calls.Call("check").Reading(Words("md", 23), Calls.Input("digest.md", "", "digest")));

        result.Asks[0].Reason.ShouldContain("md: f20.md and 3 more.");
    }

    [Fact]
    public void A_full_digest_misses_nothing_and_a_short_one_exactly_the_rest() => Prop.ForAll<NonNull<string>[], NonNegativeInt>((names, rows) =>
    {
        ImmutableArray<WordsOfFile> files = [.. names.Select(n => n.Get).Distinct(StringComparer.Ordinal).Select((n, i) => new WordsOfFile(n, i, i))];
        LaneWords[] lanes = [new("a", new(1, 1, [], files)), new("b", new(1, 1, [], files))];
        return Digest.Missing(Digest.Write(lanes, rows: null), lanes).Count == 0
            && Digest.Missing(Digest.Write(lanes, rows.Get), lanes).Count == 2 * Math.Max(0, files.Length - rows.Get);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_file_name_cannot_forge_a_row()
    {
        LaneWords[] lanes = [new("a", new(1, 1, [], [new("x | 1 |\n| y", 2, 1)]))];

        Digest.Write(lanes, rows: null).ShouldContain("| x &#124; 1 &#124;&#10;&#124; y | 2 |");
    }

    [Fact]
    public async Task Needs_word_reports() => await Calls.FailsAsync("write-digest", Calls.Call("digest"), "ORC2221");

    private static Task<ToolResult> DigestAsync(string? repair = null) =>
        Calls.RunAsync("write-digest", Calls.Call("digest").Reading(Md, Yaml) with { Repair = repair });

    private static Task<ToolResult> CheckAsync(ToolInput digest, params RepairAnswer[] answers) =>
        Calls.RunAsync("check-digest", Calls.Call("check").Reading(Md, Yaml, digest) with { Answers = answers });

    private static ToolInput Words(string lane, int files)
    {
        var report = new
        {
            total = files * (files + 1) / 2,
            distinct = 9,
            top = new[] { new { word = "wave", count = 7 } },
            byFile = Enumerable.Range(1, files).Select(n => new { path = $"f{n}.{lane}", words = n, distinct = 1 }),
        };
        return Calls.Input("words.json", JsonSerializer.Serialize(report), $"words@{lane}", lane);
    }
}
