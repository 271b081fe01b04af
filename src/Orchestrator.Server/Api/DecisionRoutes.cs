using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Server.Security;

namespace Orchestrator.Server.Api;

/// <summary>Humans' answers to gates, approvals, drift and scope questions. Against a server an answer also lets the run go on.</summary>
internal static class DecisionRoutes
{
    public static void MapDecisions(this RouteGroupBuilder api)
    {
        Decides(api.MapPost("/runs/{run}/gates/{wave}/decision", (
            HttpContext context, string run, string wave, DecisionBody body, Conductors conductors, IRunQueries runs, CancellationToken cancellationToken) =>
            DecideAsync(context, conductors, runs, run, "gate", wave, body, ["go", "nogo"], cancellationToken)), "decideGate", "Decide a gate: go or nogo.");
        Decides(api.MapPost("/runs/{run}/drift/{task}/decision", (
            HttpContext context, string run, string task, DecisionBody body, Conductors conductors, IRunQueries runs, CancellationToken cancellationToken) =>
            DecideAsync(context, conductors, runs, run, "drift", task, body, ["keep", "defer"], cancellationToken)), "decideDrift", "Keep or defer a task that drifts.");
        Decides(api.MapPost("/runs/{run}/scope/decision", (
            HttpContext context, string run, DecisionBody body, Conductors conductors, IRunQueries runs, CancellationToken cancellationToken) =>
            DecideAsync(context, conductors, runs, run, "scope", run, body, ["accept"], cancellationToken)), "decideScope", "Accept that a plan is longer than the scope rule allows.");
        Decides(api.MapPost("/approvals/{id}/decision", async (
            HttpContext context, string id, DecisionBody body, Conductors conductors, IRunQueries runs, CancellationToken cancellationToken) =>
        {
            var approval = await runs.ApprovalAsync(Caller.Of(context).Tenant, Inputs.Id("approval", id), cancellationToken) ?? throw ApprovalRoutes.IsUnknown(id);
            return await DecideAsync(context, conductors, runs, approval.Run, "approval", id, body, ["approve", "reject"], cancellationToken);
        }), "decideApproval", "Approve or reject exact arguments.");
    }

    private static void Decides(RouteHandlerBuilder route, string name, string summary) =>
        route.Needs(Role.Approver).Named(name, "Decisions", summary).Refuses(400, 403, 404, 409, 415);

    private static async Task<Ok<DecidedView>> DecideAsync(
        HttpContext context, Conductors conductors, IRunQueries runs, string run, string kind, string id, DecisionBody body, string[] verdicts,
        CancellationToken cancellationToken)
    {
        var caller = Caller.Of(context);
        Inputs.Id(kind, id);
        if (!verdicts.Contains(body.Verdict))
        {
            throw ApiErrors.Query("verdict", body.Verdict, $"one of {string.Join(", ", verdicts)}");
        }

        var conductor = await conductors.FindAsync(caller.Tenant, run, cancellationToken);
        var given = await runs.AnswerAsync(caller.Tenant, run, kind, id, cancellationToken);
        if (given?.Verdict == body.Verdict)
        {
            var stands = await conductor.GetAsync();
            return Decided(given, stands.State, stands.Version, already: true);
        }

        if (body.IfVersion is { } seen && (await conductor.GetAsync()).Version is var version && version != seen)
        {
            throw new OrcException(ApiErrors.MovedOn, ErrorKind.Conflict, given is null
                ? $"Run {run} stands at version {version}, the decision was made at {seen}. Look again, then decide."
                : $"{given.Actor} decided '{given.Verdict}' about this in the meantime. Look again.");
        }

        Conductors.OrThrow(await conductor.DecideAsync(new HumanDecision(kind, id, body.Verdict, caller.Actor, body.Reason, body.ArgumentsHash)));

        // What stands is the first of two who decided at the same moment.
        given = await runs.AnswerAsync(caller.Tenant, run, kind, id, CancellationToken.None);
        var reply = await conductor.ResumeAsync(new ResumeRun(caller.Actor, default));
        return Decided(given ?? new(body.Verdict, caller.Actor, body.Reason, null), reply.State, reply.Version, already: given is not null && given.Actor != caller.Actor);

        Ok<DecidedView> Decided(GivenAnswer answer, string state, long at, bool already) =>
            TypedResults.Ok(new DecidedView("decision", run, kind, id, answer.Verdict, answer.Actor, answer.Reason, state, at, already));
    }
}
