using System.Text.Json;
using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Agents.Tests.Analysis;

/// <summary>Pasts that break a careless estimator: every number stays finite, and JSON refuses NaN and infinity by itself.</summary>
public sealed class HostileHistoryTests
{
    private static readonly Planted World = Planted.Make(7, new PlantedOptions { Weeks = 4 });

    public static TheoryData<string> Pasts => [.. Histories.Keys.Order(StringComparer.Ordinal)];

    private static readonly Dictionary<string, Func<IEnumerable<PastSend>, IEnumerable<PastSend>>> Histories = new()
    {
        ["nothing"] = _ => [],
        ["one send"] = s => s.Where(x => x.PriceCents is not null).Take(1),
        ["one engagement send"] = s => s.Where(x => x.PriceCents is null).Take(1),
        ["nobody ever bought"] = s => s.Select(x => x with { Purchased = 0, EarningsCents = 0 }),
        ["fortunes"] = s => s.Select(x => x with { EarningsCents = long.MaxValue / 4 }),
        ["one fortune"] = s => s.Select((x, i) => i == 0 ? x with { EarningsCents = long.MaxValue / 4, Purchased = int.MaxValue } : x),
        ["one hour only"] = s => s.Select(x => x with { SentAt = new DateTimeOffset(x.SentAt.Date, TimeSpan.Zero).AddHours(12) }),
        ["one day only"] = s => s.Select(x => x with { SentAt = new DateTimeOffset(2026, 11, 14, 12, 0, 0, TimeSpan.Zero) }),
        ["one caption only"] = s => s.Select(x => x with { CaptionId = "caption_00001" }),
        ["captions that are gone"] = s => s.Select(x => x with { CaptionId = "gone" }),
        ["types that are gone"] = s => s.Select(x => x with { SendType = "gone" }),
        ["negative earnings"] = s => s.Select(x => x with { EarningsCents = -x.EarningsCents }),
        ["no recipients"] = s => s.Select(x => x with { Sent = 0, Viewed = 0, Purchased = 0 }),
        ["all of it after the data's date"] = s => s.Select(x => x with { SentAt = x.SentAt.AddYears(1) }),
    };

    [Theory]
    [MemberData(nameof(Pasts))]
    public void Every_number_is_finite(string past)
    {
        var input = With(Histories[past](World.Input.Own.PastSends));

        var report = PerformanceAnalysis.Make(input, "hash");
        var model = EstimatedModel.Of(report, input);

        JsonSerializer.SerializeToUtf8Bytes(report, ScheduleJson.Shapes.PerformanceReport).ShouldNotBeEmpty();
        model.HourFactor.Concat(model.WeekdayFactor).ShouldAllBe(f => double.IsFinite(f) && f > 0);
        model.TypeCents.Values.ShouldAllBe(c => double.IsFinite(c) && c >= 0);
        input.Shared.Bank.All.Select(c => model.CaptionFactor(c, 1500)).ShouldAllBe(f => double.IsFinite(f) && f > 0);
        double.IsFinite(model.EngagementCents + model.RetentionCents).ShouldBeTrue();
    }

    [Fact]
    public void Without_a_past_everything_is_the_prior()
    {
        var input = With([]);

        var report = PerformanceAnalysis.Make(input, "hash");

        report.Confidence.ShouldBe(0.2);
        report.FusedSaturation.ShouldBe(Saturation.NewCreator);
        report.FusedOpportunity.ShouldBe(Saturation.NewCreatorOpportunity);
        report.Elasticity.ShouldBe(new Elasticity(0, VolumeElasticity.DefaultDelta, 0, null, 0, Identifiable: false, 0));
        report.HourEffects.Select(e => e.Mean).ShouldBe(HourPrior.Mean, 1e-5);
        report.HourEffects.ShouldAllBe(e => e.Sd > 0 && e.N == 0);
        report.BestLength.ShouldBe(LengthBuckets.Optimum);
        Enumerable.Range(0, LengthBuckets.Count).ShouldAllBe(b => Math.Abs(Math.Exp(report.LengthEffects[b].Mean) - LengthBuckets.PriorOf(b)) < 1e-5);
        report.PriceElasticities.ShouldAllBe(e => e.Mean == -1);
        report.TypeValues.ShouldAllBe(t => t.Cents > 0);
        report.Warnings.ShouldContain(w => w.StartsWith("No past sends", StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_past_gives_the_same_bytes() => Bytes().ShouldBe(Bytes());

    private static byte[] Bytes() => JsonSerializer.SerializeToUtf8Bytes(PerformanceAnalysis.Make(World.Input, "hash"), ScheduleJson.Shapes.PerformanceReport);

    private static WeekInput With(IEnumerable<PastSend> sends) => World.Input with { Own = World.Input.Own with { PastSends = [.. sends] } };
}
