using System.Collections.Frozen;
using System.Collections.Immutable;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Keys;
using Orchestrator.Core;
using Orchestrator.Core.Json;
using Orchestrator.Core.Keys;

namespace Orchestrator.Silo.Keys;

/// <summary>The keys of a store. One journal for all tenants: a bearer's tenant is known only after its key was found.</summary>
internal sealed class KeyJournal(IJournal journal, TimeProvider clock) : IKeys, IDisposable
{
    /// <summary>No user's tenant: a name has a letter or a digit.</summary>
    private const string Tenant = "-";

    private const string Id = "keys";

    /// <summary>Overtaken so often in a row: something else is wrong.</summary>
    private const int Tries = 20;

    private readonly SemaphoreSlim _turn = new(1);
    private ImmutableDictionary<string, Key> _keys = KeyFold.Empty;
    private FrozenDictionary<string, KeyRecord> _known = FrozenDictionary<string, KeyRecord>.Empty;
    private long _version;

    public IReadOnlyDictionary<string, KeyRecord> Known => Volatile.Read(ref _known);

    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await ReadAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<CreatedKey> CreateAsync(NewKey key, CancellationToken cancellationToken)
    {
        var text = KeyText.New();
        await DecideAsync(key.Actor, now => new KeyCommand.Create(text.Id, key.Tenant, key.Name, key.Role, text.Hash, key.Actor, key.Expires, now), cancellationToken);
        return new CreatedKey(Known[text.Id], text.ToString());
    }

    public async Task<KeyRecord> RevokeAsync(string id, string? tenant, string actor, string? reason, CancellationToken cancellationToken)
    {
        await DecideAsync(actor, now => new KeyCommand.Revoke(id, tenant, actor, reason, now), cancellationToken);
        return Known[id];
    }

    public void Dispose() => _turn.Dispose();

    private async Task DecideAsync(string actor, Func<DateTimeOffset, KeyCommand> order, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            for (var tries = 1; ; tries++)
            {
                await ReadAsync(cancellationToken);
                var now = clock.GetUtcNow();
                var decision = KeyDecider.Decide(order(now), _keys);
                if (decision.Refusal is { } no)
                {
                    throw new OrcException(no.Code, KindOf(no.Kind), no.Message);
                }

                if (decision.Facts.Count == 0)
                {
                    return;
                }

                try
                {
                    NewEvent[] events = [.. decision.Facts.Select(f => new NewEvent(EventCodec.NameOf(f), EventCodec.Encode(f)))];
                    await journal.AppendAsync(new Append(Tenant, Id, _version, events, actor, now), cancellationToken);
                    await ReadAsync(CancellationToken.None); // It is durable: whoever asked must see it.
                    return;
                }
                catch (JournalConflictException) when (tries < Tries)
                {
                    // Another process made or revoked a key: read it and decide again.
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<bool> ReadAsync(CancellationToken cancellationToken)
    {
        var before = _version;
        var keys = _keys;
        var version = before;
        await foreach (var entry in journal.ReadAsync(Tenant, Id, before, cancellationToken))
        {
            keys = KeyFold.Evolve(keys, (KeyEvent)EventCodec.Decode(entry.Type, entry.Payload.Span));
            version = entry.Version;
        }

        if (version == before)
        {
            return false;
        }

        (_keys, _version) = (keys, version);
        Volatile.Write(ref _known, keys.Values.Select(Record).ToFrozenDictionary(k => k.Id, StringComparer.Ordinal));
        return true;
    }

    private static KeyRecord Record(Key k) => new(k.Id, k.Tenant, k.Name, k.Role, k.Hash, k.CreatedAt, k.CreatedBy, k.Expires, k.Revoked?.At, k.Revoked?.Actor);

    private static ErrorKind KindOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => ErrorKind.Invalid,
        RefusalKind.NotFound => ErrorKind.NotFound,
        RefusalKind.Conflict => ErrorKind.Conflict,
        _ => ErrorKind.Refused,
    };
}
