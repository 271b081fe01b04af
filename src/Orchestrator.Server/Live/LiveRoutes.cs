using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Server.Api;
using Orchestrator.Silo.Queries.Live;

namespace Orchestrator.Server.Live;

/// <summary>The routes that answer from a followed run: head, tasks, events.</summary>
internal static class LiveRoutes
{
    private const int DefaultRows = 200;

    public static void MapLiveRuns(this IEndpointRouteBuilder api)
    {
        api.MapGet("/runs/{run}/head", HeadAsync).Named("runHead", "Live", "A run in a few hundred bytes.").Refuses(400, 404);
        api.MapGet("/runs/{run}/tasks", TasksAsync).Named("runTasks", "Live", "Tasks that changed after a position; all of them without one.").Refuses(400, 404);
        api.MapGet("/runs/{run}/events", EventsAsync)
            .Named("runEvents", "Live", "Events of a run, 'after' a position or the newest 'before' one; as server-sent events where they are accepted.").Refuses(400, 404)
            .Produces<Page<EventRow>>();
        api.MapGet("/runs/{run}/events/{seq}", EventAsync).Named("runEvent", "Live", "The whole of an event.").Refuses(400, 404);
    }

    private static async Task<Ok<RunHead>> HeadAsync(HttpContext context, string run, LiveRuns runs, CancellationToken cancellationToken) =>
        TypedResults.Ok(await (await FindAsync(context, runs, run, cancellationToken)).HeadAsync(cancellationToken));

    private static async Task<Ok<RunChanges>> TasksAsync(HttpContext context, string run, string? since, LiveRuns runs, CancellationToken cancellationToken)
    {
        var after = Inputs.Whole("since", since) ?? 0;
        return TypedResults.Ok(await (await FindAsync(context, runs, run, cancellationToken)).ChangesAsync(after, cancellationToken));
    }

    private static async Task<IResult> EventsAsync(
        HttpContext context, string run, string? after, string? before, string? limit, string? data, LiveRuns runs, EventStream stream, CancellationToken cancellationToken)
    {
        var asked = new RowsAsked(Inputs.Whole("after", after) ?? 0, Inputs.Limit(limit, LiveRun.PageRows, DefaultRows))
        {
            Before = Inputs.Whole("before", before),
            Whole = Inputs.Word("data", data, "row", ["row", "full"]) == "full",
        };
        var live = await FindAsync(context, runs, run, cancellationToken);
        if (context.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase)))
        {
            var last = context.Request.Headers["Last-Event-ID"].FirstOrDefault() is { Length: > 0 } id ? Inputs.Whole("Last-Event-ID", id) : null;
            return TypedResults.ServerSentEvents(stream.OfAsync(Caller.Of(context).Tenant, live, last ?? asked.After, asked.Whole, cancellationToken));
        }

        var page = await live.RowsAsync(asked, cancellationToken);
        return TypedResults.Ok(new Page<EventRow>(page.Rows, Next(page, asked.Before is not null)));
    }

    private static async Task<Ok<EventView>> EventAsync(HttpContext context, string run, string seq, LiveRuns runs, CancellationToken cancellationToken)
    {
        var position = Inputs.Whole("seq", seq) ?? 0;
        return TypedResults.Ok(await (await FindAsync(context, runs, run, cancellationToken)).EventAsync(position, cancellationToken) ?? throw LiveErrors.NoEvent(run, position));
    }

    /// <summary>Value of <c>after</c>, or of <c>before</c>, for the part that follows.</summary>
    private static string? Next(RowPage page, bool backwards) =>
        page.More && page.Rows.Count > 0 ? (backwards ? page.Rows[0] : page.Rows[^1]).Seq.ToString(CultureInfo.InvariantCulture) : null;

    private static async ValueTask<LiveRun> FindAsync(HttpContext context, LiveRuns runs, string run, CancellationToken cancellationToken) =>
        await runs.FindAsync(Caller.Of(context).Tenant, Inputs.Id("run", run), cancellationToken) ?? throw ApiErrors.RunIsUnknown(run);
}
