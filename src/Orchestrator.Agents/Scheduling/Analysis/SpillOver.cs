using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>What an engagement or a retention send brings by itself: the category's mean per send, drawn towards a share of a revenue send while there are few.</summary>
internal static class SpillOver
{
    /// <summary>Sends that the belief counts like.</summary>
    private const double Believed = 10;

    /// <summary>Share of a revenue send's earnings that is believed where nothing is known.</summary>
    private const double Share = 0.10;

    public static double Of(History history, Category category, double revenueSendCents)
    {
        double n = 0, sum = 0;
        foreach (var s in history.Sends)
        {
            if (s.IsPlanned && s.Type?.Category == category)
            {
                n++;
                sum += Math.Max(0, s.Send.EarningsCents);
            }
        }

        return (sum + (Believed * Share * revenueSendCents)) / (n + Believed);
    }
}
