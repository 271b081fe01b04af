using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Acceptance.Queries;

/// <summary>A journal that counts how often one journal was read from it.</summary>
internal sealed class CountingJournal(IJournal journal) : IJournal
{
    public int Reads { get; private set; }

    public long Head => journal.Head;

    public ValueTask<Appended> AppendAsync(Append append, CancellationToken cancellationToken) => journal.AppendAsync(append, cancellationToken);

    public IAsyncEnumerable<JournalEntry> ReadAsync(string tenant, string journalId, long afterVersion, CancellationToken cancellationToken)
    {
        Reads++;
        return journal.ReadAsync(tenant, journalId, afterVersion, cancellationToken);
    }

    public IAsyncEnumerable<JournalEntry> ReadRunAsync(string tenant, string runId, long afterPosition, CancellationToken cancellationToken) =>
        journal.ReadRunAsync(tenant, runId, afterPosition, cancellationToken);

    public ValueTask<IReadOnlyList<JournalEntry?>> ReadAtAsync(string tenant, IReadOnlyList<long> positions, CancellationToken cancellationToken) =>
        journal.ReadAtAsync(tenant, positions, cancellationToken);

    public ValueTask<long> WaitAsync(long after, CancellationToken cancellationToken) => journal.WaitAsync(after, cancellationToken);
}
