using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>What a creator's messages earn in a month, and how sure that is.</summary>
/// <param name="Cents">Cents a month.</param>
/// <param name="Basis">messages-30d, stored or fans.</param>
/// <param name="Confidence">high, medium or low.</param>
internal sealed record MonthlyRevenue(long Cents, string Basis, string Confidence)
{
    private const int Days = 30;
    private const int FewestMessages = 3;
    private const int NewestDays = 7;
    private const int CentsPerFan = 250;

    /// <summary>The last 30 days' messages where there are three and the newest is at most a week old, else the stored figures, else $2.50 for each fan.</summary>
    public static MonthlyRevenue Of(WeekInput input)
    {
        var asOf = input.Shared.AsOf;
        var (count, sum, newest) = (0, 0L, DateOnly.MinValue);
        foreach (var send in input.Own.PastSends)
        {
            var date = DateOnly.FromDateTime(send.SentAt.DateTime);
            if (date > asOf.AddDays(-Days) && date <= asOf)
            {
                (count, sum, newest) = (count + 1, sum + send.EarningsCents, date > newest ? date : newest);
            }
        }

        var stored = input.Creator.MessageNet30dCents + input.Creator.PostsNet30dCents;
        return count >= FewestMessages && newest >= asOf.AddDays(-NewestDays) ? new(sum, "messages-30d", "high")
            : stored > 0 ? new(stored, "stored", "medium")
            : new((long)input.Creator.FanCount * CentsPerFan, "fans", "low");
    }
}
