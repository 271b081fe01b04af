using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Server.Api;

/// <summary>What a run produced. Contents come from agents and tools: a browser gets them as data, never as a page of this server.</summary>
internal static class ArtifactRoutes
{
    public static void MapArtifacts(this RouteGroupBuilder api)
    {
        api.MapGet("/runs/{run}/artifacts", ListAsync).Named("listArtifacts", "Artifacts", "Products of a run that count now, in the order of the plan.").Refuses(400, 404);
        api.MapGet("/runs/{run}/artifacts/verify", VerifyAsync).Named("verifyArtifacts", "Artifacts", "Read every artifact again and compare its hash.").Refuses(400, 404);
        api.MapGet("/runs/{run}/artifacts/{**artifact}", ReadAsync).Named("readArtifact", "Artifacts", "The content of an artifact, by id or full name.").Refuses(400, 404)
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").Produces(StatusCodes.Status304NotModified);
    }

    private static async Task<Ok<Page<ArtifactView>>> ListAsync(
        HttpContext context, string run, string? limit, string? cursor, IRunQueries runs, CancellationToken cancellationToken)
    {
        var most = Inputs.Limit(limit, most: 2_000, otherwise: 200);
        var from = Inputs.Offset(cursor);
        var view = await runs.ShowAsync(Caller.Of(context).Tenant, Inputs.Id("run", run), cancellationToken) ?? throw ApiErrors.RunIsUnknown(run);
        var next = from + most < view.Artifacts.Count ? Inputs.Cursor($"{from + most}") : null;
        return TypedResults.Ok(new Page<ArtifactView>([.. view.Artifacts.Skip(from).Take(most)], next));
    }

    private static async Task<Ok<ArtifactCheck>> VerifyAsync(HttpContext context, string run, IRunQueries runs, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runs.VerifyArtifactsAsync(Caller.Of(context).Tenant, Inputs.Id("run", run), cancellationToken) ?? throw ApiErrors.RunIsUnknown(run));

    private static async Task<IResult> ReadAsync(HttpContext context, string run, string artifact, string? download, IRunQueries runs, CancellationToken cancellationToken)
    {
        var tenant = Caller.Of(context).Tenant;
        var file = await runs.ArtifactFileAsync(tenant, Inputs.Id("run", run), Inputs.Id("artifact", artifact), cancellationToken);
        if (file is null)
        {
            throw await runs.KnowsAsync(tenant, run, cancellationToken)
                ? new OrcException(ApiErrors.NoArtifact, ErrorKind.NotFound, $"Run {run} has no artifact '{ApiErrors.Cut(artifact)}'. GET /api/runs/{run}/artifacts lists those that it has.")
                : ApiErrors.RunIsUnknown(run);
        }

        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'";
        headers.CacheControl = "private, no-cache"; // The tag says whether it is still the same; a name may stand for another content tomorrow.
        return Results.File(
            file.Content.ToArray(), MediaType(file.Artifact.MediaType), download is null ? null : Path.GetFileName(file.Artifact.Name),
            entityTag: new EntityTagHeaderValue($"\"{file.Artifact.Sha256}\""));
    }

    /// <summary>A tool's own word, if it is one: it goes into a header.</summary>
    private static string MediaType(string text) => MediaTypeHeaderValue.TryParse(text, out var type)
        ? type is { Type.Value: "text", Charset.HasValue: false } ? $"{text}; charset=utf-8" : text
        : "application/octet-stream";
}
