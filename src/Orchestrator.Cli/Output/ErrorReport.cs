using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.Servers;

namespace Orchestrator.Cli.Output;

/// <summary>An error as the user sees it: one line, or one JSON value, on standard error.</summary>
internal static class ErrorReport
{
    /// <param name="hint">What to do next; null: the message says it.</param>
    /// <param name="requestId">What a server's log calls the request; null where none answered.</param>
    public static void Write(Terminal terminal, bool json, string code, string message, string? hint = null, string? requestId = null)
    {
        var text = WithoutCode(code, message);
        if (json)
        {
            terminal.Error.WriteLine(JsonSerializer.Serialize(new ErrorView(new ErrorBody(code, text, hint ?? Hint(text), requestId)), CliJson.Compact.ErrorView));
            return;
        }

        text += hint is null || text.Contains(hint, StringComparison.Ordinal) ? "" : " " + hint;
        text += requestId is null ? "" : $" (request {requestId})";

        var label = $"error [{code}]";
        terminal.Error.WriteLine((terminal.ErrorColour ? $"{Paints.Code(Paint.Bad)}{label}\e[0m" : label) + ": " + SafeLines(text));
    }

    public static int Write(Terminal terminal, bool json, OrcException exception)
    {
        var server = exception as ServerException;
        Write(terminal, json, exception.Code, exception.Message, server?.Hint, server?.RequestId);
        return server?.Exit ?? ExitCode.OfKind(exception.Kind);
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
/// <param name="RequestId">What the server's log calls the request; null where no server answered.</param>
internal sealed record ErrorBody(string Code, string Message, string? Hint, string? RequestId);
