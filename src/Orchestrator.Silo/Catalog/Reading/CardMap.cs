using Orchestrator.Core.Plans;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog.Reading;

/// <summary>The card and the North Star that a front matter and its prose say.</summary>
internal static class CardMap
{
    public static AgentCard Agent(YamlNode root, string prose, string hash) => new(root["agent"].Text() ?? "", root["role"].Text() ?? "")
    {
        Tools = root["tools"].List(),
        Consequential = root["consequential"].List(),
        Prompt = root["prompt"].Text(),
        Model = root["model"] is YamlMap model
            ? new ModelPolicy(model["preferred"].List(), model["temperature"].Number() ?? 0, model["maxOutputTokens"].Int() ?? 1_500)
            : null,
        Budget = root["budget"] is YamlMap budget
            ? new AgentBudget(budget["usdPerTask"].Number() ?? 0, budget["rounds"].Int() ?? 1, budget["seconds"].Int() ?? 1)
            : null,
        Concurrency = root["concurrency"].Int(),
        Playbook = root["playbook"].List(),
        Attests = root["attests"].List(),
        Asks = root["asks"].List(),
        Instructions = prose,
        Hash = hash,
    };

    public static NorthStar NorthStar(YamlNode root, string prose, string hash)
    {
        var outcomes = root["outcomes"]?.Items ?? [];
        var notNow = root["notNow"]?.Items.Where(i => i.Text() is not null).ToList() ?? [];
        var star = new NorthStar(
            root["version"].Int() ?? 1,
            root["expires"].Date() ?? DateOnly.MaxValue,
            [.. outcomes.Select(o => new Outcome(o["id"].Text() ?? "", o["says"].Text() ?? "", o["weight"].Int() ?? 1, o.Line))])
        {
            Surfaces = root["surfaces"].List(),
            NotNow = [.. notNow.Select(n => n.Text()!)],
            NotNowLines = [.. notNow.Select(n => n.Line)],
            Mission = prose,
            Hash = hash,
        };
        return root["litmus"].Text() is { } litmus ? star with { Litmus = litmus } : star;
    }
}
