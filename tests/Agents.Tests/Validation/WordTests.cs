using System.Text.Json;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Validation;
using Orchestrator.Agents.Scheduling.Validation.Rules;

namespace Agents.Tests.Validation;

public sealed class WordTests
{
    private static readonly CaptionReview Review = new(new ValidWeek().Input);

    public static TheoryData<string> AbsentNames => [.. FaultyWords.AbsentNames.Select(r => Escaped(r))];

    public static TheoryData<string> InnocentNames => [.. FaultyWords.InnocentNames.Select(r => Escaped(r))];

    public static IEnumerable<object[]> Claims => FaultyWords.Claims.Select(c => new object[] { c.Kind, Escaped(c.Text) });

    public static TheoryData<string> InnocentClaims => [.. FaultyWords.InnocentClaims];

    [Theory]
    [MemberData(nameof(AbsentNames))]
    public void A_name_that_the_vault_lacks_is_found_in_any_disguise(string text) => 
        Faults(Unescaped(text)).Any(f => f.Check == "V13" && f.Severity == Findings.Critical).ShouldBeTrue();

    [Theory]
    [MemberData(nameof(InnocentNames))]
    public void A_word_that_only_contains_a_name_is_innocent(string text) => Faults(Unescaped(text)).Where(f => f.Check == "V13").ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Claims))]
    public void A_claim_is_found_in_any_disguise(string kind, string text)
    {
        var says = kind switch { "value" => "a value of", "win" => "claims a win", "glitch" => "tells of an error", "countdown" => "counts down", _ => "are left" };

        Faults(Unescaped(text)).ShouldContain(f => f.Check == "V14" && f.Severity == Findings.Major && f.Says.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(InnocentClaims))]
    public void What_only_sounds_like_a_claim_is_innocent(string text) => Faults(text, Category.Retention).Where(f => f.Check == "V14").ShouldBeEmpty();

    [Fact]
    public void A_countdown_is_true_where_the_send_expires() =>
        Review.Faults(Caption("Only 2 hours left, then it is gone"), Category.Engagement, null, expires: true).Where(f => f.Check == "V14").ShouldBeEmpty();

    [Fact]
    public void Stock_that_the_vault_has_may_be_named() =>
        Review.Faults(Caption("Only 9 pieces left in this set, look") with { ContentType = "type_a" }, Category.Engagement, null, expires: false).Where(f => f.Check == "V14").ShouldBeEmpty();

    [Fact]
    public void A_value_without_a_price_in_words_is_compared_with_the_price_of_the_send()
    {
        var caption = Caption("All of this is worth $500, come and look inside");

        Review.Faults(caption, Category.Revenue, 1500, expires: false).ShouldContain(f => f.Check == "V14");
        Review.Faults(caption, Category.Revenue, 5000, expires: false).ShouldNotContain(f => f.Check == "V14");
    }

    private static CaptionFault[] Faults(string text, Category category = Category.Revenue) => [.. Review.Faults(Caption(text), category, null, expires: false)];

    // Test hosts do not survive every character in the name of a test.
    private static string Escaped(string text) => JsonEncodedText.Encode(text).ToString();

    private static string Unescaped(string text) => JsonSerializer.Deserialize<string>($"\"{text}\"")!;

    private static Caption Caption(string text) => new() { Id = "c", Text = text, CharLength = text.Length, SendType = "bump_normal" };
}
