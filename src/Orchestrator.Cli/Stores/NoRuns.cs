using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Cli.Stores;

/// <summary>What a store that is not there yet knows: nothing.</summary>
internal sealed class NoRuns : IRunQueries
{
    public static NoRuns Instance { get; } = new();

    public ValueTask<RunView?> ShowAsync(string tenant, string runId, CancellationToken cancellationToken) => new((RunView?)null);

    public ValueTask<IReadOnlyList<RunListItem>> ListAsync(string tenant, int limit, CancellationToken cancellationToken) => new((IReadOnlyList<RunListItem>)[]);

    public IAsyncEnumerable<EventView> EventsAsync(string tenant, string runId, long afterPosition, CancellationToken cancellationToken) => AsyncEnumerable.Empty<EventView>();

    public ValueTask<ReplayView?> ReplayAsync(string tenant, string runId, long? toVersion, CancellationToken cancellationToken) => new((ReplayView?)null);

    public ValueTask<ExplainView?> ExplainAsync(string tenant, string id, CancellationToken cancellationToken) => new((ExplainView?)null);

    public ValueTask<IReadOnlyList<ApprovalRow>> ApprovalsAsync(string tenant, int limit, CancellationToken cancellationToken) => new((IReadOnlyList<ApprovalRow>)[]);

    public ValueTask<ApprovalView?> ApprovalAsync(string tenant, string approvalId, CancellationToken cancellationToken) => new((ApprovalView?)null);

    public ValueTask<bool> KnowsAsync(string tenant, string runId, CancellationToken cancellationToken) => new(false);

    public ValueTask<GivenAnswer?> AnswerAsync(string tenant, string runId, string kind, string id, CancellationToken cancellationToken) => new((GivenAnswer?)null);

    public ValueTask<HandoffView?> HandoffAsync(string tenant, string runId, CancellationToken cancellationToken) => new((HandoffView?)null);

    public ValueTask<ReadOnlyMemory<byte>?> ArtifactAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken) =>
        new((ReadOnlyMemory<byte>?)null);

    public ValueTask<ArtifactFile?> ArtifactFileAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken) => new((ArtifactFile?)null);

    public ValueTask<ArtifactCheck?> VerifyArtifactsAsync(string tenant, string runId, CancellationToken cancellationToken) => new((ArtifactCheck?)null);
}
