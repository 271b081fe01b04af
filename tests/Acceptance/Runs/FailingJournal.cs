using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Acceptance.Runs;

/// <summary>The store, and a disk that fails one append.</summary>
internal sealed class FailingJournal(IJournal inner, Func<Append, bool> fails, bool landed) : IJournal
{
    public long Head => inner.Head;

    public async ValueTask<Appended> AppendAsync(Append append, CancellationToken cancellationToken)
    {
        if (!fails(append))
        {
            return await inner.AppendAsync(append, cancellationToken);
        }

        if (landed)
        {
            await inner.AppendAsync(append, cancellationToken);
        }

        throw new JournalUnavailableException("ORC3999", "The disk is away.");
    }

    public IAsyncEnumerable<JournalEntry> ReadAsync(string tenant, string journalId, long afterVersion, CancellationToken cancellationToken) =>
        inner.ReadAsync(tenant, journalId, afterVersion, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadRunAsync(string tenant, string runId, long afterPosition, CancellationToken cancellationToken) =>
        inner.ReadRunAsync(tenant, runId, afterPosition, cancellationToken);

    public ValueTask<IReadOnlyList<JournalEntry?>> ReadAtAsync(string tenant, IReadOnlyList<long> positions, CancellationToken cancellationToken) =>
        inner.ReadAtAsync(tenant, positions, cancellationToken);

    public ValueTask<long> WaitAsync(long after, CancellationToken cancellationToken) => inner.WaitAsync(after, cancellationToken);
}
