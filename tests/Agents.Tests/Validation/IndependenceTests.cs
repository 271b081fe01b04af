using System.Runtime.CompilerServices;

namespace Agents.Tests.Validation;

/// <summary>A judge that uses the code of those it judges repeats their errors.</summary>
public sealed class IndependenceTests
{
    private static readonly string[] Allowed = ["Model", "Artifacts", "Repairing", "Validation"];

    [Fact]
    public void The_validator_uses_no_room_whose_work_it_judges()
    {
        var files = Directory.GetFiles(Path.Combine(Root(), "src/Orchestrator.Agents/Scheduling/Validation"), "*.cs", SearchOption.AllDirectories);
        var rooms = Directory.GetDirectories(Path.Combine(Root(), "src/Orchestrator.Agents/Scheduling")).Select(d => Path.GetFileName(d)!).Except(Allowed).ToArray();

        files.Length.ShouldBeGreaterThan(15);
        rooms.ShouldContain("Captions");
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            rooms.Where(r => text.Contains($"Scheduling.{r};", StringComparison.Ordinal) || text.Contains($"Scheduling.{r}.", StringComparison.Ordinal)).ShouldBeEmpty(file);
            text.ShouldNotContain("DateTime.UtcNow");
            text.ShouldNotContain("DateTime.Now");
        }
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
