using System.Text;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Silo.Queries;

namespace Orchestrator.Server.Api;

/// <summary>The handoff report of a run as it stands now.</summary>
internal static class HandoffRoutes
{
    public static void MapHandoff(this RouteGroupBuilder api) => api.MapGet("/runs/{run}/handoff", ReadAsync)
        .Named("handoff", "Runs", "What the next one needs to go on: md (default), json or html.").Refuses(400, 404)
        .Produces<string>(StatusCodes.Status200OK, "text/markdown", "application/json", "text/html");

    private static async Task<IResult> ReadAsync(HttpContext context, string run, string? format, IRunQueries runs, CancellationToken cancellationToken)
    {
        var wanted = Inputs.Word("format", format, "md", ["md", "json", "html"]);
        var handoff = await runs.HandoffAsync(Caller.Of(context).Tenant, Inputs.Id("run", run), cancellationToken) ?? throw ApiErrors.RunIsUnknown(run);
        switch (wanted)
        {
            case "json":
                return Results.Text(handoff.Json.GetRawText(), "application/json", Encoding.UTF8);
            case "html":
                context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
                return Results.Text(HandoffPage.Of(run, handoff.Markdown), "text/html", Encoding.UTF8);
            default:
                return Results.Text(handoff.Markdown, "text/markdown", Encoding.UTF8);
        }
    }
}
