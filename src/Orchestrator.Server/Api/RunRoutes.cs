using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Server.Security;
using Orchestrator.Silo.Queries.Live;

namespace Orchestrator.Server.Api;

/// <summary>Runs: list, show, order, replay.</summary>
internal static class RunRoutes
{
    public static readonly string[] RunStates = ["queued", "running", "succeeded", "failed", "nogo", "waiting", "paused", "cancelled", "budget"];

    public static void MapRuns(this RouteGroupBuilder api)
    {
        api.MapGet("/runs", ListAsync).Named("listRuns", "Runs", "Runs, newest first.").Refuses(400);
        api.MapGet("/runs/{run}", ShowAsync).Named("showRun", "Runs", "A run with its waves, gates, lanes, waits and artifacts.").Refuses(400, 404)
            .Produces(StatusCodes.Status304NotModified);
        api.MapPost("/runs/{run}/pause", (HttpContext context, string run, OrderBody? body, Conductors conductors, CancellationToken cancellationToken) =>
            OrderAsync(context, conductors, run, "pause", "paused", body, cancellationToken)).Needs(Role.Operator)
            .Named("pauseRun", "Runs", "Start nothing more; what is under way may still finish.").Refuses(400, 403, 404, 415);
        api.MapPost("/runs/{run}/resume", (HttpContext context, string run, OrderBody? body, Conductors conductors, CancellationToken cancellationToken) =>
            OrderAsync(context, conductors, run, "resume", "running", body, cancellationToken)).Needs(Role.Operator)
            .Named("resumeRun", "Runs", "Go on after a pause, a wait or a NO-GO.").Refuses(400, 403, 404, 415);
        api.MapPost("/runs/{run}/cancel", (HttpContext context, string run, OrderBody? body, Conductors conductors, CancellationToken cancellationToken) =>
            OrderAsync(context, conductors, run, "cancel", "cancelled", body, cancellationToken)).Needs(Role.Operator)
            .Named("cancelRun", "Runs", "End a run before its time.").Refuses(400, 403, 404, 415);
        api.MapGet("/runs/{run}/replay", ReplayAsync).Named("replayRun", "Runs", "Fold the journal again and compare with what the conductor had in memory.").Refuses(400, 404);
    }

    private static async Task<Ok<Page<RunListItem>>> ListAsync(
        HttpContext context, string? state, string? plan, string? q, string? since, string? limit, string? cursor, IReadModels models, CancellationToken cancellationToken)
    {
        var filter = new RunFilter(Inputs.Words("state", state, RunStates), Inputs.Text("plan", plan), Inputs.Text("q", q), Inputs.Time("since", since));
        var page = await models.PageRunsAsync(Caller.Of(context).Tenant, filter, Inputs.Behind(cursor), Inputs.Limit(limit), cancellationToken);
        return TypedResults.Ok(Inputs.Page(new RowPage<RunListItem>([.. page.Rows.Select(RunListItem.Of)], page.Next)));
    }

    private static async Task<Results<Ok<RunView>, StatusCodeHttpResult>> ShowAsync(HttpContext context, string run, LiveRuns runs, CancellationToken cancellationToken)
    {
        var live = await runs.FindAsync(Caller.Of(context).Tenant, Inputs.Id("run", run), cancellationToken) ?? throw ApiErrors.RunIsUnknown(run);
        var tag = $"\"{live.Seq}\""; // Before the view is made: a tag may stand for less than was sent, never for more.
        if (context.Request.Headers.IfNoneMatch.Any(t => t == tag))
        {
            context.Response.Headers.ETag = tag;
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var view = await live.ViewAsync(cancellationToken);
        context.Response.Headers.ETag = tag;
        return TypedResults.Ok(view);
    }

    private static async Task<Ok<ReplayView>> ReplayAsync(HttpContext context, string run, string? to, IRunQueries runs, CancellationToken cancellationToken) =>
        TypedResults.Ok(await runs.ReplayAsync(Caller.Of(context).Tenant, Inputs.Id("run", run), Inputs.Whole("to", to), cancellationToken) ?? throw ApiErrors.RunIsUnknown(run));

    private static async Task<Ok<DecidedView>> OrderAsync(
        HttpContext context, Conductors conductors, string run, string order, string becomes, OrderBody? body, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        var conductor = await conductors.FindAsync(caller.Tenant, run, cancellationToken);
        var before = await conductor.GetAsync();
        var reply = Conductors.OrThrow(await (order switch
        {
            "pause" => conductor.PauseAsync(new RunOrder(caller.Actor, body?.Reason)),
            "cancel" => conductor.CancelAsync(new RunOrder(caller.Actor, body?.Reason)),
            _ => conductor.ResumeAsync(new ResumeRun(caller.Actor, AdvanceAnswers.By(caller.Actor, body?.Decisions))),
        }));
        return TypedResults.Ok(new DecidedView(
            "order", run, "run", run, order, caller.Actor, body?.Reason, reply.State, reply.Version, Already: before.State == becomes));
    }
}
