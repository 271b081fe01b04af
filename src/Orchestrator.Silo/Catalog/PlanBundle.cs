using System.Collections.Immutable;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Core.Plans;

namespace Orchestrator.Silo.Catalog;

/// <summary>A plan with the cards of its agents and its North Star, read and linted.</summary>
/// <param name="NorthStar">Null when the plan has none, or it is missing.</param>
internal sealed record PlanBundle(Source<Plan> Plan, ImmutableArray<Source<AgentCard>> Cards, Source<NorthStar>? NorthStar)
{
    /// <summary>All findings: the plan's in the order of its lines, then those of the other files.</summary>
    public LintReport Report()
    {
        IEnumerable<Findings> all = [Plan.Findings, .. Cards.Select(c => c.Findings), .. NorthStar is { } star ? new[] { star.Findings } : []];
        return new LintReport(
            "lint",
            [.. all.SelectMany(f => f.Errors.OrderBy(e => e.Line))],
            [.. all.SelectMany(f => f.Warnings.OrderBy(w => w.Line))]);
    }
}

/// <summary>Reads only what a plan refers to: starting a run must not cost a look at every file.</summary>
internal sealed class PlanBundles(Home home, Sources sources, IEnumerable<ITool> tools, IEnumerable<ICollectionSource> collections, TimeProvider clock)
{
    // What a broken card hides cannot be held against the plan.
    private static readonly string[] _restOnCards = [LintCodes.ToolNotOnCard, LintCodes.NothingToDo, LintCodes.UnknownMetric, LintCodes.CannotProduce, LintCodes.NoEffect];

    private ImmutableArray<ToolFacts>? _tools;

    private ImmutableArray<ToolFacts> Tools => _tools ??= [.. tools.Select(t => new ToolFacts(t.Card.Name)
    {
        Produces = t.Card.Produces,
        Attests = t.Card.Attests,
        Consequential = t is IConsequentialTool,
    })];

    /// <param name="northStar">A file of the command line that takes the place of the plan's own; null keeps that.</param>
    public PlanBundle Load(string nameOrFile, string? northStar)
    {
        var source = sources.Plan(nameOrFile);
        if (source.Value is not { } plan)
        {
            return new PlanBundle(source, [], null);
        }

        var agents = home.Agents();
        var cards = plan.Waves.SelectMany(w => w.Tasks).SelectMany(t => t.Agents.Prepend(t.Agent)).Where(agents.Contains).Distinct(StringComparer.Ordinal)
            .Select(sources.Card).ToImmutableArray();
        foreach (var card in cards.Where(c => c.Value is not null))
        {
            card.Add(CardLint.Check(card.Value!, Tools, agents));
        }

        Registers(source, plan);
        var star = Star(source, plan, northStar);
        var faults = PlanLint.Check(new LintSubject(plan, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
        {
            NorthStar = star?.Value,
            Cards = [.. cards.Where(c => c.Value is not null).Select(c => c.Value!)],
            Agents = [.. agents],
            Tools = Tools,
            Collections = [.. collections.Select(c => c.Name).Order(StringComparer.Ordinal)],
        });
        var broken = cards.Any(c => c.Findings.Count > 0);
        source.Add(faults.Where(f => !broken || !_restOnCards.Contains(f.Code)));
        return new PlanBundle(source, cards, star);
    }

    private Source<NorthStar>? Star(Source<Plan> source, Plan plan, string? northStar)
    {
        if (northStar is not null)
        {
            return sources.NorthStar(home.FromWorkingDirectory(northStar), "Correct --north-star.");
        }

        if (plan.NorthStar is not { } own || source.Findings.Covers("northStar"))
        {
            return null; // A path that is refused is not even looked at.
        }

        var path = Path.Combine(home.Folder, own);
        if (Path.Exists(path))
        {
            return sources.NorthStar(path, "Correct the plan's northStar.");
        }

        source.Findings.Add(CatalogCodes.NoNorthStar, "northStar", source.LineOf("northStar"),
            $"The North Star '{own}' is no file below '{home.Folder}'. Correct the path, or leave the key out: then nothing is held against it.");
        return null;
    }

    // What is in these files is checked by those who use them.
    private void Registers(Source<Plan> source, Plan plan)
    {
        foreach (var (key, entries, file) in new[] { ("alerts", plan.Alerts, "alerts.yaml"), ("risks", plan.Risks, "risks.yaml") })
        {
            if (!entries.IsEmpty && !File.Exists(home.InAgents(file)))
            {
                source.Findings.Add(CatalogCodes.NoRegister, key, source.LineOf(key),
                    $"The plan names '{entries[0]}' under '{key}', but there is no file agents/{file}. Add the file, or remove the key.");
            }
        }
    }
}
