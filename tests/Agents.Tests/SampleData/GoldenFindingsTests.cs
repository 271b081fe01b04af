using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.SampleData.Scoring;

namespace Agents.Tests.SampleData;

/// <summary>Findings of the shipped sample (standard, seed 42) that were looked at once. <c>ORC_UPDATE=1</c> writes them anew; the change is then read in review.</summary>
public sealed class GoldenFindingsTests
{
    [Fact]
    public void The_shipped_sample_gives_the_findings_that_were_reviewed()
    {
        using var folder = new TempFolder();
        var data = folder.At("data");
        SampleFiles.Write(42, "standard", null, data);
        var golden = Path.Combine(ShippedFiles.Home, "tests", "Agents.Tests", "SampleData", "golden-42.json");

        var score = SampleScore.Of(data);
        if (Environment.GetEnvironmentVariable("ORC_UPDATE") == "1")
        {
            File.Copy(GoldenFindings.Write(data, score), golden, overwrite: true);
        }

        score.Passed.ShouldBeTrue();
        File.Copy(golden, Path.Combine(data, "truth", "golden.json"), overwrite: true);
        GoldenFindings.Differences(data, score).Select(d => $"{d.Finding} {d.Subject}: {d.Planted}, {d.Found}").ShouldBeEmpty();
    }
}
