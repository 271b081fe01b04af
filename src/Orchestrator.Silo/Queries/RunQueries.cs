using System.Runtime.CompilerServices;
using System.Text.Json;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Core.Explaining;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries;

/// <summary>Answers from the journal alone, so they are the same beside a running process, after a crash and from a copy.</summary>
public sealed class RunQueries(IJournal journal, IArtifacts artifacts, IReadModels readModels) : IRunQueries
{
    private readonly RunReader _reader = new(journal);
    private readonly RunArtifacts _artifacts = new(new RunReader(journal), artifacts);

    public async ValueTask<RunView?> ShowAsync(string tenant, string runId, CancellationToken cancellationToken) =>
        await _reader.WholeAsync(tenant, runId, cancellationToken) is { } read ? RunViews.Of(read) : null;

    public async ValueTask<IReadOnlyList<RunListItem>> ListAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        [.. (await readModels.ListRunsAsync(tenant, limit, cancellationToken)).Select(RunListItem.Of)];

    public async IAsyncEnumerable<EventView> EventsAsync(string tenant, string runId, long afterPosition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in journal.ReadRunAsync(tenant, runId, afterPosition, cancellationToken))
        {
            yield return EventViews.Of(entry);
        }
    }

    public ValueTask<ReplayView?> ReplayAsync(string tenant, string runId, long? toVersion, CancellationToken cancellationToken) =>
        new Replays(_reader).OfAsync(tenant, runId, toVersion, cancellationToken);

    public async ValueTask<ExplainView?> ExplainAsync(string tenant, string id, CancellationToken cancellationToken)
    {
        if (Subject.Parse(id) is not { } subject)
        {
            return null;
        }

        var trail = new Trail(subject);
        if (await _reader.OwnAsync(tenant, subject.RunId, trail, cancellationToken) is not var (run, history))
        {
            return null;
        }

        if (subject.TaskJournal is { } task)
        {
            trail.AddTask(await _reader.TaskAsync(tenant, subject.RunId, task, cancellationToken));
        }

        if (Explainer.Of(trail, run, history) is not { } explanation)
        {
            return null;
        }

        var events = await journal.ReadAtAsync(tenant, explanation.Events, cancellationToken);
        return new("explain", id, explanation.Verdict, explanation.Why, [.. events.OfType<JournalEntry>().Select(EventViews.Of)]);
    }

    public ValueTask<IReadOnlyList<ApprovalRow>> ApprovalsAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        readModels.ListApprovalsAsync(tenant, limit, cancellationToken);

    public async ValueTask<ApprovalView?> ApprovalAsync(string tenant, string approvalId, CancellationToken cancellationToken)
    {
        if (Subject.Parse(approvalId) is not Subject.OfApproval subject)
        {
            return null;
        }

        ApprovalView? view = null;
        await foreach (var (_, fact) in _reader.FactsAsync(tenant, subject.RunId, cancellationToken))
        {
            view = fact switch
            {
                RunEvent.ApprovalRequested e when e.Approval == approvalId => new(
                    "approval", e.Approval, subject.RunId, e.Task, e.Tool, "pending", e.Role, e.Before, e.After, e.Arguments, e.ArgumentsHash, e.Expires, null),
                RunEvent.ApprovalDecided e when e.Approval == approvalId && view is not null => Decided(view, e, e.Approved ? "approved" : "rejected"),
                RunEvent.ApprovalExpired e when e.Approval == approvalId && view is not null => view with { State = "expired" },
                _ => view,
            };
        }

        return view;
    }

    private static ApprovalView Decided(ApprovalView view, RunEvent.ApprovalDecided decided, string verdict) =>
        view with { State = verdict, Decision = new(verdict, decided.Actor, decided.Reason, decided.At) };

    public async ValueTask<bool> KnowsAsync(string tenant, string runId, CancellationToken cancellationToken)
    {
        await foreach (var _ in journal.ReadAsync(tenant, JournalId.Run(runId), 0, cancellationToken))
        {
            return true;
        }

        return false;
    }

    public ValueTask<GivenAnswer?> AnswerAsync(string tenant, string runId, string kind, string id, CancellationToken cancellationToken) =>
        new GivenAnswers(_reader).OfAsync(tenant, runId, kind, id, cancellationToken);

    public async ValueTask<HandoffView?> HandoffAsync(string tenant, string runId, CancellationToken cancellationToken)
    {
        if (await _reader.WholeAsync(tenant, runId, cancellationToken) is not var (run, history))
        {
            return null;
        }

        var report = Handoff.Of(run, history);
        return new(HandoffMarkdown.Of(report), JsonSerializer.SerializeToElement(report, HandoffJson.Default.HandoffReport));
    }

    public ValueTask<ReadOnlyMemory<byte>?> ArtifactAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken) =>
        _artifacts.ReadAsync(tenant, runId, artifact, cancellationToken);

    public ValueTask<ArtifactFile?> ArtifactFileAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken) =>
        _artifacts.ReadFileAsync(tenant, runId, artifact, cancellationToken);

    public ValueTask<ArtifactCheck?> VerifyArtifactsAsync(string tenant, string runId, CancellationToken cancellationToken) =>
        _artifacts.VerifyAsync(tenant, runId, cancellationToken);
}
