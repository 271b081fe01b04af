using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Server.Api;

/// <summary>Every no as problem details (RFC 9457) with <c>code</c>, <c>kind</c>, <c>hint</c> and <c>requestId</c>; never a stack trace.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Refused => StatusCodes.Status403Forbidden,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <param name="message">What happened, with which value, what to do next; its last sentence becomes the hint.</param>
    public static ProblemDetails Of(HttpContext context, string code, ErrorKind kind, string message, int? status = null)
    {
        var text = message.StartsWith($"[{code}] ", StringComparison.Ordinal) ? message[(code.Length + 3)..] : message;
        return new ProblemDetails
        {
            Type = $"urn:orchestrator:{code}",
            Title = code,
            Status = status ?? StatusOf(kind),
            Detail = text,
            Extensions =
            {
                ["code"] = code,
                ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()),
                ["hint"] = Hint(text),
                ["requestId"] = context.TraceIdentifier,
            },
        };
    }

    /// <summary>Answers with the problem, in place of whatever was to be answered.</summary>
    public static Task WriteAsync(HttpContext context, string code, ErrorKind kind, string message, int? status = null)
    {
        var problem = Of(context, code, kind, message, status);
        context.Response.StatusCode = problem.Status!.Value;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Default.ProblemDetails, MediaType, context.RequestAborted);
    }

    private static string? Hint(string text)
    {
        var at = text.TrimEnd().LastIndexOf(". ", StringComparison.Ordinal);
        return at < 0 ? null : text[(at + 2)..].Trim();
    }
}
