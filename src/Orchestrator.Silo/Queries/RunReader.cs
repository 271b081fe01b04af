using System.Runtime.CompilerServices;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Core.Explaining;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries;

/// <summary>A run folded from its journal, with the history of what happened when.</summary>
internal sealed record ReadRun(Run Run, RunHistory History);

/// <summary>Reads runs in one pass; no entry is kept longer than it takes to fold it.</summary>
internal sealed class RunReader(IJournal journal)
{
    /// <summary>The whole run with its tasks' journals, of which only what happened when is read, never the content. Null: the store knows no such run.</summary>
    public ValueTask<ReadRun?> WholeAsync(string tenant, string runId, CancellationToken cancellationToken) =>
        FoldAsync(journal.ReadRunAsync(tenant, runId, 0, cancellationToken), JournalId.Run(runId), trail: null);

    /// <summary>The run's own journal; <paramref name="trail"/> sees every entry.</summary>
    public ValueTask<ReadRun?> OwnAsync(string tenant, string runId, Trail? trail, CancellationToken cancellationToken) =>
        FoldAsync(journal.ReadAsync(tenant, JournalId.Run(runId), 0, cancellationToken), JournalId.Run(runId), trail);

    /// <summary>The facts of the run's own journal, in order.</summary>
    public async IAsyncEnumerable<(JournalEntry Entry, RunEvent Fact)> FactsAsync(
        string tenant, string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in journal.ReadAsync(tenant, JournalId.Run(runId), 0, cancellationToken))
        {
            yield return (entry, EventCodec.DecodeRun(entry.Type, entry.Payload.Span));
        }
    }

    /// <summary>The journal of a task; empty when there is none.</summary>
    public async ValueTask<List<JournaledEvent>> TaskAsync(string tenant, string runId, string task, CancellationToken cancellationToken)
    {
        var entries = new List<JournaledEvent>();
        await foreach (var entry in journal.ReadAsync(tenant, JournalId.Task(runId, task), 0, cancellationToken))
        {
            entries.Add(Journaled(entry, EventCodec.DecodeTask(entry.Type, entry.Payload.Span)));
        }

        return entries;
    }

    private static async ValueTask<ReadRun?> FoldAsync(IAsyncEnumerable<JournalEntry> entries, string own, Trail? trail)
    {
        var run = Run.None;
        var history = new RunHistory();
        await foreach (var entry in entries)
        {
            var fact = entry.JournalId == own ? EventCodec.DecodeRun(entry.Type, entry.Payload.Span) : null;
            var journaled = Journaled(entry, fact);
            history.Add(journaled);
            if (fact is not null)
            {
                run = RunFold.Evolve(run, fact);
                trail?.Add(journaled);
            }
        }

        return run.Setup is null ? null : new(run, history);
    }

    private static JournaledEvent Journaled(JournalEntry entry, object? fact) =>
        new(entry.Position, entry.JournalId, entry.Version, entry.Type, entry.At, entry.Actor, fact);
}
