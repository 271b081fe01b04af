namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// How tired and how open an audience is, points 0 to 100 (the user's rules, 4.2): both start at 50 and gain points for each sign. Limits are exceeded
/// strictly: a fall of exactly 15 % is no sign.
/// </summary>
internal static class Saturation
{
    public const double NewCreator = 40;

    public const double NewCreatorOpportunity = 60;

    /// <summary>Fewer messages than this say nothing.</summary>
    private const int Enough = 5;

    /// <summary>Changes are quotients of sums; what is closer to a limit than this is on it.</summary>
    private const double Rounding = 1e-9;

    /// <param name="rpsChange">Against the equal period before, −0.18 is 18 % less; likewise the others.</param>
    /// <param name="volatility">Standard deviation of earnings ÷ mean.</param>
    public static double Points(double rpsChange, double viewChange, double purchaseChange, double volatility) => Math.Clamp(
        50
        + (Exceeds(-rpsChange, 0.15) ? 20 : 0)
        + (Exceeds(-viewChange, 0.10) ? 15 : 0)
        + (Exceeds(-purchaseChange, 0.10) ? 10 : 0)
        + (Exceeds(volatility, 0.6) ? 15 : 0),
        0,
        100);

    /// <param name="rpsOverBaseline">1.16 is 16 % above the creator's own 90 days.</param>
    /// <param name="fanGrowth">In 30 days, 0.11 is 11 %.</param>
    public static double OpportunityPoints(double rpsOverBaseline, double viewChange, double purchaseRate, double fanGrowth) => Math.Clamp(
        50
        + (Exceeds(rpsOverBaseline, 1.15) ? 20 : 0)
        + (Exceeds(viewChange, 0.05) ? 15 : 0)
        + (Exceeds(purchaseRate, 0.05) ? 10 : 0)
        + (Exceeds(fanGrowth, 0.10) ? 15 : 0),
        0,
        100);

    public static double Of(PeriodFigures now, PeriodFigures before) => now.Sends < Enough || before.Sends < Enough
        ? NewCreator
        : Points(Change(now.RpsCents, before.RpsCents), Change(now.ViewRate, before.ViewRate), Change(now.PurchaseRate, before.PurchaseRate), now.Volatility);

    public static double OpportunityOf(PeriodFigures now, PeriodFigures before, PeriodFigures baseline, double fanGrowth) =>
        now.Sends < Enough || before.Sends < Enough || baseline.RpsCents <= 0
            ? NewCreatorOpportunity
            : OpportunityPoints(now.RpsCents / baseline.RpsCents, Change(now.ViewRate, before.ViewRate), now.PurchaseRate, fanGrowth);

    /// <summary>One number of the 7, 14 and 30 days; when they disagree by 15 points or more, the newest counts most.</summary>
    public static (double Fused, double Divergence) Fuse(double days7, double days14, double days30)
    {
        var divergence = Math.Abs(days7 - days30);
        var fused = divergence >= 15 - Rounding ? (0.50 * days7) + (0.35 * days14) + (0.15 * days30) : (0.30 * days7) + (0.50 * days14) + (0.20 * days30);
        return (fused, divergence);
    }

    /// <summary>What saturation does to the volume of a day: 1 up to 30 points, 0.9 at 50, 0.7 from 70 on, linear between.</summary>
    public static double VolumeFactor(double points) => points switch
    {
        <= 30 => 1,
        <= 50 => 1 - (0.1 * (points - 30) / 20),
        <= 70 => 0.9 - (0.2 * (points - 50) / 20),
        _ => 0.7,
    };

    private static bool Exceeds(double value, double limit) => value > limit + Rounding;

    private static double Change(double now, double before) => before > 0 ? (now / before) - 1 : 0;
}
