using System.Text.RegularExpressions;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.SampleData;

public sealed partial class BankTests
{
    private static readonly HashSet<string> FaultIds = [.. Worlds.Standard.Faults.Select(f => f.CaptionId)];

    private static IEnumerable<Caption> Sound => Worlds.Standard.Shared.Bank.All.Where(c => !FaultIds.Contains(c.Id));

    [Fact]
    public void Lengths_are_distributed_as_in_the_baseline()
    {
        double[] baseline = [55.3, 23.9, 9.9, 3.1, 7.98, 1.4];
        int[] starts = [0, 100, 150, 200, 250, 450];
        var all = Worlds.Standard.Shared.Bank.All;
        var shares = starts.Select((s, i) => 100.0 * all.Count(c => c.CharLength >= s && (i == 5 || c.CharLength < starts[i + 1])) / all.Count).ToArray();

        for (var i = 0; i < 6; i++)
        {
            shares[i].ShouldBe(100 * baseline[i] / baseline.Sum(), 0.05);
        }
    }

    [Fact]
    public void No_text_stands_twice()
    {
        var texts = Worlds.Standard.Shared.Bank.All.Select(c => c.Text).ToArray();
        texts.Distinct(StringComparer.Ordinal).Count().ShouldBe(texts.Length);
        Worlds.Standard.Shared.Bank.All.ShouldAllBe(c => c.CharLength == c.Text.Length);
    }

    [Fact]
    public void A_sound_text_names_no_content_but_its_own()
    {
        var names = Worlds.Standard.Shared.ContentTypes.ToDictionary(c => c.Id, c => c.Name);
        foreach (var caption in Sound)
        {
            // Without spaces as well: a check that looks through spaced letters must find nothing either.
            var letters = NoLetter().Replace(caption.Text.ToLowerInvariant(), "");
            foreach (var (id, name) in names)
            {
                if (letters.Contains(name, StringComparison.Ordinal))
                {
                    id.ShouldBe(caption.ContentType, $"{caption.Id} '{caption.Text}' names '{name}'");
                }
            }
        }
    }

    [Fact]
    public void Some_texts_name_their_own_content()
    {
        var names = Worlds.Standard.Shared.ContentTypes.ToDictionary(c => c.Id, c => c.Name);
        var withContent = Sound.Where(c => c.ContentType.Length > 0).ToArray();
        var share = withContent.Count(c => c.Text.Contains(names[c.ContentType], StringComparison.Ordinal)) / (double)withContent.Length;
        share.ShouldBeInRange(0.1, 0.5);
    }

    [Fact]
    public void Sound_texts_have_nothing_that_a_structure_check_minds()
    {
        foreach (var caption in Sound)
        {
            caption.Text.Any(char.IsDigit).ShouldBeFalse(caption.Text);
            caption.Text.ShouldAllBe(c => c < 128, caption.Text);
            Word().Matches(caption.Text).Any(m => m.Value.Length > 3 && m.Value.All(char.IsAsciiLetterUpper)).ShouldBeFalse(caption.Text);
        }

        var repeating = Sound.Where(c => Word().Matches(c.Text.ToLowerInvariant()).Where(m => m.Length > 3).GroupBy(m => m.Value).Any(g => g.Count() > 2)).ToArray();
        repeating.Where(c => c.CharLength < 450).Count().ShouldBeLessThan(Sound.Count() / 200);
    }

    [Fact]
    public void Short_reminders_stay_short() =>
        Sound.Where(c => StandardCatalogue.Value.Find(c.SendType)!.Category != Category.Revenue).ShouldAllBe(c => c.CharLength < 250);

    [Fact]
    public void Similar_texts_are_rare()
    {
        var ppv = Worlds.Standard.Shared.Bank.OfSendType("bump_normal").Select(c => Trigrams(c.Text)).ToArray();
        var similar = 0;
        for (var i = 0; i < ppv.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var both = ppv[i].Count(ppv[j].Contains);
                similar += both >= 0.8 * (ppv[i].Count + ppv[j].Count - both) ? 1 : 0;
            }
        }

        similar.ShouldBeLessThan(ppv.Length / 20);
    }

    [Fact]
    public void Tiers_show_quality_through_noise()
    {
        var world = Worlds.Standard;
        var logs = Sound.Select(c => (c.Tier, Log: Math.Log(world.Quality[c.Id]))).ToArray();
        var means = Enumerable.Range(1, 4).Select(t => logs.Where(c => c.Tier == t).Average(c => c.Log)).ToArray();

        means.ShouldBe(means.OrderDescending());
        Math.Sqrt(logs.Average(c => c.Log * c.Log)).ShouldBe(0.45, 0.02);
        // Noisy: among the elite there are captions below the median.
        logs.Count(c => c.Tier == 1 && c.Log < 0).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Bank_wide_columns_are_the_sums_of_what_creators_did()
    {
        var world = Worlds.Standard;
        var uses = world.Creators.SelectMany(c => c.Uses).ToLookup(u => u.CaptionId);
        foreach (var caption in world.Shared.Bank.All)
        {
            var own = uses[caption.Id].ToArray();
            caption.TotalSends.ShouldBe(own.Sum(u => u.TimesUsed));
            caption.TimesUsed.ShouldBe(caption.TotalSends);
            caption.TotalEarningsCents.ShouldBe(own.Sum(u => u.RevenueCents));
            caption.LastUsed.ShouldBe(own.Length == 0 ? null : own.Max(u => u.LastUsed));
        }
    }

    private static HashSet<string> Trigrams(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 2)).Select(i => text.Substring(i, 3).ToLowerInvariant())];

    [GeneratedRegex("[^a-z]")]
    private static partial Regex NoLetter();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();
}
