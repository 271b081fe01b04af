namespace Orchestrator.Silo.Catalog.Shapes;

/// <summary>Keys of the front matter of an agent's card and of the North Star.</summary>
internal static class CardShapes
{
    public static readonly Shape Agent = new("agent", "An agent's card: what it is and may do.",
        new("agent", ValueKind.Name, "Its id, the name of the file.") { Required = true },
        new("role", ValueKind.Text, "What it does, in one sentence.") { Required = true },
        new("tools", ValueKind.Names, "Tools that it may call.") { Required = true },
        new("consequential", ValueKind.Names, "Those of its tools that change the outside and need an approval."),
        new("prompt", ValueKind.Name, "Prompt in prompts/, without .yaml."),
        new("model", ValueKind.Map, "Which model it uses.")
        {
            Of = new("model", "Which model it uses.",
                new("preferred", ValueKind.Names, "Names of configured models, best first.") { Required = true },
                new("temperature", ValueKind.Number, "0 for the same answer each time.") { Min = 0, Max = 2 },
                new("maxOutputTokens", ValueKind.Whole, "Longest answer.") { Min = 1, Max = 1_000_000 }),
        },
        new("budget", ValueKind.Map, "Limits of one task.")
        {
            Of = new("agentBudget", "Limits of one task.",
                new("usdPerTask", ValueKind.Number, "US dollars.") { Required = true, Min = 0 },
                new("rounds", ValueKind.Whole, "Turns of the model.") { Required = true, Min = 1, Max = 1_000 },
                new("seconds", ValueKind.Whole, "Longest time.") { Required = true, Min = 1, Max = 604_800 }),
        },
        new("concurrency", ValueKind.Limit, "Tasks of this agent at once, per silo; unlimited when left out."),
        new("playbook", ValueKind.Names, "The order of tools without a model."),
        new("attests", ValueKind.Names, "Metrics that its tools may attest."),
        new("asks", ValueKind.Names, "Agents that it may ask."));

    public static readonly Shape NorthStar = new("north-star", "Mission and outcomes that every task must serve.",
        new("version", ValueKind.Whole, "Raised with every change.") { Required = true, Min = 1, Max = 1_000_000 },
        new("expires", ValueKind.Date, "Day after which it must be reviewed.") { Required = true },
        new("outcomes", ValueKind.Maps, "What tasks serve.")
        {
            Required = true,
            Most = 100,
            Of = new("outcome", "Something that must come true.",
                new("id", ValueKind.Name, "What tasks name under serves.") { Required = true },
                new("says", ValueKind.Text, "One sentence.") { Required = true },
                new("weight", ValueKind.Whole, "How much it counts; 1 when left out.") { Min = 1, Max = 100 }),
        },
        new("surfaces", ValueKind.Texts, "Where operators see results."),
        new("notNow", ValueKind.Texts, "Topics that are not for now: a task that speaks of one drifts."),
        new("litmus", ValueKind.Text, "The question that every task must answer with yes."));
}
