namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>
/// Engagement never outweighs revenue: two to three at low volume, counted over the days so far (a day of two revenue sends has one or two, not always the
/// same), one to one above, on each day.
/// </summary>
internal sealed class MixGuard(bool smallTier)
{
    private int _revenue;
    private int _engagement;

    /// <summary>What is left of a day's engagement sends; ask day after day.</summary>
    public int Engagement(int revenue, int wanted)
    {
        _revenue += revenue;
        var most = smallTier ? ((2 * _revenue) + 2) / 3 - _engagement : revenue;
        var granted = Math.Min(wanted, Math.Max(1, most));
        _engagement += granted;
        return granted;
    }
}
