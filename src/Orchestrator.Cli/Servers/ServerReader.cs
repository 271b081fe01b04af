using System.Globalization;
using System.Runtime.CompilerServices;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Servers;

/// <summary>A server that is read.</summary>
/// <param name="note">Takes a line for people when the server stays away, and when it is back.</param>
internal sealed class ServerReader(ServerLink link, TimeProvider clock, Action<string> note) : Reader(new ServerQueries(link), new ServerQueries(link), null, null, null, clock)
{
    private readonly ServerQueries _queries = new(link);
    private readonly TimeProvider _clock = clock;

    public ServerLink Link { get; } = link;

    public ServerQueries Server => _queries;

    public override async ValueTask<long> HeadAsync(string run, CancellationToken cancellationToken) => (await _queries.HeadAsync(run, cancellationToken))?.Seq ?? 0;

    public override async ValueTask<IReadOnlyList<TaskRow>?> TasksAsync(string tenant, string run, CancellationToken cancellationToken) =>
        (await Link.GetAsync($"runs/{Uri.EscapeDataString(run)}/tasks?since=0", ServerJson.Wire.RunChanges, cancellationToken))?.Tasks;

    public override async ValueTask<TaskView?> TaskAsync(string tenant, string run, string task, CancellationToken cancellationToken) =>
        await Link.GetAsync($"runs/{Uri.EscapeDataString(run)}/tasks/{Uri.EscapeDataString(task)}", ServerJson.Wire.TaskView, cancellationToken);

    public override async ValueTask<IReadOnlyList<AgentRow>> AgentsAsync(string tenant, CancellationToken cancellationToken) =>
        await Link.GetAsync("agents", ServerJson.Wire.IReadOnlyListAgentRow, cancellationToken) ?? [];

    public override async ValueTask<AgentView?> AgentAsync(string tenant, string name, CancellationToken cancellationToken) =>
        await Link.GetAsync($"agents/{Uri.EscapeDataString(name)}", ServerJson.Wire.AgentView, cancellationToken);

    public override async ValueTask<IReadOnlyList<AuditRow>> AuditAsync(string tenant, AuditFilter filter, int limit, CancellationToken cancellationToken)
    {
        (string Name, string? Value)[] asked = [("actor", filter.Actor), ("action", filter.Action), ("run", filter.RunId)];
        var query = string.Concat(asked.Where(a => a.Value is not null).Select(a => $"&{a.Name}={Uri.EscapeDataString(a.Value!)}"));
        return (await Link.GetAsync(string.Create(CultureInfo.InvariantCulture, $"audit?limit={limit}{query}"), ServerJson.Wire.PageAuditRow, cancellationToken))?.Items ?? [];
    }

    public override async IAsyncEnumerable<IReadOnlyList<EventView>> FollowAsync(
        string tenant, string run, long after, FollowEnd end, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var events = new EventStream(Link, _queries, run, after, end, new Outage(Link.Target, _clock, note));
        while (await events.NextAsync(cancellationToken) is { } batch)
        {
            yield return batch;
        }

        Link.Patient = true; // Whoever followed a run wants its end too, whatever the server does just now.
    }

    public override async ValueTask DisposeAsync()
    {
        Link.Dispose();
        await base.DisposeAsync();
    }
}
