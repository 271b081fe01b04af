using System.Globalization;
using System.Text.Json;

namespace Orchestrator.Core.Plans;

/// <summary>References to parameters, lanes and collections.</summary>
internal static class LintReferences
{
    /// <summary>Most copies of a wave, and most tasks of a wave.</summary>
    public const int MostWaves = 1_000;

    public const int MostTasks = 100_000;

    public static void Check(LintContext lint, TaskSite site)
    {
        foreach (var (key, value) in site.Task.With)
        {
            var path = $"{site.Path}.with.{key}";
            if (References.AreNested(value))
            {
                lint.Error(LintCodes.NestedReference, path,
                    $"'{key}' holds a reference inside a list or an object, where it is not replaced. Put the reference directly under 'with', or make a list parameter.");
            }

            foreach (var name in value.ValueKind == JsonValueKind.String ? References.In(value.GetString()!) : [])
            {
                Resolve(lint, site.Wave, path, name);
            }
        }

        Copies(lint, site.Task.Count, $"{site.Path}.count", MostTasks);
    }

    public static void CheckWaves(LintContext lint)
    {
        for (var w = 0; w < lint.Plan.Waves.Length; w++)
        {
            var wave = lint.Plan.Waves[w];
            Copies(lint, wave.Repeat, $"waves[{w}].repeat", MostWaves);
            if (wave.Foreach is { } lanes)
            {
                Lanes(lint, lanes, $"waves[{w}].foreach");
            }

            if (wave.When is { } when)
            {
                When(lint, when, $"waves[{w}].when");
            }
        }

        foreach (var parameter in lint.Plan.Parameters.Where(p => !lint.Used.Contains(p.Name)))
        {
            lint.Warning(LintCodes.UnusedParameter, $"parameters.{parameter.Name}",
                $"Nothing in the plan refers to the parameter '{parameter.Name}'. Use it as ${{{parameter.Name}}}, or remove it.");
        }
    }

    private static void Resolve(LintContext lint, Wave wave, string path, string? name)
    {
        if (name is null)
        {
            lint.Error(LintCodes.MalformedReference, path, "A reference that begins with '${' is empty or not closed. Write ${name}.");
            return;
        }

        if (name == References.Lane)
        {
            if (wave.Foreach is null)
            {
                lint.Error(LintCodes.LaneOutsideLanes, path,
                    $"'${{lane}}' stands in wave '{wave.Id}', which has no lanes. Add 'foreach' to the wave, or remove the reference.");
            }

            return;
        }

        var parameter = References.ParameterOf(name);
        lint.Used.Add(parameter);
        if (!lint.Parameters.TryGetValue(parameter, out var declared))
        {
            lint.Error(LintCodes.UnknownReference, path,
                $"'${{{name}}}' names no parameter of this plan. {Nearest.Hint(parameter, lint.Parameters.Keys)} Declare it under 'parameters', or correct the name.");
        }
        else if (name.Length > parameter.Length)
        {
            lint.Error(LintCodes.NoCollection, path,
                $"'${{{name}}}' stands for many values; a task takes one. Make lanes of it with 'foreach' and use ${{lane}}, or use ${{{parameter}}}, a {declared.Type.Word()}.");
        }
    }

    private static void Lanes(LintContext lint, Foreach lanes, string path)
    {
        if (!References.IsOne(lanes.In, out var name))
        {
            lint.Error(LintCodes.NoCollection, $"{path}.in",
                $"Lanes are made of '{lanes.In}', which is not one reference. Write \"${{LIST}}\" for a list parameter, or \"${{FOLDER.files}}\".");
            return;
        }

        var parameter = References.ParameterOf(name);
        lint.Used.Add(parameter);
        if (!lint.Parameters.TryGetValue(parameter, out var declared))
        {
            lint.Error(LintCodes.UnknownReference, $"{path}.in",
                $"Lanes are made of '${{{name}}}', but there is no parameter '{parameter}'. {Nearest.Hint(parameter, lint.Parameters.Keys)} Declare it under 'parameters', or correct the name.");
        }
        else if (name == parameter ? declared.Type != ParameterType.List : !IsCollection(lint, declared, name))
        {
            lint.Error(LintCodes.NoCollection, $"{path}.in",
                $"Lanes are made of '${{{name}}}', but '{parameter}' is a {declared.Type.Word()}. Use a list parameter, or a folder with one of: {string.Join(", ", lint.Subject.Collections)}.");
        }
    }

    private static void Copies(LintContext lint, string? count, string path, int most)
    {
        if (count is null)
        {
            return;
        }

        if (References.IsOne(count, out var name))
        {
            lint.Used.Add(name);
            if (!lint.Parameters.TryGetValue(name, out var declared))
            {
                lint.Error(LintCodes.UnknownReference, path,
                    $"'{count}' names no parameter of this plan. {Nearest.Hint(name, lint.Parameters.Keys)} Declare it under 'parameters', or correct the name.");
            }
            else if (declared.Type != ParameterType.Whole)
            {
                lint.Error(LintCodes.NoCount, path,
                    $"'{count}' is a {declared.Type.Word()}; a number of copies must be an integer. Change the parameter's type, or write a number.");
            }
        }
        else if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1 || number > most)
        {
            lint.Error(LintCodes.NoCount, path, $"'{count}' is no number of copies. Write a whole number from 1 to {most}, or \"${{PARAMETER}}\".");
        }
    }

    private static void When(LintContext lint, When when, string path)
    {
        lint.Used.Add(when.Parameter);
        if (!lint.Parameters.TryGetValue(when.Parameter, out var declared))
        {
            lint.Error(LintCodes.UnknownCondition, $"{path}.parameter",
                $"The condition names the parameter '{when.Parameter}', which the plan does not have. {Nearest.Hint(when.Parameter, lint.Parameters.Keys)} Declare it, or correct the name.");
        }
        else if (!LintParameters.CanEqual(declared, when.EqualTo))
        {
            lint.Error(LintCodes.ConditionType, $"{path}.equals",
                $"The condition compares '{when.Parameter}', a {declared.Type.Word()}, with '{when.EqualTo}'. Give a value of that type.");
        }
    }

    private static bool IsCollection(LintContext lint, Parameter declared, string name) =>
        declared.Type == ParameterType.Folder && lint.Subject.Collections.Contains(name[(declared.Name.Length + 1)..]);
}
