using Orchestrator.Core.Plans;
using Orchestrator.Silo.Catalog.Reading;
using Orchestrator.Silo.Catalog.Shapes;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog;

/// <summary>A file, what it says, and what is wrong with it.</summary>
/// <param name="Value">Null when it cannot be read at all; incomplete when there are errors.</param>
/// <param name="Root">Null with the value.</param>
internal sealed record Source<T>(string File, T? Value, YamlNode? Root, string Sha256, Findings Findings)
    where T : class
{
    /// <summary>SHA-256 of the prompt that a card names; null when it names none.</summary>
    public string? PromptSha256 { get; init; }

    public int LineOf(string path) => Root is null ? 0 : YamlPath.LineOf(Root, path);

    /// <summary>Takes over what a lint found, where it does not merely follow from an error of the file.</summary>
    public void Add(IEnumerable<LintFault> faults)
    {
        foreach (var fault in faults.Where(f => !Findings.Covers(f.Path)).ToList())
        {
            if (fault.IsWarning)
            {
                Findings.Warn(fault.Code, fault.Path, LineOf(fault.Path), fault.Message);
            }
            else
            {
                Findings.Add(fault.Code, fault.Path, LineOf(fault.Path), fault.Message);
            }
        }
    }
}

/// <summary>Reads plans, cards and North Stars from files.</summary>
internal sealed class Sources(CatalogOptions options, Home home)
{
    private readonly Files _files = new(options);

    public Source<Plan> Plan(string nameOrFile)
    {
        if (IsFile(nameOrFile))
        {
            var path = home.FromWorkingDirectory(nameOrFile);
            return Plan(path, new Findings(home.Shown(path)), CatalogCodes.NoFile, "Correct the path, or choose a plan of 'orc plan list'.", expected: null);
        }

        var file = home.PlanFile(nameOrFile);
        var findings = new Findings(home.Shown(file));
        if (!Texts.IsName(nameOrFile) || (!File.Exists(file) && !Directory.Exists(file) && new FileInfo(file).LinkTarget is null))
        {
            findings.Add(CatalogCodes.NoPlan, "", 0,
                $"There is no plan '{YamlScalar.Cut(nameOrFile)}'. {Nearest.Hint(nameOrFile, home.Plans())} Choose one of 'orc plan list', or name a file.");
            return new Source<Plan>(findings.File, null, null, "", findings);
        }

        return Plan(file, findings, CatalogCodes.NoPlan, "Choose one of 'orc plan list'.", nameOrFile);
    }

    public Source<AgentCard> Card(string agent)
    {
        var file = home.CardFile(agent);
        var source = Card(file, CardShapes.Agent, CardMap.Agent, CatalogCodes.NoFile, "Add the card.");
        if (source.Value is { } card && !source.Findings.Covers("agent") && card.Id != agent)
        {
            source.Findings.Add(CatalogCodes.OtherName, "agent", source.LineOf("agent"),
                $"The card calls its agent '{card.Id}', but the file is '{agent}.md'. Give both the same name.");
        }

        if (source.Value?.Prompt is not { } prompt || source.Findings.Covers("prompt"))
        {
            return source;
        }

        var found = new Findings(home.Shown(home.PromptFile(prompt)));
        var text = _files.Read(home.PromptFile(prompt), found, CatalogCodes.NoPrompt, "Correct the card's prompt, add the file, or leave the key out.");
        foreach (var error in found.Errors)
        {
            source.Findings.Add(error.Code, "prompt", source.LineOf("prompt"), error.Message);
        }

        return source with { PromptSha256 = text?.Sha256 };
    }

    /// <param name="next">What to do when it is not there.</param>
    public Source<NorthStar> NorthStar(string path, string next) => Card(path, CardShapes.NorthStar, CardMap.NorthStar, CatalogCodes.NoNorthStar, next);

    /// <summary>It names a file, not a plan of the home.</summary>
    private static bool IsFile(string nameOrFile) =>
        nameOrFile.Contains('/', StringComparison.Ordinal) || nameOrFile.Contains('\\', StringComparison.Ordinal)
        || nameOrFile.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || nameOrFile.EndsWith(".yml", StringComparison.OrdinalIgnoreCase)
        || nameOrFile is "." or "..";

    private Source<Plan> Plan(string path, Findings findings, string missing, string next, string? expected)
    {
        if (_files.Read(path, findings, missing, next) is not { } file || YamlReader.Read(file.Text, 0, options.MaxDepth, findings) is not { } root)
        {
            return new Source<Plan>(path, null, null, "", findings);
        }

        new ShapeCheck(findings).Check(root, PlanShape.Plan);
        if (root is not YamlMap)
        {
            return new Source<Plan>(path, null, null, "", findings);
        }

        var plan = PlanMap.Read(root);
        if (expected is not null && !findings.Covers("plan") && plan.Id != expected)
        {
            findings.Add(CatalogCodes.OtherName, "plan", YamlPath.LineOf(root, "plan"),
                $"The plan is called '{plan.Id}', but its file is '{expected}.yaml'. Give both the same name.");
        }

        return new Source<Plan>(path, plan, root, file.Sha256, findings);
    }

    private Source<T> Card<T>(string path, Shape shape, Func<YamlNode, string, string, T> read, string missing, string next)
        where T : class
    {
        var findings = new Findings(home.Shown(path));
        if (_files.Read(path, findings, missing, next) is not { } file || FrontMatter.Split(file.Text, findings) is not { } parts
            || YamlReader.Read(parts.Yaml, 1, options.MaxDepth, findings) is not { } root)
        {
            return new Source<T>(path, null, null, "", findings);
        }

        new ShapeCheck(findings).Check(root, shape);
        return root is YamlMap
            ? new Source<T>(path, read(root, parts.Prose, file.Sha256), root, file.Sha256, findings)
            : new Source<T>(path, null, null, "", findings);
    }
}

/// <summary>The YAML between two lines <c>---</c> at the top of a Markdown file, and the prose below.</summary>
internal static class FrontMatter
{
    public static (string Yaml, string Prose)? Split(string text, Findings findings)
    {
        const string Mark = "---\n";
        if (!text.StartsWith(Mark, StringComparison.Ordinal))
        {
            findings.Add(CatalogCodes.FrontMatter, "", 1,
                "The first line is not '---'. The file must begin with front matter between two such lines.");
            return null;
        }

        var end = text.EndsWith("\n---", StringComparison.Ordinal) ? text.Length - 3 : -1;
        if (text.IndexOf("\n" + Mark, Mark.Length - 1, StringComparison.Ordinal) is var inside and >= 0)
        {
            end = inside + 1;
        }

        if (end < 0)
        {
            findings.Add(CatalogCodes.FrontMatter, "", 1, "The front matter does not end. Close it with a line '---' before the prose.");
            return null;
        }

        return (text[Mark.Length..end], end + Mark.Length <= text.Length ? text[(end + Mark.Length)..].Trim() : "");
    }
}
