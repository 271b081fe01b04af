using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Plans;

namespace Orchestrator.Silo.Queries;

/// <summary>The agents of the home's cards, and what became of their tasks in a tenant's runs.</summary>
/// <param name="models">Null: a store that is not there yet; nobody did anything.</param>
public sealed class AgentQueries(ICatalog catalog, IReadModels? models)
{
    private const int MostCurrent = 20;

    /// <summary>By name.</summary>
    public async ValueTask<IReadOnlyList<AgentRow>> ListAsync(string tenant, CancellationToken cancellationToken)
    {
        var tallies = await TalliesAsync(tenant, cancellationToken);
        return [.. catalog.Cards().Select(c => Row(c, tallies.GetValueOrDefault(c.Name)))];
    }

    /// <summary>Null: there is no such card.</summary>
    public async ValueTask<AgentView?> ShowAsync(string tenant, string name, CancellationToken cancellationToken)
    {
        if (catalog.Cards().FirstOrDefault(c => c.Name == name) is not { } card)
        {
            return null;
        }

        var tally = (await TalliesAsync(tenant, cancellationToken)).GetValueOrDefault(name);
        return new AgentView(
            "agent", Row(card, tally), card.Tools, card.Consequential, card.Playbook, card.Attests, card.Asks, card.Concurrency, card.Instructions, card.Hash, tally?.Recent ?? []);
    }

    private async Task<Dictionary<string, AgentTally>> TalliesAsync(string tenant, CancellationToken cancellationToken)
    {
        if (models is null)
        {
            return [];
        }

        // Off the caller's thread: whoever looks first after a start reads what all agents ever did.
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
