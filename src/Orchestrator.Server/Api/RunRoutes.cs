using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Server.Api;

/// <summary>Runs: list, start, show, decide.</summary>
internal static class RunRoutes
{
    public static void MapRuns(this RouteGroupBuilder api)
    {
        api.MapGet("/runs", async (HttpContext context, IRunQueries runs, CancellationToken cancellationToken) =>
            TypedResults.Ok(new Page<RunListItem>(await runs.ListAsync(Caller.Of(context).Tenant, 200, cancellationToken), Next: null)));
        api.MapGet("/runs/{run}", ShowAsync);
        api.MapPost("/runs", StartAsync);
        api.MapPost("/runs/{run}/gates/{wave}/decision", (HttpContext context, string run, string wave, DecisionBody body, IGrainFactory grains) =>
            DecideAsync(Caller.Of(context), grains, run, "gate", wave, body));
    }

    private static async Task<Results<Ok<RunView>, NotFound>> ShowAsync(HttpContext context, string run, IRunQueries runs, CancellationToken cancellationToken) =>
        await runs.ShowAsync(Caller.Of(context).Tenant, run, cancellationToken) is { } view ? TypedResults.Ok(view) : TypedResults.NotFound();

    private static async Task<Created<StartedView>> StartAsync(
        HttpContext context, StartRunBody body, ICatalog catalog, IGrainFactory grains, TimeProvider clock, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        var run = string.Create(CultureInfo.InvariantCulture, $"R-{clock.GetUtcNow():yyMMdd-HHmmss}-{Random.Shared.Next(4096):x3}");
        var prepared = await Task.Run(() => catalog.Prepare(new RunRequest(run, caller.Tenant, caller.Actor, body.Plan ?? "")
        {
            Set = [.. body.Set ?? new Dictionary<string, string>()],
            SimulatedClock = body.Clock == "simulated",
        }), cancellationToken);
        var reply = OrThrow(await grains.GetGrain<IConductorGrain>($"{caller.Tenant}/{run}").StartAsync(new StartRun(prepared.Setup, caller.Actor)));
        return TypedResults.Created($"/api/runs/{run}", new StartedView("started", run, reply.State, reply.Version, prepared.Report.Warnings, prepared.Notes));
    }

    private static async Task<Ok<DecidedView>> DecideAsync(Caller caller, IGrainFactory grains, string run, string kind, string id, DecisionBody body)
    {
        var conductor = grains.GetGrain<IConductorGrain>($"{caller.Tenant}/{run}");
        OrThrow(await conductor.DecideAsync(new HumanDecision(kind, id, body.Verdict, caller.Actor, body.Reason, body.ArgumentsHash)));
        var reply = OrThrow(await conductor.ResumeAsync(new ResumeRun(caller.Actor, default)));
        return TypedResults.Ok(new DecidedView("decision", run, kind, id, body.Verdict, caller.Actor, body.Reason, reply.State, reply.Version, Already: false));
    }

    private static ConductorReply OrThrow(ConductorReply reply) => reply.Code is null
        ? reply
        : throw new OrcException(reply.Code, reply.Kind switch
        {
            "invalid" => ErrorKind.Invalid,
            "notFound" => ErrorKind.NotFound,
            "conflict" => ErrorKind.Conflict,
            _ => ErrorKind.Refused,
        }, reply.Message ?? "The conductor refused without a word.");
}
