namespace Orchestrator.Silo.Catalog.Shapes;

/// <summary>Keys of a plan's file.</summary>
internal static class PlanShape
{
    public static readonly string[] ParameterTypes = ["text", "integer", "number", "bool", "list", "folder", "file"];
    public static readonly string[] Operators = ["==", "!=", "<", "<=", ">", ">=", "in", "between"];

    private static readonly Shape _parameter = new("parameter", "Something that --set NAME=VALUE sets.",
        new("type", ValueKind.Choice, "Type of the value; without it, that of the default, else text.") { Words = ParameterTypes },
        new("default", ValueKind.Value, "Value when none is set. Without it the parameter must be set, except a file, which may stay unset."),
        new("sample", ValueKind.Name, "Folder: profile of the sample data that is generated when none is given."),
        new("min", ValueKind.Number, "Smallest number allowed."),
        new("max", ValueKind.Number, "Largest number allowed."),
        new("says", ValueKind.Text, "One sentence for people."));

    private static readonly Shape _budget = new("budget", "Limits of a run; reaching one ends it.",
        new("usd", ValueKind.Number, "US dollars for models.") { Min = 0 },
        new("tokens", ValueKind.Whole, "Tokens of models, in and out.") { Min = 1 },
        new("wallClock", ValueKind.Duration, "Time from start to end, 1h say."));

    private static readonly Shape _criterion = new("criterion", "A condition on a metric that a tool attested; a missing metric is not met.",
        new("metric", ValueKind.Name, "Name of the metric.") { Required = true },
        new("op", ValueKind.Choice, "How to compare, in quotes.") { Required = true, Words = Operators, NoChoice = CatalogCodes.UnknownOperator },
        new("value", ValueKind.Scalars, "The limit; two for between, a list for in.") { Required = true },
        new("onFail", ValueKind.Choice, "What becomes of a lane that does not meet it; only failed is unexpected.") { Words = ["failed", "blocked", "infeasible", "review"] });

    private static readonly Shape _noGo = new("noGo", "What follows from a NO-GO, by severity.",
        new("minor", ValueKind.Map, "Fewer than 3 failing criteria.") { Of = new("minor", "", new Key("fixWindow", ValueKind.Duration, "Time to fix before the gate is asked again.") { Required = true }) },
        new("major", ValueKind.Map, "3 to 5 failing criteria.") { Of = new("major", "", new Key("remediation", ValueKind.Duration, "Time to plan again.") { Required = true }) },
        new("critical", ValueKind.Map, "More than 5 failing criteria.") { Of = new("critical", "", new Key("rollback", ValueKind.Bool, "Take the wave back.") { Required = true }) });

    private static readonly Shape _gate = new("gate", "What the wave must show before the next one starts.",
        new("universal", ValueKind.Bool, "Add the universal criteria; false when left out."),
        new("criteria", ValueKind.Maps, "All must be met.") { Of = _criterion },
        new("noGo", ValueKind.Map, "What follows from a NO-GO.") { Of = _noGo },
        new("escalation", ValueKind.Names, "Roles for the first, second, third NO-GO in a row."));

    private static readonly Shape _rollback = new("rollback", "How the wave is taken back.",
        new("when", ValueKind.Maps, "Any of these takes it back.") { Of = _criterion },
        new("flags", ValueKind.Names, "Flags that the step flag-off turns off."),
        new("steps", ValueKind.Texts, "pause, drain DURATION, flag-off, log, verify COUNT.") { Required = true },
        new("recovery", ValueKind.Duration, "Estimated time until the old state is back."));

