namespace Orchestrator.Agents.SampleData.Scoring;

/// <summary>One comparison of what was planted with what was found.</summary>
/// <param name="Finding">Number and name of the planted truth.</param>
/// <param name="Subject">A creator, or <c>all</c> for the bound over all of them.</param>
/// <param name="Error">In the finding's own unit; null where there is none.</param>
/// <param name="Pass">Null: shown, but no bound hangs on it alone.</param>
public sealed record ScoreLine(string Finding, string Subject, string Planted, string Found, double? Error, bool? Pass);

/// <summary>What the scorer has to say about a data set.</summary>
/// <param name="Lines">By finding, single creators before the bound over all.</param>
public sealed record SampleScoreResult(IReadOnlyList<ScoreLine> Lines)
{
    /// <summary>No bound failed.</summary>
    public bool Passed => Lines.All(l => l.Pass != false);
}
