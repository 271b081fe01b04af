using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Abstractions.Schedules;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Servers;

/// <summary>What can be read about runs, asked of a server. The tenant is that of the key; the one given here is not sent.</summary>
internal sealed class ServerQueries(ServerLink link) : IRunQueries, IScheduleQueries
{
    private const int _page = 200;
    private const int _events = 2_000;

    public async ValueTask<RunView?> ShowAsync(string tenant, string runId, CancellationToken cancellationToken) =>
        await link.GetAsync($"runs/{Id(runId)}", ServerJson.Wire.RunView, cancellationToken);

    /// <summary>A run in a few hundred bytes.</summary>
    public Task<RunHead?> HeadAsync(string runId, CancellationToken cancellationToken) => link.GetAsync($"runs/{Id(runId)}/head", ServerJson.Wire.RunHead, cancellationToken);

    public ValueTask<IReadOnlyList<RunListItem>> ListAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        PagesAsync("runs", limit, ServerJson.Wire.PageRunListItem, cancellationToken);

    public async IAsyncEnumerable<EventView> EventsAsync(string tenant, string runId, long afterPosition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await EventPageAsync(runId, afterPosition, cancellationToken) is { Items.Count: > 0 } page)
        {
            foreach (var row in page.Items)
            {
                afterPosition = row.Seq;
                yield return Whole(runId, row);
            }

            if (page.Next is null)
            {
                break;
            }
        }
    }

    /// <summary>At most 2,000 whole events behind a position; null when there is no such run.</summary>
    public Task<Page<EventRow>?> EventPageAsync(string runId, long after, CancellationToken cancellationToken) => link.GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"runs/{Id(runId)}/events?after={after}&limit={_events}&data=full"), ServerJson.Wire.PageEventRow, cancellationToken);

    public async ValueTask<ReplayView?> ReplayAsync(string tenant, string runId, long? toVersion, CancellationToken cancellationToken) => await link.GetAsync(
        string.Create(CultureInfo.InvariantCulture, $"runs/{Id(runId)}/replay{(toVersion is null ? "" : $"?to={toVersion}")}"), ServerJson.Wire.ReplayView, cancellationToken);

    public async ValueTask<ExplainView?> ExplainAsync(string tenant, string id, CancellationToken cancellationToken) =>
        await link.GetAsync($"explain?id={Id(id)}", ServerJson.Wire.ExplainView, cancellationToken);

    public ValueTask<IReadOnlyList<ApprovalRow>> ApprovalsAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        PagesAsync("approvals", limit, ServerJson.Wire.PageApprovalRow, cancellationToken);

    public async ValueTask<ApprovalView?> ApprovalAsync(string tenant, string approvalId, CancellationToken cancellationToken) =>
        await link.GetAsync($"approvals/{Id(approvalId)}", ServerJson.Wire.ApprovalView, cancellationToken);

    public async ValueTask<bool> KnowsAsync(string tenant, string runId, CancellationToken cancellationToken) => await HeadAsync(runId, cancellationToken) is not null;

    public async ValueTask<GivenAnswer?> AnswerAsync(string tenant, string runId, string kind, string id, CancellationToken cancellationToken)
    {
        GivenAnswer? given = null;
        await foreach (var entry in EventsAsync(tenant, runId, afterPosition: 0, cancellationToken))
        {
            given = (kind, entry.Type) switch
            {
                ("gate", "gate-decided.v1") when entry.Data.Text("wave") == id => Given(entry, entry.Data.Text("verdict") == "GO" ? "go" : "nogo"),
                ("gate", "gate-evaluated.v1") when entry.Data.At("result").Text("wave") == id => null,
                ("approval", "approval-decided.v1") when entry.Data.Text("approval") == id => Given(entry, entry.Data.Flag("approved") ? "approve" : "reject"),
                ("drift", "drift-decided.v1") when entry.Data.Text("entry") == id => Given(entry, entry.Data.Flag("keep") ? "keep" : "defer"),
                ("scope", "scope-accepted.v1") => Given(entry, "accept"),
                _ => given,
            };
        }

        return given;
    }

    public async ValueTask<HandoffView?> HandoffAsync(string tenant, string runId, CancellationToken cancellationToken)
    {
        var path = $"runs/{Id(runId)}/handoff?format=";
        return await link.BytesAsync(path + "md", cancellationToken) is { } markdown && await link.BytesAsync(path + "json", cancellationToken) is { } json
            ? new(Encoding.UTF8.GetString(markdown), JsonElement.Parse(json))
            : null;
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ArtifactAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken) =>
        await link.BytesAsync($"runs/{Id(runId)}/artifacts/{Id(artifact)}", cancellationToken) is { } content ? content : (ReadOnlyMemory<byte>?)null;

    public async ValueTask<ArtifactFile?> ArtifactFileAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken) =>
        (await ShowAsync(tenant, runId, cancellationToken))?.Artifacts.LastOrDefault(a => a.Id == artifact || a.Name == artifact) is { } found
        && await ArtifactAsync(tenant, runId, found.Id, cancellationToken) is { } content
            ? new(found, content)
            : null;

    public async ValueTask<ArtifactCheck?> VerifyArtifactsAsync(string tenant, string runId, CancellationToken cancellationToken) =>
        await link.GetAsync($"runs/{Id(runId)}/artifacts/verify", ServerJson.Wire.ArtifactCheck, cancellationToken);

    async ValueTask<IReadOnlyList<ScheduleRow>?> IScheduleQueries.ListAsync(string tenant, string runId, CancellationToken cancellationToken) =>
        await link.GetAsync($"runs/{Id(runId)}/schedules", ServerJson.Wire.IReadOnlyListScheduleRow, cancellationToken);

    public async ValueTask<ItemExplanationView?> ExplainAsync(string tenant, string runId, string item, CancellationToken cancellationToken)
    {
        var (creator, name) = item.Split('/', 2) is [var before, var behind] ? (before, behind) : (await OnlyCreatorAsync(runId, cancellationToken), item);
        return creator is null ? null : await link.GetAsync($"runs/{Id(runId)}/schedules/{Id(creator)}/items/{Id(name)}", ServerJson.Wire.ItemExplanationView, cancellationToken);
    }

    /// <summary>An event as the command line prints it, out of the row that the server sends.</summary>
    public static EventView Whole(string run, EventRow row) => new(
        row.Own ? JournalId.Run(run) : JournalId.Task(run, row.Task ?? ""), row.Version, row.Seq, row.Type, row.At, row.CorrelationId ?? run, row.CausationId, row.Actor, row.Data ?? default);

    public async ValueTask<IReadOnlyList<T>> PagesAsync<T>(string path, int limit, JsonTypeInfo<Page<T>> shape, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var join = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var part = string.Create(CultureInfo.InvariantCulture, $"{path}{join}limit={Math.Clamp(limit - items.Count, 1, _page)}{(cursor is null ? "" : $"&cursor={Id(cursor)}")}");
            if (await link.GetAsync(part, shape, cancellationToken) is not { } page)
            {
                break;
            }

            items.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null && items.Count < limit);

        return items.Count > limit ? items[..Math.Max(limit, 0)] : items;
    }

    private static GivenAnswer Given(EventView entry, string verdict) => new(verdict, entry.Data.Text("actor") ?? entry.Actor, entry.Data.Text("reason"), entry.At);

    private static string Id(string text) => Uri.EscapeDataString(text);

    /// <summary>The first creator of a run: where it has several, the server says what to write.</summary>
    private async Task<string?> OnlyCreatorAsync(string runId, CancellationToken cancellationToken) =>
        (await ShowAsync("", runId, cancellationToken))?.Lanes is [var lane, ..] ? lane.Key : null;
}
