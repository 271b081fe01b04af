using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Agents.SampleData.Scoring;

/// <summary>
/// Findings that were looked at once and are expected again: <c>golden.json</c>. Written by an explicit command only; a difference is a change of the product
/// that somebody has to look at.
/// </summary>
public static class GoldenFindings
{
    /// <summary>How far the error of a finding may move before it counts as another finding.</summary>
    public const double Tolerance = 0.1;

    /// <summary>Keeps the findings beside the truth of a data folder.</summary>
    public static string Write(string dataFolder, SampleScoreResult score)
    {
        ArgumentNullException.ThrowIfNull(score);
        var path = Path.Combine(dataFolder, TruthFiles.Folder, TruthFiles.Golden);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new OrcException(
                SampleCodes.NoTruth, ErrorKind.NotFound, $"'{dataFolder}' has no folder '{TruthFiles.Folder}' to keep findings in. Give a folder that 'orc sample generate' made.");
        }

        File.Delete(path);
        SampleJson.Write(path, Rounded(score), SampleJson.Shapes.SampleScoreResult);
        return path;
    }

    /// <summary>Findings that are no longer what they were; empty where all are, or where there are no golden findings.</summary>
    public static IReadOnlyList<ScoreLine> Differences(string dataFolder, SampleScoreResult score)
    {
        var path = Path.Combine(dataFolder, TruthFiles.Folder, TruthFiles.Golden);
        return File.Exists(path) ? Differences(TruthFolder.ReadFile(path, SampleJson.Shapes.SampleScoreResult), score) : [];
    }

    internal static IReadOnlyList<ScoreLine> Differences(SampleScoreResult golden, SampleScoreResult score)
    {
        ArgumentNullException.ThrowIfNull(score);
        var found = score.Lines.ToDictionary(l => (l.Finding, l.Subject));
        return
        [
            .. golden.Lines.Where(g => !found.Remove((g.Finding, g.Subject), out var now) || !IsSame(g, now))
                .Select(g => g with { Found = $"golden: {g.Found}", Pass = false }),
            .. found.Values.Select(l => l with { Planted = "not among the golden findings", Pass = false }),
        ];
    }

    private static bool IsSame(ScoreLine golden, ScoreLine now) =>
        golden.Pass == now.Pass && golden.Planted == now.Planted && golden.Error.HasValue == now.Error.HasValue && Math.Abs((golden.Error ?? 0) - (now.Error ?? 0)) <= Limit(golden);

    /// <summary>Hours and counts are whole numbers: a peak may be missed by one hour more or less.</summary>
    private static double Limit(ScoreLine golden) => golden.Finding == EffectScores.BestHour ? 1 : Tolerance;

    private static SampleScoreResult Rounded(SampleScoreResult score) =>
        new([.. score.Lines.Select(l => l with { Error = l.Error is { } e ? Math.Round(e, 4) : null })]);
}
