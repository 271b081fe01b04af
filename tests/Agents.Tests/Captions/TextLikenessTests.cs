using Orchestrator.Agents.Scheduling.Captions;

namespace Agents.Tests.Captions;

public class TextLikenessTests
{
    [Theory]
    [InlineData("abcd", "abcd", 1)]
    [InlineData("ABCD", "abcd", 1)]
    [InlineData("ab  cd", "ab cd", 1)]
    [InlineData("abcd", "wxyz", 0)]
    [InlineData("abcd", "abce", 1.0 / 3)]
    [InlineData("", "", 1)]
    [InlineData("ab", "abcd", 0)]
    public void Is_the_share_of_common_runs_of_three(string one, string other, double likeness) => TextLikeness.Jaccard(one, other).ShouldBe(likeness, 1e-9);

    [Fact]
    public void A_changed_word_in_a_long_text_is_similar() =>
        new TextLikeness().AreSimilar("a", "I filmed something new this morning and saved the first look for you", "b", "I filmed something new this evening and saved the first look for you")
            .ShouldBe(TextLikeness.Jaccard("I filmed something new this morning and saved the first look for you", "I filmed something new this evening and saved the first look for you") >= 0.8);
}
