using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>What is taken for a creator without sends: the stored revenue of the month, else $2.50 a fan (4.1), spread over the month's revenue sends.</summary>
internal static class Believed
{
    private const double FanCents = 250;
    private const double RevenueSendsOfMonth = 120;
    private const double LeastCents = 100;

    public static double RevenueSendCents(Creator creator)
    {
        double stored = Math.Max(0, creator.MessageNet30dCents) + Math.Max(0, creator.PostsNet30dCents);
        var month = stored > 0 ? stored : FanCents * Math.Max(0, creator.FanCount);
        return Math.Max(LeastCents, month / RevenueSendsOfMonth);
    }
}