    private static readonly Shape _task = new("task", "A task; without kind, an agent does it.",
        new("id", ValueKind.Name, "Unique in the plan.") { Required = true },
        new("kind", ValueKind.Choice, "Who does it: work an agent, approval and manual a human.") { Words = ["work", "approval", "manual"] },
        new("agent", ValueKind.Name, "The agent that does it."),
        new("agents", ValueKind.Names, "Agents in turn, for the copies that count makes."),
        new("does", ValueKind.Text, "What it does, for people and the drift check."),
        new("serves", ValueKind.Name, "Outcome of the North Star that it serves."),
        new("with", ValueKind.NamedValues, "Inputs of its tools; a text may hold ${lane} or ${PARAMETER}."),
        new("needs", ValueKind.Names, "Tasks that must be done first."),
        new("inputs", ValueKind.FileNames, "Artifacts of those tasks that it reads; all of them when left out."),
        new("produces", ValueKind.FileNames, "Artifacts that it must leave."),
        new("tools", ValueKind.Names, "Tools to use, in this order; the agent's playbook when left out."),
        new("count", ValueKind.Copies, "How many copies, a number or \"${PARAMETER}\"."),
        new("role", ValueKind.Name, "Human's task: who may do it."),
        new("of", ValueKind.FileNames, "Approval: artifacts that hold the preview."),
        new("expires", ValueKind.Duration, "Approval: how long the request stands."),
        new("effect", ValueKind.Name, "Outside system that it writes to; needs an approval."),
        new("acceptance", ValueKind.Text, "When it counts as done."),
        new("complexity", ValueKind.Choice, "How hard it is.") { Words = ["low", "medium", "high"] },
        new("estimate", ValueKind.Hours, "Hours, 3 or 2-4."),
        new("surface", ValueKind.Text, "Where operators see the result; one of the North Star's surfaces."),
        new("horizon", ValueKind.Choice, "When it pays off.") { Words = ["sprint", "next-sprint", "later"] },
        new("risk", ValueKind.Text, "What may go wrong."));

    private static readonly Shape _wave = new("wave", "Tasks that run in parallel as far as their needs allow, and the gate behind them.",
        new("id", ValueKind.Name, "Unique in the plan.") { Required = true },
        new("title", ValueKind.Text, "For people.") { Required = true },
        new("foreach", ValueKind.Map, "One lane per element.")
        {
            Of = new("foreach", "What lanes are made of.",
                new("in", ValueKind.Text, "A list parameter \"${LIST}\", or the files of a folder \"${FOLDER.files}\".") { Required = true },
                new("key", ValueKind.Name, "Field of an element that names its lane.")),
        },
        new("repeat", ValueKind.Copies, "How many copies of the wave, one after the other: a number or \"${PARAMETER}\"."),
        new("when", ValueKind.Map, "The wave is passed over unless this holds.")
        {
            Of = new("when", "A parameter has a value.",
                new("parameter", ValueKind.Name, "Name of the parameter.") { Required = true },
                new("equals", ValueKind.Scalar, "The value.") { Required = true }),
        },
        new("tasks", ValueKind.Maps, "At least one.") { Required = true, Of = _task },
        new("gate", ValueKind.Map, "Without it the wave passes when all its tasks are done.") { Of = _gate },
        new("rollback", ValueKind.Map, "How the wave is taken back.") { Of = _rollback });

    public static readonly Shape Plan = new("plan", "A plan: waves of tasks, each wave with its gate.",
        new("plan", ValueKind.Name, "Its id, the name of the file.") { Required = true },
        new("title", ValueKind.Text, "For people.") { Required = true },
        new("northStar", ValueKind.FileName, "File of the North Star, from the product's home."),
        new("parameters", ValueKind.NamedMaps, "What --set sets; ${NAME} stands for the value.") { Of = _parameter, Most = 100 },
        new("budget", ValueKind.Map, "Limits of a run.") { Of = _budget },
        new("faults", ValueKind.Names, "Faults that --set fault=NAME accepts."),
        new("waves", ValueKind.Maps, "In this order.") { Required = true, Of = _wave },
        new("alerts", ValueKind.Names, "Policies from agents/alerts.yaml."),
        new("risks", ValueKind.Names, "Entries from agents/risks.yaml."),
        new("schedule", ValueKind.Map, "When the server starts it.")
        {
            Of = new("schedule", "When the server starts it.",
                new("cron", ValueKind.Cron, "Five fields, minute first.") { Required = true },
                new("zone", ValueKind.Zone, "Time zone, America/Toronto say.") { Required = true }),
        });
}
