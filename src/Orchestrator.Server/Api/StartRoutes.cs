using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Server.Security;
using Orchestrator.Silo;

namespace Orchestrator.Server.Api;

/// <summary>Starting runs, and saying what a start would do.</summary>
internal static class StartRoutes
{
    public static void MapStarts(this RouteGroupBuilder api)
    {
        api.MapPost("/runs", StartAsync).Needs(Role.Operator).TakesPlans().Named("startRun", "Runs", "Start a run.")
            .Refuses(400, 403, 409, 413, 415);
        api.MapPost("/runs/preview", PreviewAsync).Needs(Role.Operator).TakesPlans().Named("previewRun", "Runs", "Say what a start would do; nothing is journaled.")
            .Refuses(400, 403, 413, 415);
    }

    private static async Task<Results<Created<StartedView>, Ok<StartedView>>> StartAsync(
        HttpContext context, StartRunBody body, [FromHeader(Name = "Idempotency-Key")] string? key, Preparations preparations, Requests requests, RunIds ids,
        Conductors conductors, IRunQueries runs, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        if (key is null)
        {
            var first = await StartAsync(ids.Next());
            return TypedResults.Created($"/api/runs/{first.Id}", first);
        }

        if (key.Length is 0 or > 200 || !Inputs.IsText(key))
        {
            throw ApiErrors.Query("Idempotency-Key", key, "a text of 1 to 200 characters");
        }

        var run = RunIds.OfKey(caller.Tenant, key);
        using var turn = await requests.EnterAsync(run, cancellationToken);
        var fresh = requests.Claim(run, Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Default.StartRunBody))));
        if (await runs.KnowsAsync(caller.Tenant, run, cancellationToken))
        {
            var reply = await conductors.Of(caller.Tenant, run).GetAsync();
            return TypedResults.Ok(new StartedView("started", run, reply.State, reply.Version, [], []));
        }

        try
        {
            var started = await StartAsync(run);
            return TypedResults.Created($"/api/runs/{run}", started);
        }
        catch (OrcException) when (fresh)
        {
            requests.Forget(run); // Nothing was started: the same key may be sent with a corrected request.
            throw;
        }

        async Task<StartedView> StartAsync(string id)
        {
            var prepared = await preparations.PrepareAsync(id, caller, body, cancellationToken);
            Check(prepared.Report);
            var reply = Conductors.OrThrow(await conductors.Of(caller.Tenant, id).StartAsync(new StartRun(prepared.Setup, caller.Actor)));
            return new StartedView("started", id, reply.State, reply.Version, prepared.Report.Warnings, prepared.Notes);
        }
    }

    private static async Task<Ok<PreviewView>> PreviewAsync(
        HttpContext context, StartRunBody body, Preparations preparations, RunIds ids, CancellationToken cancellationToken)
    {
        var run = $"{ids.Next()}.preview";
        try
        {
            var prepared = await preparations.PrepareAsync(run, Caller.Of(context), body, cancellationToken);
            return TypedResults.Ok(new PreviewView("preview", prepared.Report.Errors, prepared.Report.Warnings, prepared.Intake, prepared.Notes));
        }
        finally
        {
            if (Directory.Exists(preparations.FolderOf(run)))
            {
                Directory.Delete(preparations.FolderOf(run), recursive: true);
            }
        }
    }

    private static void Check(LintReport report)
    {
        if (report.Errors is [var first, ..])
        {
            throw new OrcException(ApiErrors.PlanHasErrors, ErrorKind.Invalid,
                $"The plan has {report.Errors.Count} errors, the first at {first.File}:{first.Line} {first.Path}: [{first.Code}] {first.Message} POST /api/runs/preview shows all.");
        }
    }
}
