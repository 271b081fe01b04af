using System.Text.Json;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Cli.Output;

/// <summary>An error as the user sees it: one line, or one JSON value, on standard error.</summary>
internal static class ErrorReport
{
    public static void Write(Terminal terminal, bool json, string code, string message)
    {
        var text = WithoutCode(code, message);
        if (json)
        {
            terminal.Error.WriteLine(JsonSerializer.Serialize(new ErrorView(new ErrorBody(code, text, Hint(text))), CliJson.Compact.ErrorView));
            return;
        }

        var label = $"error [{code}]";
        terminal.Error.WriteLine((terminal.ErrorColour ? $"{Paints.Code(Paint.Bad)}{label}\e[0m" : label) + ": " + SafeLines(text));
    }

    public static int Write(Terminal terminal, bool json, OrcException exception)
    {
        Write(terminal, json, exception.Code, exception.Message);
        return ExitCode.OfKind(exception.Kind);
    }

    /// <summary>Messages end with what to do next; that sentence is the hint.</summary>
    internal static string? Hint(string message)
    {
        var text = message.TrimEnd();
        var at = text.LastIndexOf(". ", StringComparison.Ordinal);
        return at < 0 ? null : text[(at + 2)..];
    }

    private static string WithoutCode(string code, string message) =>
        message.StartsWith($"[{code}] ", StringComparison.Ordinal) ? message[(code.Length + 3)..] : message;

    private static string SafeLines(string text) => string.Join('\n', text.Split('\n').Select(Terminal.Safe));
}

internal sealed record ErrorView(ErrorBody Error);

/// <param name="Hint">What to do next; null when the message does not say.</param>
internal sealed record ErrorBody(string Code, string Message, string? Hint);
