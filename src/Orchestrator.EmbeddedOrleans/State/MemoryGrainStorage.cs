using System.Collections.Concurrent;
using System.Globalization;
using Orchestrator.Embedded.Wire;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orchestrator.Embedded.State;

/// <summary>
/// Rows that live as long as the silo. A state is kept as it was given, so states are immutable records, as wire types are; a container is
/// copied one level deep on the way in and out.
/// </summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), Row> _rows = [];
    private long _version;

    private sealed record Row(object? State, string ETag);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_rows.TryGetValue((stateName, grainId), out var row))
        {
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Copier<T?>.Copy((T?)row.State), row.ETag, true);
        }
        else
        {
            (grainState.State, grainState.ETag, grainState.RecordExists) = (default, null, false);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        var next = new Row(Copier<T?>.Copy(grainState.State), Interlocked.Increment(ref _version).ToString(CultureInfo.InvariantCulture));
        var written = _rows.TryGetValue(key, out var row)
            ? row.ETag == grainState.ETag && _rows.TryUpdate(key, next, row)
            : grainState.ETag is null && _rows.TryAdd(key, next);
        if (!written)
        {
            throw Conflict(key, grainState.ETag);
        }

        (grainState.ETag, grainState.RecordExists) = (next.ETag, true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var key = (stateName, grainId);
        if (_rows.TryGetValue(key, out var row) && !(row.ETag == grainState.ETag && _rows.TryRemove(KeyValuePair.Create(key, row))))
        {
            throw Conflict(key, grainState.ETag);
        }

        (grainState.State, grainState.ETag, grainState.RecordExists) = (default, null, false);
        return Task.CompletedTask;
    }

    private InconsistentStateException Conflict((string State, GrainId Grain) key, string? given)
    {
        var stored = _rows.TryGetValue(key, out var row) ? row.ETag : null;
        return new(
            $"[ORC5022] State '{key.State}' of '{key.Grain}' is at version '{stored}', the writer knew '{given}'. Nothing was written; the activation reads it again.",
            stored,
            given);
    }
}
