using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Core.Plans;
using Orchestrator.Silo.Catalog.Runs;
using Orchestrator.Silo.Catalog.Shapes;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog;

/// <summary>The catalog over the files of the home. Reads them each time it is asked and keeps nothing.</summary>
internal sealed class PlanCatalog : ICatalog
{
    private static readonly (string Of, string File, Shape Shape)[] _schemas =
        [("plan", "plan", PlanShape.Plan), ("card", "agent", CardShapes.Agent), ("north-star", "north-star", CardShapes.NorthStar)];

    private readonly Home _home;
    private readonly Sources _sources;
    private readonly PlanBundles _bundles;
    private readonly RunPreparer _runs;

    public PlanCatalog(CatalogOptions options, IEnumerable<ITool> tools, IEnumerable<ICollectionSource> collections, TimeProvider clock, ISampleSource samples)
    {
        _home = new Home(options);
        _sources = new Sources(options, _home);
        _bundles = new PlanBundles(_home, _sources, tools, collections, clock);
        _runs = new RunPreparer(
            options, _home, collections, samples, tools.SelectMany(t => t.Card.Parameters).Where(p => p.IsPlace).Select(p => p.Name).ToHashSet(StringComparer.Ordinal));
    }

    public string Home => _home.Folder;

    /// <summary>Kinds of files that have a schema, with the name of its file in <c>agents/schemas</c>.</summary>
    public static IEnumerable<(string Of, string File)> Schemas => _schemas.Select(s => (s.Of, $"{s.File}.schema.json"));

    public IReadOnlyList<PlanRow> List() => [.. _home.Plans().Select(name =>
    {
        var source = _sources.Plan(name);
        var shown = Path.GetRelativePath(_home.Folder, source.File);
        return source is { Value: { } plan, Findings.Count: 0 }
            ? new PlanRow(name, plan.Title, plan.Waves.Length, plan.Waves.Sum(w => w.Tasks.Length), shown)
            : new PlanRow(name, source.Findings.Errors[0].ToText(), source.Value?.Waves.Length ?? 0, source.Value?.Waves.Sum(w => w.Tasks.Length) ?? 0, shown);
    })];

    public PlanView Show(string nameOrFile)
    {
        var source = _sources.Plan(nameOrFile);
        return source.Value is { } plan ? PlanViews.Of(plan, _home.Shown(source.File)) : throw Unreadable(source.Findings);
    }

    public LintReport Lint(string nameOrFile, string? northStar = null) => Load(nameOrFile, northStar).Report();

    public string Schema(string of)
    {
        foreach (var schema in _schemas)
        {
            if (schema.Of == of)
            {
                return SchemaWriter.Write(schema.Shape);
            }
        }

        throw new OrcException(CatalogCodes.NoSchema, ErrorKind.Invalid,
            $"There is no schema of '{YamlScalar.Cut(of)}'. {Nearest.Hint(of, _schemas.Select(s => s.Of))} Choose one of {string.Join(", ", _schemas.Select(s => s.Of))}.");
    }

    public NorthStarView? NorthStar() => _sources.NorthStar(_home.InAgents("north-star.md"), "Add the file.").Value is { } star
        ? new(
            "northStar", star.Version, star.Expires, star.Mission, star.Litmus, [.. star.Outcomes.Select(o => new OutcomeView(o.Id, o.Says, o.Weight, o.Line))],
            star.Surfaces, star.NotNow, star.Hash)
        : null;

    public IReadOnlyList<CardView> Cards() =>
    [
        .. _home.Agents().Select(name => _sources.Card(name).Value).OfType<AgentCard>().Select(c =>
            new CardView(c.Id, c.Role, c.Tools, c.Consequential, c.Playbook, c.Attests, c.Asks, c.Concurrency, c.Instructions, c.Hash)),
    ];

    public PreparedRun Prepare(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var bundle = Load(request.Plan, request.NorthStar);
        var report = bundle.Report();
        return report.Ok ? _runs.Prepare(request, bundle, report) : new PreparedRun(report, ReadOnlyMemory<byte>.Empty, null);
    }

    private PlanBundle Load(string nameOrFile, string? northStar)
    {
        var bundle = _bundles.Load(nameOrFile, northStar);
        return bundle.Plan.Findings.Errors.Any(e => e.Code is CatalogCodes.NoPlan or CatalogCodes.NoFile) ? throw Unreadable(bundle.Plan.Findings) : bundle;
    }

    private static OrcException Unreadable(Findings findings) => new(findings.Errors[0].Code, ErrorKind.Invalid, findings.Errors[0].ToText());
}

internal static class FindingText
{
    /// <summary><c>file:line: path: message</c>, without the code.</summary>
    public static string ToText(this LintFinding finding)
    {
        var place = finding.File.Length == 0 || finding.Code == CatalogCodes.NoPlan ? "" : finding.Line > 0 ? $"{finding.File}:{finding.Line}: " : $"{finding.File}: ";
        return place + (finding.Path.Length > 0 ? $"{finding.Path}: " : "") + finding.Message;
    }
}
