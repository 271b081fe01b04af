namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>Sums and rates of a period. Money in cents, rates 0 to 1; a rate of nothing is 0.</summary>
internal sealed record PeriodFigures(int Sends, double EarningsCents, double RpsCents, double RprCents, double ViewRate, double PurchaseRate, double Conversion, double Volatility)
{
    public static PeriodFigures Of(IEnumerable<DatedSend> sends)
    {
        int n = 0;
        double earnings = 0, squares = 0;
        double sent = 0, viewed = 0, purchased = 0;
        foreach (var row in sends)
        {
            n++;
            double cents = row.Send.EarningsCents;
            earnings += cents;
            squares += cents * cents;
            sent += row.Send.Sent;
            viewed += row.Send.Viewed;
            purchased += row.Send.Purchased;
        }

        var mean = Share(earnings, n);
        var variance = n > 1 ? Math.Max(0, (squares - (n * mean * mean)) / (n - 1)) : 0;
        return new PeriodFigures(
            n, earnings, mean, Share(earnings, sent), Share(viewed, sent), Share(purchased, sent), Share(purchased, viewed), Share(Math.Sqrt(variance), mean));
    }

    private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
}
