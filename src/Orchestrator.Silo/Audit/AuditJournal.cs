using System.Collections.Concurrent;
using Orchestrator.Abstractions.Audit;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Core.Audit;
using Orchestrator.Core.Json;

namespace Orchestrator.Silo.Audit;

/// <summary>Appends refusals behind whatever stands there; their order among servers means nothing.</summary>
internal sealed class AuditJournal(IJournal journal, TimeProvider clock) : IAudit
{
    private const int Tries = 20;
    private readonly ConcurrentDictionary<string, long> _versions = new(StringComparer.Ordinal);

    public async Task AppendAsync(string tenant, IReadOnlyList<RefusedRequest> refused, CancellationToken cancellationToken)
    {
        if (refused.Count == 0)
        {
            return;
        }

        var id = $"audit/{tenant}";
        NewEvent[] events = [.. refused
            .Select(r => new AuditEvent.RequestRefused(r.What, r.Code, r.Method, r.Route, r.Actor, r.Address, r.Count, r.From, r.Until))
            .Select(e => new NewEvent(EventCodec.NameOf(e), EventCodec.Encode(e)))];
        var version = _versions.GetValueOrDefault(tenant);
        for (var tries = 1; ; tries++)
        {
            await foreach (var entry in journal.ReadAsync(tenant, id, version, cancellationToken))
            {
                version = entry.Version;
            }

            try
            {
                version = (await journal.AppendAsync(new Append(tenant, id, version, events, "server", clock.GetUtcNow()), cancellationToken)).Version;
                _versions[tenant] = version;
                return;
            }
            catch (JournalConflictException) when (tries < Tries)
            {
                // Another server wrote in between: behind it, then.
            }
        }
    }
}
