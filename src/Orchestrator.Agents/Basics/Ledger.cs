using System.Globalization;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>
/// Counts tool calls from outside the product: where a task gives a <c>ledger</c>, each call of a tool appends one line
/// <c>RUN TASK ATTEMPT TOOL REPETITION</c> to that file as it starts.
/// </summary>
/// <remarks>As it starts, not as it ends: a call that a crash cut short must be seen too.</remarks>
internal static class Ledger
{
    public static ToolParameter Parameter { get; } =
        new("ledger", "string", "File to which each call appends one line as it starts; created if missing. Tests count with it.", IsPlace: true);

    /// <exception cref="ToolException">The file cannot be written; another attempt may succeed.</exception>
    public static void Enter(ToolCall call, string tool)
    {
        if (call.OptionalText(Parameter.Name) is not { } path)
        {
            return;
        }

        var line = string.Create(CultureInfo.InvariantCulture, $"{call.RunId} {call.TaskId} {call.Attempt} {tool} {call.Repetition}");
        try
        {
            if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            PosixFile.AppendLine(path, line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(
                ToolCodes.Ledger,
                $"The ledger of task '{call.TaskId}' could not be written, so its tool '{tool}' did not start: {e.Message} Give a file that this process may append to.",
                retryable: true,
                e);
        }
    }
}
