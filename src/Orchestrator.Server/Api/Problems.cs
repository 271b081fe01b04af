using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Server.Api;

/// <summary>Every no as problem details (RFC 9457) with <c>code</c>, <c>kind</c>, <c>hint</c> and <c>requestId</c>; never a stack trace.</summary>
internal static class Problems
{
    public static IServiceCollection AddProblems(this IServiceCollection services) => services.AddProblemDetails();

    public static void UseProblems(this WebApplication app) => app.UseExceptionHandler(handler => handler.Run(async context =>
    {
        var problem = context.Features.Get<IExceptionHandlerFeature>()?.Error is OrcException refused
            ? Of(context, refused.Code, refused.Kind, refused.Message)
            : Of(context, "ORC1940", ErrorKind.Failed, "The server failed in a way that it does not know. Nothing that was acknowledged is lost; try again, or look at the server's log.");
        context.Response.StatusCode = problem.Status!.Value;
        await context.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", context.RequestAborted);
    }));

    public static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status400BadRequest,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        ErrorKind.Refused => StatusCodes.Status403Forbidden,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static ProblemDetails Of(HttpContext context, string code, ErrorKind kind, string message) => new()
    {
        Type = $"urn:orchestrator:{code}",
        Title = code,
        Status = StatusOf(kind),
        Detail = message,
        Extensions = { ["code"] = code, ["kind"] = char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..], ["requestId"] = context.TraceIdentifier },
    };
}
