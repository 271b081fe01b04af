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
        api.MapGet("/runs/{run}/head", async (HttpContext context, string run, LiveRuns runs, CancellationToken cancellationToken) =>
            TypedResults.Ok(await (await FindAsync(context, runs, run, cancellationToken)).HeadAsync(cancellationToken)))
            .Named("runHead", "Live", "A run in a few hundred bytes.").Refuses(400, 404);
        api.MapGet("/runs/{run}/tasks", async (HttpContext context, string run, LiveRuns runs, CancellationToken cancellationToken) =>
        {
            var since = Position(context, "since") ?? 0;
            return TypedResults.Ok(await (await FindAsync(context, runs, run, cancellationToken)).ChangesAsync(since, cancellationToken));
        }).Named("runTasks", "Live", "Tasks of a run that changed after the position 'since'; all of them without it.").Refuses(400, 404);
        api.MapGet("/runs/{run}/events", (Delegate)EventsAsync)
            .Named("runEvents", "Live", "Events of a run, 'after' a position or the newest 'before' one; as server-sent events where they are accepted.").Refuses(400, 404)
            .Produces<Page<EventRow>>();
        api.MapGet("/runs/{run}/events/{seq:long}", EventAsync).Named("runEvent", "Live", "The whole of an event.").Refuses(400, 404);
    }

    private static async Task<IResult> EventsAsync(
        HttpContext context, string run, LiveRuns runs, EventStream stream, CancellationToken cancellationToken)
    {
        var after = Position(context, "after") ?? 0;
        var before = Position(context, "before");
        var limit = Math.Clamp(Position(context, "limit") ?? DefaultRows, 1, LiveRun.PageRows);
        var live = await FindAsync(context, runs, run, cancellationToken);
        if (context.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/event-stream", StringComparison.OrdinalIgnoreCase)))
        {
            if (context.Request.Headers["Last-Event-ID"].FirstOrDefault() is { Length: > 0 } last)
            {
                after = Number("Last-Event-ID", last);
            }

            return TypedResults.ServerSentEvents(stream.OfAsync(Caller.Of(context).Tenant, live, after, cancellationToken));
        }

        var page = await live.RowsAsync(new(after, (int)limit) { Before = before, Whole = context.Request.Query["data"] == "full" }, cancellationToken);
        return TypedResults.Ok(new Page<EventRow>(page.Rows, Next(page, before is not null)));
    }

    private static async Task<Ok<EventView>> EventAsync(HttpContext context, string run, long seq, LiveRuns runs, CancellationToken cancellationToken) =>
        TypedResults.Ok(await (await FindAsync(context, runs, run, cancellationToken)).EventAsync(seq, cancellationToken) ?? throw LiveErrors.NoEvent(run, seq));

    /// <summary>Value of <c>after</c>, or of <c>before</c>, for the part that follows.</summary>
    private static string? Next(RowPage page, bool backwards) =>
        page.More && page.Rows.Count > 0 ? (backwards ? page.Rows[0] : page.Rows[^1]).Seq.ToString(CultureInfo.InvariantCulture) : null;

    private static async ValueTask<LiveRun> FindAsync(HttpContext context, LiveRuns runs, string run, CancellationToken cancellationToken) =>
        await runs.FindAsync(Caller.Of(context).Tenant, run, cancellationToken) ?? throw LiveErrors.NoRun(run);

    private static long? Position(HttpContext context, string name) =>
        context.Request.Query[name].FirstOrDefault() is { Length: > 0 } value ? Number(name, value) : null;

    private static long Number(string name, string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw LiveErrors.BadNumber(name, value);
}
