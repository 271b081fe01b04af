using Orchestrator.Core.Plans;

namespace Core.Specs.Plans;

public sealed class SmallGrammarSpecs
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("90m", 5_400)]
    [InlineData("1.5h", 5_400)]
    [InlineData("2d", 172_800)]
    [InlineData("1w", 604_800)]
    public void A_duration_is_a_number_and_a_unit(string text, int seconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("48")]
    [InlineData("-1h")]
    [InlineData("1 h")]
    [InlineData("1e3s")]
    [InlineData("NaNs")]
    [InlineData("1,5h")]
    [InlineData("40000d")]
    [InlineData("79228162514264337593543950335w")]
    public void Anything_else_is_none(string text) => Assert.False(Durations.TryParse(text, out _));

    [Theory]
    [InlineData("agnet", "agent")]
    [InlineData("Tools", "tools")]
    [InlineData("tool", "tools")]
    [InlineData("zzz", null)]
    [InlineData("a", null)]
    public void The_nearest_candidate_is_a_few_edits_away(string word, string? near) => Assert.Equal(near, Nearest.To(word, ["agent", "tools", "needs"]));

    [Fact]
    public void References_are_found_in_order_and_malformed_ones_are_null() =>
        Assert.Equal(["a", "b.c", null, null], References.In("x ${a}${b.c} ${} ${d"));

    [Theory]
    [InlineData("${a}", true)]
    [InlineData("${a.b}", true)]
    [InlineData("${a}x", false)]
    [InlineData("${a}${b}", false)]
    [InlineData("${}", false)]
    [InlineData("a", false)]
    public void A_text_may_be_one_reference(string text, bool isOne) => Assert.Equal(isOne, References.IsOne(text, out _));
}
