using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Orchestrator.Agents.Basics;

namespace Agents.Tests.Basics;

public sealed class WordCounterTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("the cat, The CAT!", "cat 2, the 2")]
    [InlineData("timing-optimizer.v1", "optimizer 1, timing 1, v1 1")]
    [InlineData("12 3.5 2nd", "2nd 1")]
    [InlineData("don't don\u2019t 'quoted' rock''roll o'5", "don't 2, o 1, quoted 1, rock 1, roll 1")]
    [InlineData("\u00dcBER \u00fcber Stra\u00dfe \u0395\u039b\u0398 \u65e5\u672c\u8a9e", "\u00fcber 2, stra\u00dfe 1, \u03b5\u03bb\u03b8 1, \u65e5\u672c\u8a9e 1")]
    [InlineData("\U00010400 \U00010428", "\U00010428 2")]
    [InlineData("e\u0301t\u00e9 \u0301", "e\u0301t\u00e9 1")]
    [InlineData("\ufefffirst\u200bsecond", "first 1, second 1")]
    [InlineData("snake_case I", "case 1, i 1, snake 1")]
    public void Counts_words_as_people_read_them(string text, string expected)
    {
        var counter = Count(text);

        string.Join(", ", counter.Top(20).Select(w => $"{w.Word} {w.Count}")).ShouldBe(expected);
        counter.Total.ShouldBe(counter.Top(int.MaxValue).Sum(w => w.Count));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_separate_words()
    {
        var counter = new WordCounter();

        counter.Add([(byte)'a', 0xFF, (byte)'b', 0xC3]);

        counter.Top(9).Select(w => w.Word).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void A_run_longer_than_any_word_is_left_out() =>
        Count(new string('a', WordCounter.Longest) + " " + new string('b', WordCounter.Longest + 1) + " c").Top(9).Select(w => w.Word[0]).ShouldBe(['a', 'c']);

    [Fact]
    public void Share_is_distinct_by_total_with_six_decimals()
    {
        Count("a b a").DistinctShare.ShouldBe(0.666667m);
        Count("").DistinctShare.ShouldBe(0m);
        Count("a b").DistinctShare.ShouldBe(1m);
    }

    [Fact]
    public void Merging_counters_counts_like_one_counter() => Prop.ForAll<string, string>((a, b) =>
    {
        a ??= "";
        b ??= "";
        var merged = Count(a);
        merged.Add(Count(b));
        var whole = Count($"{a}\n{b}");
        return merged.Total == whole.Total && merged.Distinct == whole.Distinct && merged.Top(int.MaxValue).SequenceEqual(whole.Top(int.MaxValue));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Upper_case_ascii_counts_like_lower_case() => Prop.ForAll<NonNull<string>>(text =>
    {
        var ascii = string.Concat(text.Get.Where(char.IsAscii));
        return Count(ascii.ToUpperInvariant()).Top(int.MaxValue).SequenceEqual(Count(ascii).Top(int.MaxValue));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_keep_distinct_between_one_and_total() => Prop.ForAll<byte[]>(bytes =>
    {
        var counter = new WordCounter();
        counter.Add(bytes ?? []);
        return counter.Distinct <= counter.Total && (counter.Total == 0) == (counter.Distinct == 0) && counter.DistinctShare is >= 0 and <= 1;
    }).QuickCheckThrowOnFailure();

    private static WordCounter Count(string text)
    {
        var counter = new WordCounter();
        counter.Add(Encoding.UTF8.GetBytes(text));
        return counter;
    }
}
