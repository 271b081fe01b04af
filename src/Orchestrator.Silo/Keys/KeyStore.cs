using Orchestrator.Abstractions.Keys;
using Orchestrator.Storage.Sqlite;

namespace Orchestrator.Silo.Keys;

/// <summary>The keys of a store, without a silo: making the first key must not start anything.</summary>
public sealed class KeyStore : IAsyncDisposable
{
    private readonly SqliteStore _store;
    private readonly KeyJournal _keys;

    private KeyStore(SqliteStore store, TimeProvider clock) => (_store, _keys) = (store, new KeyJournal(store, clock));

    public IKeys Keys => _keys;

    /// <summary>Takes the store's lock; creates the store if it is not there.</summary>
    /// <exception cref="Abstractions.Errors.OrcException">The store is held, damaged, newer, or cannot be opened.</exception>
    public static KeyStore OpenWriter(StoreSpec store, TimeProvider clock) => new(SqliteStore.OpenWriter(store.Options, clock), clock);

    /// <summary>Reads beside whoever writes.</summary>
    /// <exception cref="Abstractions.Errors.OrcException">There is no such store, or it cannot be read.</exception>
    public static KeyStore OpenReader(StoreSpec store, TimeProvider clock) => new(SqliteStore.OpenReader(store.Options.Path ?? ""), clock);

    public ValueTask DisposeAsync()
    {
        _keys.Dispose();
        return _store.DisposeAsync();
    }
}
