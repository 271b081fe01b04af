using Microsoft.AspNetCore.Http.HttpResults;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Plans;

namespace Orchestrator.Server.Api;

/// <summary>The agents of the home's cards, and what became of their tasks.</summary>
internal static class AgentRoutes
{
    private const int MostCurrent = 20;

    public static void MapAgents(this RouteGroupBuilder api)
    {
        api.MapGet("/agents", ListAsync).Named("listAgents", "Agents", "Agents by name.").Refuses();
        api.MapGet("/agents/{name}", ShowAsync).Named("showAgent", "Agents", "An agent with its card and its newest tasks.").Refuses(400, 404);
    }

    private static async Task<Ok<IReadOnlyList<AgentRow>>> ListAsync(HttpContext context, ICatalog catalog, IReadModels models, CancellationToken cancellationToken)
    {
        var tallies = await TalliesAsync(context, models, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<AgentRow>>([.. catalog.Cards().Select(c => Row(c, tallies.GetValueOrDefault(c.Name)))]);
    }

    private static async Task<Ok<AgentView>> ShowAsync(HttpContext context, string name, ICatalog catalog, IReadModels models, CancellationToken cancellationToken)
    {
        var card = catalog.Cards().FirstOrDefault(c => c.Name == name) ?? throw new OrcException(
            ApiErrors.NoAgent, ErrorKind.NotFound, $"There is no agent '{ApiErrors.Cut(name)}'. GET /api/agents lists those that there are.");
        var tally = (await TalliesAsync(context, models, cancellationToken)).GetValueOrDefault(name);
        return TypedResults.Ok(new AgentView(
            "agent", Row(card, tally), card.Tools, card.Consequential, card.Playbook, card.Attests, card.Asks, card.Concurrency, card.Instructions, card.Hash, tally?.Recent ?? []));
    }

    private static async Task<Dictionary<string, AgentTally>> TalliesAsync(HttpContext context, IReadModels models, CancellationToken cancellationToken)
    {
        // Off the request's thread: whoever looks first after a start reads what all agents ever did.
        var tenant = Caller.Of(context).Tenant;
        var tallies = await Task.Run(async () => await models.TallyAgentsAsync(tenant, cancellationToken), cancellationToken);
        return tallies.ToDictionary(t => t.Agent, StringComparer.Ordinal);
    }

    private static AgentRow Row(CardView card, AgentTally? tally)
    {
        if (tally is null)
        {
            return new(card.Name, card.Role, 0, 0, 0, 0, null, null, []);
        }

        var all = tally.Applied + tally.FailedAttempts;
        var running = tally.Open.Count(t => t.State == "running");
        return new(
            card.Name, card.Role, tally.Open.Count - running, running, tally.Applied, tally.FailedAttempts, all == 0 ? null : (double)tally.Applied / all,
            P95(tally.Durations), [.. tally.Open.OrderByDescending(t => t.State == "running").Take(MostCurrent)]);
    }

    /// <summary>The smallest time that at least 95 of 100 did not exceed.</summary>
    private static double? P95(IReadOnlyList<TimeSpan> durations) =>
        durations.Count == 0 ? null : durations.Order().ElementAt((int)Math.Ceiling(durations.Count * 0.95) - 1).TotalMilliseconds;
}
