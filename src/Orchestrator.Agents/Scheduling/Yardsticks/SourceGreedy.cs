using System.Collections.Immutable;
using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;

namespace Orchestrator.Agents.Scheduling.Yardsticks;

/// <summary>How the greedy pipeline orders captions.</summary>
internal enum GreedyVariant
{
    /// <summary>Freshest first, then the better tier: the source's order with the sign of its freshness put right.</summary>
    Corrected,

    /// <summary>As the source computes it: what was used recently counts as fresh.</summary>
    Literal,

    /// <summary>The better tier first, then the freshest: the stronger greedy.</summary>
    TierFirst,
}

/// <summary>
/// The pipeline that this product replaces: types drawn at random by their mean earnings, hours walked through in the listed order of the prime windows,
/// captions by freshness and tier. It takes the day targets of the allocation, so that a comparison is about choices and not about volume.
/// </summary>
/// <remarks>
/// Its own rules are followed where they break ours: nothing keeps two sends of one type from standing next to each other in time. It keeps H1 to H5, H7 to
/// H9, H12, H13 and H19; H6 unless a day has no other place.
/// </remarks>
internal static class SourceGreedy
{
    public static YardstickWeek Make(WeekInput input, PerformanceReport report, Allocation allocation, GreedyVariant variant)
    {
        var shelf = new CaptionShelf(input, report);
        // The draws do not depend on the variant: variants differ in their captions and in nothing else.
        var random = new SeededRandom(input.Shared.Seed, "source-greedy", input.Creator.Id);
        var days = GreedyTypes.Draw(input, shelf, allocation, random);
        var (placed, unplaced) = GreedyTimes.Place(input, days);
        var captions = new GreedyCaptions(shelf, variant);
        var prices = PriceStack.Of(input, report, FlatModel.Of(input, (caption, _) => 125 - (25 * caption.Tier)));

        var items = ImmutableArray.CreateBuilder<YardstickItem>();
        foreach (var send in placed)
        {
            var date = input.Shared.WeekStart.AddDays(send.Day);
            var local = date.ToDateTime(TimeOnly.MinValue).AddMinutes(send.Minute);
            var caption = captions.Take(send.Type);
            var price = caption is null ? null : prices.FinalPrice(send.Type, caption, local);
            items.Add(new YardstickItem(date, send.Type.Key, caption?.Id, local.Hour, local.Minute, price));
        }

        var week = items.ToImmutable();
        return new YardstickWeek(NameOf(variant), week, GreedyFollowups.Of(input, report, week, random), unplaced);
    }

    public static string NameOf(GreedyVariant variant) => variant switch
    {
        GreedyVariant.Corrected => "source-greedy",
        GreedyVariant.Literal => "source-greedy-literal",
        _ => "source-greedy-tier-first",
    };
}

/// <param name="Day">0 to 6.</param>
/// <param name="Minute">Of the day.</param>
internal sealed record GreedySend(int Day, int Minute, SendType Type);
