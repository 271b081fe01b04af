using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents;

/// <summary>Reads a call's inputs and artifacts, with an error that names the value.</summary>
internal static class CallReading
{
    /// <summary>A text, or null when it is missing, JSON null or empty: an unset parameter of a plan arrives in each of these forms.</summary>
    public static string? OptionalText(this ToolCall call, string name)
    {
        if (!TryGet(call, name, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String ? NullIfEmpty(value.GetString()) : throw Wrong(call, name, value, "a text");
    }

    public static string RequiredText(this ToolCall call, string name) => call.OptionalText(name)
        ?? throw new ToolException(
            ToolCodes.Input, $"Task '{call.TaskId}' gives no '{name}', which its tool needs as a text. Add it under 'with' of the task in the plan.", retryable: false);

    /// <param name="low">Smallest value allowed.</param>
    /// <param name="high">Largest value allowed.</param>
    public static int Whole(this ToolCall call, string name, int otherwise, int low, int high)
    {
        if (!TryGet(call, name, out var value))
        {
            return otherwise;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= low && number <= high
            ? number
            : throw Wrong(call, name, value, $"a whole number from {low} to {high}");
    }

    /// <param name="low">Smallest value allowed.</param>
    /// <param name="high">Largest value allowed.</param>
    public static double Number(this ToolCall call, string name, double otherwise, double low, double high)
    {
        if (!TryGet(call, name, out var value))
        {
            return otherwise;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= low && number <= high
            ? number
            : throw Wrong(call, name, value, string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}"));
    }

    /// <summary>All artifacts of that name, lanes in ordinal order.</summary>
    public static IReadOnlyList<ToolInput> All(this ToolCall call, string name)
    {
        var found = call.Artifacts.Where(a => IsNamed(a, name)).OrderBy(a => a.Lane, StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : throw Missing(call, name);
    }

    /// <summary>The one artifact of that name; where the task sees several lanes, that of its own.</summary>
    public static ToolInput One(this ToolCall call, string name)
    {
        var found = call.Artifacts.Where(a => IsNamed(a, name)).ToList();
        return found switch
        {
            [] => throw Missing(call, name),
            [var only] => only,
            _ => found.SingleOrDefault(a => a.Lane == call.Lane) ?? throw new ToolException(
                ToolCodes.Artifact,
                $"Task '{call.TaskId}' sees {found.Count} artifacts named '{name}' ({string.Join(", ", found.Select(a => a.Name))}) but its tool reads one. "
                + "Name the task that it needs, or make it a task of the lane.",
                retryable: false),
        };
    }

    private static bool IsNamed(ToolInput artifact, string name) =>
        artifact.Name.EndsWith(name, StringComparison.Ordinal) && (artifact.Name.Length == name.Length || artifact.Name[^(name.Length + 1)] == '/');

    private static bool TryGet(ToolCall call, string name, [NotNullWhen(true)] out JsonElement value) =>
        call.Inputs.TryGetValue(name, out value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static ToolException Wrong(ToolCall call, string name, JsonElement value, string expected) => new(
        ToolCodes.Input,
        $"Task '{call.TaskId}' gives {name} = {value.GetRawText()}, but its tool needs {expected}. Correct it under 'with' of the task, or with --set.",
        retryable: false);

    private static ToolException Missing(ToolCall call, string name) => new(
        ToolCodes.Artifact,
        $"Task '{call.TaskId}' sees no artifact named '{name}', only [{string.Join(", ", call.Artifacts.Select(a => a.Name))}]. "
        + "Add the task that produces it to 'needs' in the plan.",
        retryable: false);
}
