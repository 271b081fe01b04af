using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Core.Plans;
using Orchestrator.Silo.Catalog;

namespace Catalog.Tests;

public sealed class ShippedFiles
{
    private const string Update = "ORC_UPDATE";

    private static readonly ICatalog _catalog = CatalogRegistration.Open(
        new CatalogOptions { Home = TestHome.Checkout, WorkingDirectory = TestHome.Checkout }, TestHome.Tools);

    public static TheoryData<string> Plans => [.. _catalog.List().Select(p => p.Name)];

    public static TheoryData<string, string> Schemas
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (of, file) in PlanCatalog.Schemas)
            {
                data.Add(of, file);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Plans))]
    public void Every_shipped_plan_is_without_errors_and_warnings(string plan)
    {
        var report = _catalog.Lint(plan);

        // The main job has the thirteen tasks of its process and two that write for people: more than a plan should have, and said so.
        var warnings = report.Warnings.Where(w => plan != "weekly-schedule" || w.Code != LintCodes.LongPlan);
        Assert.Empty(report.Errors.Concat(warnings).Select(e => $"{e.File}:{e.Line}: [{e.Code}] {e.Path}: {e.Message}"));
    }

    [Theory, MemberData(nameof(Plans))]
    public void Every_shipped_plan_can_be_started_as_it_is(string plan)
    {
        var prepared = _catalog.Prepare(new RunRequest("R-1", "default", "me", plan));

        Assert.False(prepared.Setup.IsEmpty);
    }

    [Fact]
    public void Every_shipped_card_is_without_errors()
    {
        using var home = new TestHome();
        Directory.Delete(home.At("agents"), recursive: true);
        Copy(Path.Combine(TestHome.Checkout, "agents"), home.At("agents"));
        var agents = Directory.EnumerateFiles(home.At("agents"), "*.md").Select(f => Path.GetFileNameWithoutExtension(f)).Where(n => n != "north-star").ToList();
        var tasks = agents.Select((a, i) => $"      - {{ id: t{i}, agent: {a}, tools: [ noop ] }}");
        home.Write("agents/plans/all.yaml", $"plan: all\ntitle: All agents\nwaves:\n  - id: A\n    title: All\n    tasks:\n{string.Join('\n', tasks)}\n");

        Assert.NotEmpty(agents);
        Assert.Empty(home.Catalog.Lint("all").Errors.Select(e => $"{e.File}:{e.Line}: [{e.Code}] {e.Message}"));
    }

    [Theory, MemberData(nameof(Schemas))]
    public void The_shipped_schemas_are_those_of_this_build(string of, string file)
    {
        var path = Path.Combine(TestHome.Checkout, "agents", "schemas", file);
        var schema = _catalog.Schema(of);
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, schema);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == schema, $"{path} is not what 'orc plan schema' prints. Run the tests once with {Update}=1 and commit the file.");
        using var parsed = JsonDocument.Parse(schema);
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", parsed.RootElement.GetProperty("$schema").GetString());
    }

    [Fact]
    public void A_schema_of_something_else_is_refused() =>
        Assert.Contains("Did you mean 'plan'?", Assert.Throws<OrcException>(() => _catalog.Schema("plans")).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_shipped_file_names_its_schema_at_its_top()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(TestHome.Checkout, "agents"), "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".md", StringComparison.Ordinal) || f.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            var first = File.ReadLines(file).First(l => l != "---");
            const string Mark = "# yaml-language-server: $schema=";
            Assert.True(first.StartsWith(Mark, StringComparison.Ordinal), $"{file} begins with '{first}', '{Mark}PATH' was expected.");
            Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, first[Mark.Length..])), $"{file} names the schema '{first[Mark.Length..]}', which is not there.");
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
