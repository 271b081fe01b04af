using System.Net;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.CommandLine;

namespace Orchestrator.Cli.Servers;

/// <summary>What a server answers instead of a yes, as errors of the command line.</summary>
internal static class ServerErrors
{
    /// <summary>The server does not accept the key, or wants one.</summary>
    public const string KeyRefused = "ORC1984";

    public static ServerException Unreachable(ServerTarget target, Exception exception) => new("ORC1982", ErrorKind.Failed,
        $"The server {target.Text} cannot be reached: {exception.Message} Start it with 'orc-server', or name another one with --server.", unreachable: true, inner: exception);

    public static ServerException Late(ServerTarget target, TimeSpan limit) => new("ORC1983", ErrorKind.Failed,
        $"The server {target.Text} did not answer within {Durations.Show(limit)}. What was asked may still be done: look with 'orc run list', then send the command again.", unreachable: true);

    public static ServerException NotUnderstood(ServerTarget target, HttpResponseMessage response, string what, Exception? inner = null) => new("ORC1985", ErrorKind.Failed,
        $"The server {target.Text} answered {(int)response.StatusCode} to {Path(response)} in a way that this version does not understand: {what} "
        + "Compare the versions with 'orc version' and 'orc health --server URL', and look whether the address is that of an Orchestrator server.", inner: inner);

    /// <summary>The problem details of a refusal; without any, what the status alone says.</summary>
    public static async Task<ServerException> OfAsync(ServerTarget target, ServerKey? key, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var problem = await ReadAsync(response, cancellationToken);
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => NoKey(target, key, problem?.RequestId),
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout when problem?.Code is null => new("ORC1982", ErrorKind.Failed,
                $"The server {target.Text} cannot be reached: what stands before it answered {(int)response.StatusCode}. Try again, or name another one with --server.", problem?.RequestId, unreachable: true),
            _ when problem is { Code: { } code } => new(code, KindOf(problem.Kind, response.StatusCode), problem.Detail ?? problem.Title ?? $"The server answered {(int)response.StatusCode}.",
                problem.RequestId, unreachable: response.StatusCode == HttpStatusCode.ServiceUnavailable) { Hint = problem.Hint },
            _ => NotUnderstood(target, response, "it gives no code."),
        };
    }

    private static ServerException NoKey(ServerTarget target, ServerKey? key, string? requestId) => new(KeyRefused, ErrorKind.Refused, key is null
        ? $"The server {target.Text} wants a key, and there is none for it. Set ORC_KEY, or store one with 'orc login --server {target.Text}'."
        : $"The server {target.Text} does not accept the key from {key.From}: it is wrong, expired or revoked. Get another one from whoever runs the server, then set ORC_KEY or 'orc login --server {target.Text}'.",
        requestId);

    private static async Task<Problem?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), ServerJson.Wire.Problem);
        }
        catch (JsonException)
        {
            return null; // Something between here and the server wrote it: the status is all that can be told.
        }
    }

    private static ErrorKind KindOf(string? kind, HttpStatusCode status) => kind switch
    {
        "invalid" => ErrorKind.Invalid,
        "notFound" => ErrorKind.NotFound,
        "refused" => ErrorKind.Refused,
        "conflict" => ErrorKind.Conflict,
        "failed" => ErrorKind.Failed,
        _ => status switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity => ErrorKind.Invalid,
            HttpStatusCode.NotFound => ErrorKind.NotFound,
            HttpStatusCode.Forbidden => ErrorKind.Refused,
            HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => ErrorKind.Conflict,
            _ => ErrorKind.Failed,
        },
    };

    private static string Path(HttpResponseMessage response) => response.RequestMessage?.RequestUri?.AbsolutePath ?? "the request";
}
