using Orchestrator.Core.Plans;
using static Core.Specs.Plans.LintSample;

namespace Core.Specs.Plans;

public sealed class CardLintSpecs
{
    private static readonly (string Name, AgentCard Card, string Code, string Path, string Says)[] _cases =
    [
        ("unknown tool", Data with { Tools = Data.Tools.Add("lok") }, LintCodes.CardUnknownTool, "tools[3]", "Did you mean 'look'?"),
        ("playbook beyond the tools", Growth with { Playbook = ["show"] }, LintCodes.CardPlaybook, "playbook[0]", "'show'"),
        ("a writing tool that the card hides", Data with { Consequential = [] }, LintCodes.CardConsequential, "tools[2]", "'write'"),
        ("a harmless tool called consequential", Data with { Consequential = ["write", "look"] }, LintCodes.CardConsequential, "consequential[1]", "no preview"),
        ("a consequential tool it does not have", Growth with { Consequential = ["write"] }, LintCodes.CardConsequential, "consequential[0]", "not among its tools"),
        ("a metric that no tool attests", Growth with { Attests = ["view.cont"] }, LintCodes.CardMetric, "attests[0]", "Did you mean 'view.count'?"),
        ("questions to nobody", Growth with { Asks = ["dta"] }, LintCodes.CardAsks, "asks[0]", "Did you mean 'data'?"),
    ];

    public static TheoryData<string> Cases => [.. _cases.Select(c => c.Name)];

    internal static IEnumerable<string> Codes => _cases.Select(c => c.Code);

    [Fact]
    public void A_card_without_faults_has_none() => Assert.Empty(CardLint.Check(Data with { Asks = ["growth"] }, Tools, ["data", "growth"]));

    [Theory, MemberData(nameof(Cases))]
    public void A_fault_is_found_with_its_code_place_and_value(string name)
    {
        var (_, card, code, path, says) = _cases.Single(c => c.Name == name);

        var fault = Assert.Single(CardLint.Check(card, Tools, ["data", "growth"]));
        Assert.Equal((code, path), (fault.Code, fault.Path));
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }
}
