using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Server.Api;

/// <summary>
/// What goes wrong behind it becomes problem details. An expected no is no event of the log; what nobody expected is logged once, with its request id, and
/// answered without a word of it.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    /// <summary>Of a caller that went away before its answer; nobody sees it but the log of requests.</summary>
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            Status(context, ClientClosedRequest);
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await AnswerAsync(context, exception);
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            await BareAsync(context, context.Response.StatusCode);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case OrcException refused:
                await Problems.WriteAsync(context, refused.Code, refused.Kind, refused.Message);
                break;
            case JournalConflictException conflict:
                await Problems.WriteAsync(context, Code(conflict.Message), ErrorKind.Conflict, conflict.Message);
                break;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType } bad:
                await BareAsync(context, bad.StatusCode);
                break;
            case BadHttpRequestException { InnerException: JsonException json }:
                await Problems.WriteAsync(context, ApiErrors.BadBody, ErrorKind.Invalid, $"The body is not the JSON that was expected: {Of(json)}");
                break;
            case BadHttpRequestException bad when context.Request.ContentLength is null or 0 && bad.StatusCode == StatusCodes.Status400BadRequest:
                await Problems.WriteAsync(context, ApiErrors.BadBody, ErrorKind.Invalid, "The request has no body, or a value that it needs is missing. Correct it as /openapi/v1.json describes.");
                break;
            case BadHttpRequestException bad:
                await Problems.WriteAsync(
                    context, ApiErrors.BadBody, ErrorKind.Invalid, $"The request cannot be read: {ApiErrors.Cut(bad.Message)} Correct it as /openapi/v1.json describes.", bad.StatusCode);
                break;
            default:
                LogUnknown(exception, context.TraceIdentifier, context.Request.Method, context.GetEndpoint()?.DisplayName ?? "-");
                await Problems.WriteAsync(
                    context, ApiErrors.Unknown, ErrorKind.Failed,
                    "The server failed in a way that it does not know. Nothing that was acknowledged is lost. Try again, or look for the request id in the server's log.");
                break;
        }
    }

    /// <summary>A status that came without a word.</summary>
    private static Task BareAsync(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound => Problems.WriteAsync(
            context, ApiErrors.NoAddress, ErrorKind.NotFound, $"There is nothing at '{ApiErrors.Cut(context.Request.Path)}'. /openapi/v1.json lists every address."),
        StatusCodes.Status405MethodNotAllowed => Problems.WriteAsync(
            context, ApiErrors.NoMethod, ErrorKind.Invalid,
            $"'{ApiErrors.Cut(context.Request.Path)}' does not know {ApiErrors.Cut(context.Request.Method)}. Use {context.Response.Headers.Allow}.", status),
        StatusCodes.Status413PayloadTooLarge => Problems.WriteAsync(
            context, ApiErrors.TooLarge, ErrorKind.Invalid, "The body is larger than this server takes. Send less.", status),
        StatusCodes.Status415UnsupportedMediaType => Problems.WriteAsync(
            context, ApiErrors.BadMediaType, ErrorKind.Invalid, $"The media type '{ApiErrors.Cut(context.Request.ContentType)}' is not read here. Send application/json.", status),
        StatusCodes.Status400BadRequest => Problems.WriteAsync(
            context, ApiErrors.BadQuery, ErrorKind.Invalid, "The request cannot be read. Correct it as /openapi/v1.json describes.", status),
        _ => Task.CompletedTask,
    };

    private static string Of(JsonException json) => json.LineNumber is { } line
        ? $"line {line + 1}, position {json.BytePositionInLine + 1}, at {ApiErrors.Cut(json.Path)}. Correct it as /openapi/v1.json describes."
        : "it cannot be read. Correct it as /openapi/v1.json describes.";

    private static string Code(string message) => message.Length > 9 && message[0] == '[' ? message[1..8] : ApiErrors.MovedOn;

    private static void Status(HttpContext context, int status)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.StatusCode = status;
        }
    }

    [LoggerMessage(ServerEventIds.RequestFailed, LogLevel.Error, "Request {RequestId}, {Method} {Route}, failed in a way that nobody expected")]
    private partial void LogUnknown(Exception exception, string requestId, string method, string route);
}

internal static class ProblemSetup
{
    public static IServiceCollection AddProblems(this IServiceCollection services) => services
        .AddProblemDetails()
        .Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    public static void UseProblems(this WebApplication app) => app.UseMiddleware<ProblemMiddleware>();
}
