using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.SampleData.Scoring;
using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.SampleData;

public sealed class ScorerTests
{
    private static readonly Lazy<SampleScoreResult> Honest = new(() => Score(r => r));

    [Fact]
    public void What_the_analyst_finds_in_half_a_year_is_within_every_bound()
    {
        var failed = Honest.Value.Lines.Where(l => l.Pass == false).ToArray();

        failed.ShouldBeEmpty();
        Honest.Value.Lines.Select(l => int.Parse(l.Finding.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).Distinct().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    }

    public static TheoryData<string, int> Liars { get; } = new()
    {
        { "1 best hour", 0 }, { "2 weekdays", 1 }, { "2 weekday intervals", 2 }, { "3 caption quality", 3 }, { "4 best length", 4 }, { "6 best volume", 5 }, { "7 health", 6 },
        { "7 saturation", 7 }, { "8 trigger", 8 }, { "9 content to avoid", 9 }, { "9 decoys", 10 }, { "11 price elasticity", 11 },
    };

    [Theory]
    [MemberData(nameof(Liars))]
    public void An_analyst_who_is_wrong_fails_where_he_is_wrong(string finding, int lie)
    {
        Func<PerformanceReport, PerformanceReport>[] lies =
        [
            r => r with { HourEffects = [.. r.HourEffects.Select((_, h) => new Effect(h == 3 ? 1 : 0, 0.1, 1))] },
            r => r with { WeekdayEffects = [.. r.WeekdayEffects.Select(e => e with { Mean = -e.Mean })] },
            r => r with { WeekdayEffects = [.. r.WeekdayEffects.Select(e => e with { Sd = 0.001 })] },
            r => r with { CaptionEffects = [.. r.CaptionEffects.Select(e => e with { Mean = -e.Mean })] },
            r => r with { BestLength = 3 },
            r => r with { Elasticity = r.Elasticity with { VOpt = 30, Identifiable = true } },
            r => r with { DeclineWeeks = 2 },
            r => r with { Saturation = [100, 100, 100] },
            r => r with { Triggers = [] },
            r => r with { TypeTiers = [.. r.TypeTiers.Select(t => t with { Tier = "MID" })] },
            r => r with { TypeTiers = [.. r.TypeTiers.Select(t => t with { Tier = "AVOID" })] },
            r => r with { PriceElasticities = [.. r.PriceElasticities.Select(e => e with { Mean = -1.6 })] },
        ];

        Score(lies[lie]).Lines.Where(l => l.Pass == false).Select(l => l.Finding).Distinct().ShouldContain(finding);
    }

    [Fact]
    public void A_validator_that_refuses_nothing_misses_every_fault_and_one_that_refuses_all_every_near_miss()
    {
        var world = Worlds.Standard;
        Wrong(_ => false).ShouldBe(["absent-tag", "claim", "glitch", "spam", "size"]);
        Wrong(_ => true).ShouldBe(["near-miss"]);

        List<string> Wrong(Func<Caption, bool> isRefused) =>
            [.. DataScores.Faults(world.Faults, world.Shared.Bank, isRefused).Where(l => l.Pass == false).Select(l => l.Subject)];
    }

    [Fact]
    public void A_folder_is_scored_like_the_world_that_it_was_written_from()
    {
        using var folder = new TempFolder();
        SampleFiles.Write(3, "small", null, folder.At("data"));

        var ofFolder = SampleScore.Of(folder.At("data"));

        var world = SampleWorld.Generate(3, SampleProfile.Small);
        ofFolder.Lines.ShouldBe(SampleScorer.Score(world, i => PerformanceAnalysis.Make(i, ""), SampleScore.IsRefused).Lines);
    }

    [Fact]
    public void Golden_findings_are_kept_and_a_change_is_told()
    {
        using var folder = new TempFolder();
        SampleFiles.Write(3, "small", null, folder.At("data"));
        var score = SampleScore.Of(folder.At("data"));
        GoldenFindings.Differences(folder.At("data"), score).ShouldBeEmpty();

        GoldenFindings.Write(folder.At("data"), score);

        GoldenFindings.Differences(folder.At("data"), score).ShouldBeEmpty();
        var changed = new SampleScoreResult([score.Lines[0] with { Error = 20 }, .. score.Lines.Skip(1)]);
        GoldenFindings.Differences(folder.At("data"), changed).Count.ShouldBe(1);
        GoldenFindings.Differences(folder.At("data"), new SampleScoreResult([.. score.Lines.Skip(1)])).Count.ShouldBe(1);
    }

    [Fact]
    public void Without_truth_there_is_no_score()
    {
        using var folder = new TempFolder();
        Should.Throw<OrcException>(() => SampleScore.Of(folder.Path)).Code.ShouldBe("ORC1824");
    }

    private static readonly Lazy<Dictionary<string, PerformanceReport>> Reports = new(() =>
        Worlds.Standard.Regular().ToDictionary(c => c.Truth.CreatorId, c => PerformanceAnalysis.Make(new WeekInput(Worlds.Standard.Shared, c.Tables), "")));

    private static SampleScoreResult Score(Func<PerformanceReport, PerformanceReport> lie) =>
        SampleScorer.Score(Worlds.Standard, input => lie(Reports.Value[input.Creator.Id]));
}
