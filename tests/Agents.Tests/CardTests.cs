namespace Agents.Tests;

public sealed class CardTests
{
    public static TheoryData<string> Agents => [.. ShippedFiles.Cards.Keys];

    public static TheoryData<string> Plans => ["hello-wave", "wave-run"];

    [Fact]
    public void Ten_agents_ship() => ShippedFiles.Cards.Keys.Order(StringComparer.Ordinal).ShouldBe(
    [
        "audience-targeter", "content-curator", "data", "followup-generator", "growth", "performance-analyst", "quality-validator", "schedule-assembler",
        "send-type-allocator", "timing-optimizer",
    ]);

    [Theory]
    [MemberData(nameof(Agents))]
    public void A_card_lists_only_tools_that_exist_and_says_exactly_what_they_attest(string agent)
    {
        var card = ShippedFiles.Cards[agent];
        card["agent"].ShouldBe(agent);

        var tools = card.Texts("tools").Select(Calls.Tool).ToList();

        card.Texts("attests").ShouldBe(tools.SelectMany(t => t.Card.Attests), ignoreOrder: true);
        card.Texts("consequential").ShouldBe(tools.OfType<IConsequentialTool>().Select(t => t.Card.Name));
        card.Texts("playbook").ShouldNotBeEmpty();
        card.Texts("playbook").ShouldBeSubsetOf(card.Texts("tools"));
        card.Texts("asks").ShouldBeSubsetOf(ShippedFiles.Cards.Keys);
    }

    [Fact]
    public void Every_tool_is_on_a_card() =>
        Calls.AllTools.Select(t => t.Card.Name).ShouldBeSubsetOf(ShippedFiles.Cards.Values.SelectMany(c => c.Texts("tools")));

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_asks_of_each_agent_only_what_it_has(string plan)
    {
        foreach (var task in ShippedFiles.Plan(plan).Items("waves").SelectMany(w => w.Items("tasks")).Where(t => !t.ContainsKey("kind")))
        {
            var agents = task.TryGetValue("agent", out var agent) ? [(string)agent!] : task.Texts("agents").ToList();
            agents.ShouldNotBeEmpty();
            agents.ShouldAllBe(a => task.Texts("tools").All(t => ShippedFiles.Cards[a].Texts("tools").Contains(t)));
            task.Texts("tools").ShouldNotBeEmpty();
            task.Texts("produces").ShouldBeSubsetOf(task.Texts("tools").SelectMany(t => Calls.Tool(t).Card.Produces));
            var known = task.Texts("tools").SelectMany(t => Calls.Tool(t).Card.Parameters).Select(p => p.Name).ToList();
            (task.TryGetValue("with", out var with) ? ((Dictionary<object, object?>)with!).Keys.Cast<string>() : []).ShouldBeSubsetOf(known);
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_gate_asks_only_for_metrics_that_a_tool_of_its_wave_attests(string plan)
    {
        foreach (var wave in ShippedFiles.Plan(plan).Items("waves"))
        {
            var gate = ((Dictionary<object, object?>)wave["gate"]!).ToDictionary(p => (string)p.Key, p => p.Value);
            gate.Items("criteria").Select(c => (string)c["metric"]!)
                .ShouldBeSubsetOf(wave.Items("tasks").SelectMany(t => t.Texts("tools")).SelectMany(t => Calls.Tool(t).Card.Attests));
        }
    }

    [Fact]
    public void A_tool_has_one_name_one_sentence_and_says_what_each_input_is()
    {
        Calls.AllTools.Select(t => t.Card.Name).ShouldBeUnique();
        Calls.AllTools.ShouldAllBe(t => t.Card.Does.EndsWith('.') && t.Card.Parameters.All(p => p.Says.Length > 10));
    }
}
