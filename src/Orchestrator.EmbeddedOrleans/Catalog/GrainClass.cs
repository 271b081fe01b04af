using System.Collections.Concurrent;
using System.Reflection;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Calls;
using Orchestrator.Embedded.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orchestrator.Embedded.Catalog;

/// <summary>A grain class with its activations by key.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<string, Activation> _activations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WorkerPool> _workers = new(StringComparer.Ordinal);
    private readonly Func<string, Activation> _new;
    private readonly GrainDefinition? _definition;

    internal GrainClass(Silo silo, string name)
    {
        Silo = silo;
        Name = name;
        CollectionAge = long.MaxValue;
        _new = key => new(this, key);
    }

    internal GrainClass(Silo silo, GrainDefinition definition)
        : this(silo, NameOf(definition.Type))
    {
        _definition = definition;
        Filters = silo.IncomingFilters ?? (definition.Type.IsAssignableTo(typeof(IIncomingGrainCallFilter)) ? new([]) : null);
        IsReentrant = definition.IsReentrant;
        Workers = definition.Workers < 0 ? Environment.ProcessorCount : definition.Workers;
        MayInterleave = definition.MayInterleave is { } method ? Predicate(definition.Type, method) : null;
        var age = definition.HasCollectionAge ? definition.Type.GetCustomAttribute<CollectionAgeLimitAttribute>()!.AgeLimit : silo.CollectionAge;
        CollectionAge = age == TimeSpan.MaxValue ? long.MaxValue : (long)age.TotalMilliseconds;
    }

    internal Silo Silo { get; }

    internal string Name { get; }

    internal Type? Type => _definition?.Type;

    internal IReadOnlyList<Type> Interfaces => _definition?.Interfaces ?? [];

    internal IReadOnlyList<string> StreamNamespaces => _definition?.StreamNamespaces ?? [];

    internal bool IsReentrant { get; }

    internal int Workers { get; }

    internal Func<IInvokable, bool>? MayInterleave { get; }

    internal bool NeverInterleaves => !IsReentrant && MayInterleave is null;

    internal IncomingFilters? Filters { get; }

    /// <summary>In milliseconds.</summary>
    internal long CollectionAge { get; }

    internal GrainId IdOf(string key) => GrainId.Create(Name, key);

    internal object Create(Activation activation) => _definition!.Create(activation.ActivationServices);

    internal TInterface Refer<TInterface>(Activation activation) => Silo.Refer<TInterface>(this, activation.Key, Workers > 0 ? null : activation);

    internal Activation Find(string key)
    {
        if (_activations.TryGetValue(key, out var activation) && !activation.IsGone)
        {
            return activation;
        }

        Silo.ThrowIfStopped();
        return _definition is not null ? _activations.GetOrAdd(key, _new) : throw new ClientNotAvailableException(
            $"[ORC5009] Observer '{key}' was deleted. Ask its owner for a new reference.");
    }

    internal WorkerPool WorkersOf(string key)
    {
        Silo.ThrowIfStopped();
        return _workers.GetOrAdd(key, static (key, @class) => new(@class, key), this);
    }

    /// <summary>Something that is called but not made by the engine: an observer, a client's end of a stream.</summary>
    internal Activation Register(string key, object instance) => _activations[key] = new Activation(this, key).Serve(instance);

    internal void Post(string key, Call call)
    {
        if (Workers > 0)
        {
            WorkersOf(key).Post(call);
        }
        else
        {
            Find(key).Post(call);
        }
    }

    internal void Resend(Activation gone, Call call)
    {
        try
        {
            Post(gone.Key, call);
        }
        catch (OrleansException exception)
        {
            call.TryFail(exception);
        }
    }

    internal void Remove(Activation activation)
    {
        if (Workers > 0)
        {
            _workers.GetValueOrDefault(activation.Key)?.Remove(activation);
        }
        else
        {
            _activations.TryRemove(KeyValuePair.Create(activation.Key, activation));
        }
    }

    internal Activation? TryFind(string key) => _activations.GetValueOrDefault(key);

    internal IEnumerable<Activation> All()
    {
        foreach (var (_, activation) in _activations)
        {
            yield return activation;
        }

        foreach (var (_, pool) in _workers)
        {
            foreach (var activation in pool.All())
            {
                yield return activation;
            }
        }
    }

    private static string NameOf(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }

    private static Func<IInvokable, bool> Predicate(Type type, string method)
    {
        const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        return type.GetMethod(method, Any, [typeof(IInvokable)])?.CreateDelegate<Func<IInvokable, bool>>() ?? throw new OrleansConfigurationException(
            $"[ORC5010] [MayInterleave] of '{type.FullName}' names '{method}', which is no static method that takes an IInvokable and returns bool. Add it.");
    }
}
