using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Embedded.Activations;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orchestrator.Embedded.State;

internal interface IPersistentStateLoader
{
    Task LoadAsync();
}

internal sealed class GrainState<T> : IGrainState<T>
{
    public T? State { get; set; }

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }
}

/// <summary>State of one activation, read before OnActivateAsync.</summary>
internal sealed class PersistentState<T>(string name, GrainId grain, IGrainStorage storage) : IPersistentState<T>, IPersistentStateLoader
{
    private readonly GrainState<T> _row = new() { State = New() };

    public T State
    {
        get => _row.State!;
        set => _row.State = value;
    }

    public string? Etag => _row.ETag;

    public bool RecordExists => _row.RecordExists;

    public Task LoadAsync() => ReadStateAsync();

    public async Task ReadStateAsync()
    {
        await storage.ReadStateAsync(name, grain, _row);
        _row.State ??= New();
    }

    public Task WriteStateAsync() => storage.WriteStateAsync(name, grain, _row);

    public async Task ClearStateAsync()
    {
        await storage.ClearStateAsync(name, grain, _row);
        _row.State ??= New();
    }

    internal static PersistentState<T> For(Activation activation, string name, string? storageName)
    {
        var services = activation.Class.Silo.Services;
        var key = storageName ?? "Default";
        var storage = services.GetKeyedService<IGrainStorage>(key) ?? throw new OrleansConfigurationException(
            $"[ORC5021] State '{name}' of '{activation.GrainId}' is kept in storage '{key}', which the silo does not have. Call AddMemoryGrainStorage(\"{key}\"), or add another storage of that name.");
        var state = new PersistentState<T>(name, activation.GrainId, storage);
        (activation.More.States ??= []).Add(state);
        return state;
    }

    // A record without a parameterless constructor starts as its default: nothing.
    private static T? New() => typeof(T).IsValueType || typeof(T).GetConstructor(Type.EmptyTypes) is null ? default : Activator.CreateInstance<T>();
}
