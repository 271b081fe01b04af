using Orchestrator.Core.Explaining;
using Orchestrator.Core.Runs;

namespace Core.Specs.Explaining;

public sealed class SubjectSpecs
{
    [Theory]
    [InlineData("w3")]
    [InlineData("t.2-17")]
    [InlineData("check@eu.west.1")]
    public void Ids_of_values_and_approvals_are_read_from_both_ends(string task)
    {
        Assert.Equal(new Subject.OfEvidence("R-7Z", $"E-7Z.{task}.3.1", task, 3), Subject.Parse(Ids.Evidence("R-7Z", task, 3, 1)));
        Assert.Equal(new Subject.OfApproval("R-7Z", $"AP-7Z.{task}.2", task), Subject.Parse($"AP-7Z.{task}.2"));
    }

    [Fact]
    public void A_run_a_part_and_an_artifact_are_told_apart()
    {
        Assert.Equal(new Subject.WholeRun("R-7Z"), Subject.Parse("R-7Z"));
        Assert.Equal(new Subject.Part("R-7Z", "W.0"), Subject.Parse("R-7Z/W.0"));
        Assert.Equal(new Subject.OfArtifact("R-7Z", "A-1"), Subject.Parse("R-7Z/A-1"));
        Assert.Equal(Subject.Parse("E-7Z.w3.1.1"), Subject.Parse("R-7Z/E-7Z.w3.1.1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("R-")]
    [InlineData("R-7Z/")]
    [InlineData("w3")]
    [InlineData("A-1")]
    [InlineData("E-7Z.w3.1")]
    [InlineData("E-7Z.w3.one.1")]
    [InlineData("E-.w3.1.1")]
    [InlineData("E-7Z..1.1")]
    [InlineData("AP-7Z.1")]
    [InlineData("AP-7Z.w3.-1")]
    [InlineData("R-8/E-7Z.w3.1.1")]
    [InlineData("E-7Z.w3.99999999999.1")]
    public void Anything_else_is_nothing(string id) => Assert.Null(Subject.Parse(id));
}
