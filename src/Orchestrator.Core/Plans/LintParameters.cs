using System.Globalization;
using System.Text.Json;
using Orchestrator.Core.Attestation;

namespace Orchestrator.Core.Plans;

/// <summary>Declarations of parameters, and values given to them.</summary>
public static class LintParameters
{
    // 'fault' is set on every run that injects one; 'lane' stands for the lane's key.
    private static readonly string[] _reserved = [References.Lane, "fault"];

    internal static void Check(LintContext lint, Parameter parameter, string path)
    {
        if (_reserved.Contains(parameter.Name))
        {
            lint.Error(LintCodes.ReservedName, path,
                $"A parameter cannot be called '{parameter.Name}': that name has a meaning of its own. Choose another name.");
        }

        var isNumber = parameter.Type is ParameterType.Whole or ParameterType.Number;
        if (!isNumber && (parameter.Min ?? parameter.Max) is not null)
        {
            lint.Error(LintCodes.BadParameter, path,
                $"Parameter '{parameter.Name}' is a {parameter.Type.Word()} and cannot have 'min' or 'max'. Remove them, or make it an integer or a number.");
        }

        if (parameter.Min > parameter.Max)
        {
            lint.Error(LintCodes.EmptyRange, path,
                $"Parameter '{parameter.Name}' must be at least {parameter.Min} and at most {parameter.Max}. Swap them.");
        }

        if (parameter.Sample is not null && parameter.Type != ParameterType.Folder)
        {
            lint.Error(LintCodes.BadParameter, $"{path}.sample",
                $"Parameter '{parameter.Name}' is a {parameter.Type.Word()}; only a folder can be generated from a sample. Remove 'sample', or make it a folder.");
        }

        if (parameter.Default is { } given && Complaint(parameter, given) is { } complaint)
        {
            lint.Error(LintCodes.BadParameter, $"{path}.default",
                $"The default of parameter '{parameter.Name}' {complaint}. Correct the default, or the type.");
        }
    }

    /// <summary>Why a value does not fit a parameter, <c>is -1, at least 0 was expected</c>; null when it fits.</summary>
    public static string? Complaint(Parameter parameter, JsonElement value)
    {
        var fits = parameter.Type switch
        {
            ParameterType.Bool => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            ParameterType.List => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String),
            ParameterType.Whole => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            ParameterType.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _),
            _ => value.ValueKind == JsonValueKind.String,
        };
        if (!fits)
        {
            return $"is {Shown(value)}, {Article(parameter.Type)} was expected";
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number))
        {
            var shown = number.ToString(CultureInfo.InvariantCulture);
            return number < parameter.Min ? $"is {shown}, at least {parameter.Min} was expected" : number > parameter.Max ? $"is {shown}, at most {parameter.Max} was expected" : null;
        }

        return null;
    }

    /// <summary>The condition's value has the type of its parameter.</summary>
    internal static bool CanEqual(Parameter parameter, Scalar value) => parameter.Type switch
    {
        ParameterType.Bool => value.Flag is not null,
        ParameterType.Whole or ParameterType.Number => value.Number is not null,
        ParameterType.List => false,
        _ => value.Text is not null,
    };

    private static string Article(ParameterType type) => type switch
    {
        ParameterType.Whole => "a whole number",
        ParameterType.Number => "a number",
        ParameterType.Bool => "true or false",
        ParameterType.List => "a list of texts",
        ParameterType.Folder => "the path of a folder",
        ParameterType.File => "the path of a file",
        _ => "a text",
    };

    private static string Shown(JsonElement value)
    {
        var raw = value.GetRawText();
        return raw.Length <= 60 ? raw : raw[..57] + "...";
    }
}
