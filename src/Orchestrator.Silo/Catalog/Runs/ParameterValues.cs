using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Core.Plans;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog.Runs;

/// <summary>The value of every parameter: what was set, else the default.</summary>
/// <param name="confined">Where relative paths start; null: in the working directory.</param>
internal sealed class ParameterValues(Home home, Faults faults, ISampleSource samples, List<string> notes, Confinement? confined)
{
    private const string Fault = "fault";
    private const string Data = "data";
    private const string Target = "targetDb";

    public ImmutableSortedDictionary<string, JsonElement> Resolve(Plan plan, RunRequest request)
    {
        var given = Given(plan, request);
        var values = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        if (given.Remove(Fault, out var fault))
        {
            if (plan.Faults.Contains(fault.Text))
            {
                values[Fault] = Text(fault.Text);
            }
            else
            {
                faults.Add(CatalogCodes.UnknownFault, $"--set fault={Cut(fault.Text)}: the plan '{plan.Id}' has no such fault. {Nearest.Hint(fault.Text, plan.Faults)} Choose one of 'orc plan show {plan.Id}'.");
            }
        }

        foreach (var parameter in plan.Parameters)
        {
            var value = given.Remove(parameter.Name, out var set) ? Parse(parameter, set.Text, set.Option) : Default(parameter);
            if (value is { } fits && Check(parameter, fits, set?.Option ?? $"parameter '{parameter.Name}'") is { } whole)
            {
                values[parameter.Name] = whole;
            }
        }

        foreach (var (name, set) in given)
        {
            faults.Add(CatalogCodes.UnknownSetting,
                $"{set.Option}: the plan '{plan.Id}' has no parameter '{Cut(name)}'. {Nearest.Hint(name, plan.Parameters.Select(p => p.Name))} Choose one of 'orc plan show {plan.Id}'.");
        }

        return values.ToImmutable();
    }

    private Dictionary<string, Setting> Given(Plan plan, RunRequest request)
    {
        var given = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var (name, text) in request.Set)
        {
            given[name] = new Setting(text, $"--set {Cut(name)}={Cut(text)}");
        }

        if (request.Data is { } data)
        {
            var takes = plan.Parameters.FirstOrDefault(p => p.Type == ParameterType.Folder && (p.Name == Data || p.Sample is not null));
            if (takes is null)
            {
                faults.Add(CatalogCodes.NoData, $"--data {Cut(data)}: the plan '{plan.Id}' reads no data set. Leave the option out, or set one of its parameters with --set.");
            }
            else
            {
                given[takes.Name] = new Setting(data, $"--data {Cut(data)}");
            }
        }

        if (request.TargetDb is { } target)
        {
            if (plan.Parameters.Any(p => p.Name == Target))
            {
                given[Target] = new Setting(target, "--target-db");
            }
            else
            {
                faults.Add(CatalogCodes.NoTarget, $"--target-db: the plan '{plan.Id}' works on no database. Leave the option out.");
            }
        }

        return given;
    }

    private JsonElement? Parse(Parameter parameter, string text, string option)
    {
        JsonElement? value = parameter.Type switch
        {
            ParameterType.Whole => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? Node(whole) : null,
            ParameterType.Number => PlainScalar.TryNumber(text, out var number) ? Node(number) : null,
            ParameterType.Bool => text is "true" or "false" ? Node(text == "true") : null,
            ParameterType.List => List(text),
            _ => text.Length > 0 ? Text(text) : null,
        };
        if (value is null)
        {
            var word = parameter.Type.Word();
            var example = parameter.Type switch { ParameterType.Bool => "true or false", ParameterType.List => "texts with commas between, a,b,c", ParameterType.Whole => "a whole number", ParameterType.Number => "a finite number", _ => "a text that is not empty" };
            faults.Add(CatalogCodes.BadValue,
                $"{option}: the parameter '{parameter.Name}' is of type {word}, {example} was expected. Correct the value.");
            return null;
        }

        return parameter.Type is ParameterType.Folder or ParameterType.File ? Text(Absolute(text)) : value;
    }

    // A default belongs to the product: its folder is searched in the home first. A file is one that the run writes: it belongs where the user is.
    private JsonElement? Default(Parameter parameter)
    {
        if (parameter is { Default: null, Sample: { } profile })
        {
            var folder = home.FromWorkingDirectory(Path.Combine(".orc", "sample", $"{profile}-{ISampleSource.DefaultSeed}"));
            if (samples.Ensure(profile, folder) is { } note)
            {
                notes.Add(note);
            }

            return Text(folder);
        }

        if (parameter.Default is not { } value)
        {
            if (parameter.Type != ParameterType.File)
            {
                faults.Add(CatalogCodes.NoValue, $"The parameter '{parameter.Name}' has no value and no default. Give one with --set {parameter.Name}=VALUE.");
            }

            return null;
        }

        if (parameter.Type is not (ParameterType.Folder or ParameterType.File))
        {
            return value;
        }

        var path = value.GetString()!;
        var inHome = Path.GetFullPath(path, home.Folder);
        return Text(parameter.Type == ParameterType.Folder && Directory.Exists(inHome) ? inHome : Absolute(path));
    }

    private string Absolute(string path) => home.FromWorkingDirectory(confined is null ? path : Path.Combine(confined.Folder, path));

    private JsonElement? Check(Parameter parameter, JsonElement value, string option)
    {
        if (LintParameters.Complaint(parameter, value) is { } complaint)
        {
            faults.Add(CatalogCodes.BadValue, $"{option}: the value {complaint}. Correct the value.");
            return null;
        }

        if (parameter.Type == ParameterType.Folder && !Directory.Exists(value.GetString()))
        {
            var found = File.Exists(value.GetString()) ? "is a file, a folder was expected" : "does not exist";
            faults.Add(CatalogCodes.NoFolder,
                $"{option}: the folder '{Cut(value.GetString()!)}' {found}. Correct the path of parameter '{parameter.Name}'.");
            return null;
        }

        if (parameter.Type == ParameterType.File && Directory.Exists(value.GetString()))
        {
            faults.Add(CatalogCodes.IsFolder,
                $"{option}: '{Cut(value.GetString()!)}' is a folder, the path of a file was expected. Name a file in it.");
            return null;
        }

        return value;
    }

    private static JsonElement? List(string text)
    {
        var entries = text.Split(',', StringSplitOptions.TrimEntries);
        return entries.All(e => e.Length > 0) ? Element(new JsonArray([.. entries.Select(e => JsonValue.Create(e))])) : null;
    }

    private static JsonElement Text(string text) => Element(JsonValue.Create(text));

    private static JsonElement Node(long value) => Element(JsonValue.Create(value));

    private static JsonElement Node(decimal value) => Element(JsonValue.Create(value));

    private static JsonElement Node(bool value) => Element(JsonValue.Create(value));

    private static JsonElement Element(JsonNode node) => JsonElement.Parse(node.ToJsonString());

    /// <param name="Option">As it was given, for messages.</param>
    private sealed record Setting(string Text, string Option);

    private static string Cut(string text) => YamlScalar.Cut(text);
}
