using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Calls;
using Orchestrator.Embedded.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Catalog;

/// <summary>All grain classes of one host, and the way to them.</summary>
internal sealed class Silo : IClusterClient
{
    private readonly ConcurrentDictionary<Type, Binding> _bindings = [];
    private readonly Type[] _interfaces;
    private readonly GrainClass _observers;
    private long _observerCount;
    private volatile bool _stopped;

    internal Silo(IServiceProvider services, Singletons singletons, GrainDefinition[] classes, Type[] interfaces)
    {
        Services = services;
        Singletons = singletons;
        Log = new(services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Silo"));
        Clock = new(services.GetService<TimeProvider>() ?? TimeProvider.System);
        ResponseTimeout = (long)services.GetRequiredService<IOptions<SiloMessagingOptions>>().Value.ResponseTimeout.TotalMilliseconds;
        CollectionAge = services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value.CollectionAge;
        IncomingFilters = IncomingFilters.From(services);
        OutgoingFilters = OutgoingFilters.From(services);
        _observers = new(this, "observer");
        _interfaces = interfaces;
        Classes = [.. classes.Select(definition => new GrainClass(this, definition)), _observers];
    }

    public IServiceProvider ServiceProvider => Services;

    internal IServiceProvider Services { get; }

    internal Singletons Singletons { get; }

    internal EngineLog Log { get; }

    internal SiloClock Clock { get; }

    internal long ResponseTimeout { get; }

    internal TimeSpan CollectionAge { get; }

    internal IncomingFilters? IncomingFilters { get; }

    internal OutgoingFilters? OutgoingFilters { get; }

    internal IReadOnlyList<GrainClass> Classes { get; }

    internal IReadOnlyList<Type> Interfaces => _interfaces;

    internal GrainClass Observers => _observers;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        var binding = BindingOf(typeof(TGrainInterface));
        return (TGrainInterface)(object)binding.Refer(binding.ClassFor(grainClassNamePrefix), primaryKey, null);
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is not TGrainObserverInterface || obj is GrainReference)
        {
            throw new ArgumentException($"[ORC5011] '{obj.GetType().FullName}' does not implement '{typeof(TGrainObserverInterface).FullName}' itself.", nameof(obj));
        }

        var activation = RegisterObserver(new WeakReference(obj));
        return Refer<TGrainObserverInterface>(_observers, activation.Key, activation);
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        var reference = obj as GrainReference ?? throw new ArgumentException(
            "[ORC5012] DeleteObjectReference takes what CreateObjectReference returned, not the observer itself.", nameof(obj));
        _observers.TryFind(reference.Key)?.Kill(
            new ClientNotAvailableException($"[ORC5009] Observer '{reference.Key}' was deleted. Ask its owner for a new reference."));
    }

    internal Activation RegisterObserver(object instance) =>
        _observers.Register(Interlocked.Increment(ref _observerCount).ToString(System.Globalization.CultureInfo.InvariantCulture), instance);

    internal TInterface Refer<TInterface>(GrainClass @class, string key, Activation? activation) =>
        (TInterface)(object)BindingOf(typeof(TInterface)).Refer(@class, key, activation);

    internal void ThrowIfStopped()
    {
        if (_stopped)
        {
            throw new SiloUnavailableException("[ORC5013] The silo has stopped. The call was not made; start the host before calling again.");
        }
    }

    internal void Stop() => _stopped = true;

    internal Task? ReportLost(Task sent, Call call)
    {
        if (!sent.IsCompletedSuccessfully)
        {
            Log.OneWayFailed(Failure.Of(sent), call.Method);
        }

        return null;
    }

    private Binding BindingOf(Type type) => _bindings.TryGetValue(type, out var binding) ? binding : _bindings.GetOrAdd(type, Bind(type));

    private Binding Bind(Type type)
    {
        var create = GrainManifest.Find(type) ?? throw new ArgumentException(
            $"[ORC5014] '{type.FullName}' is no grain interface known to the engine. Derive it from IGrainWithStringKey or IGrainObserver, in a project that sets UsesGrains.");
        return new(type, create, [.. Classes.Where(@class => @class.Interfaces.Contains(type))]);
    }

    private sealed record Binding(Type Interface, Func<GrainReference> Create, GrainClass[] Candidates)
    {
        private readonly GrainClass? _only = Candidates is [var only] ? only : null;
        private readonly ConcurrentDictionary<string, GrainClass> _byPrefix = new(StringComparer.Ordinal);

        internal GrainReference Refer(GrainClass @class, string key, Activation? activation)
        {
            var reference = Create();
            reference.Bind(@class, key, activation);
            return reference;
        }

        internal GrainClass ClassFor(string? prefix)
        {
            if (string.IsNullOrWhiteSpace(prefix))
            {
                return _only ?? throw NoneOrMany(Candidates, "Name the class by the prefix argument of GetGrain.");
            }

            return _byPrefix.TryGetValue(prefix, out var known) ? known : _byPrefix.GetOrAdd(prefix, Choose(prefix));
        }

        private GrainClass Choose(string prefix)
        {
            var fitting = Candidates.Where(@class => @class.Type!.FullName!.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
            return fitting.FirstOrDefault(@class => @class.Type!.FullName == prefix)
                ?? (fitting is [var one] ? one : throw NoneOrMany(fitting, $"The prefix was '{prefix}'; give the full name of the class."));
        }

        private ArgumentException NoneOrMany(GrainClass[] fitting, string next) => fitting is []
            ? new($"[ORC5015] No grain class implements '{Interface.FullName}'{(Candidates is [] ? ". Reference its project from the one that calls UseOrleans" : "")}. {next}")
            : new($"[ORC5016] Several grain classes implement '{Interface.FullName}': {string.Join(", ", fitting.Select(@class => @class.Type!.FullName))}. {next}");
    }
}
