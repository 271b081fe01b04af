using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Activations;

/// <summary>Services of one activation. A scope is made only when something is asked for that is not a singleton: most grains never do.</summary>
internal sealed class ActivationServices(Activation activation) : IServiceProvider, IKeyedServiceProvider
{
    private AsyncServiceScope? _scope;

    private IServiceProvider Scope => (_scope ??= activation.Class.Silo.Services.CreateAsyncScope()).ServiceProvider;

    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(IGrainContext) || serviceType == typeof(IServiceProvider))
        {
            return serviceType == typeof(IGrainContext) ? activation : this;
        }

        var silo = activation.Class.Silo;
        return silo.Singletons.Contains(serviceType) ? silo.Services.GetService(serviceType) : Scope.GetService(serviceType);
    }

    public object? GetKeyedService(Type serviceType, object? serviceKey) => Keyed(serviceType).GetKeyedService(serviceType, serviceKey);

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) => Keyed(serviceType).GetRequiredKeyedService(serviceType, serviceKey);

    internal static async Task ReleaseAsync(object? instance, ActivationServices? services)
    {
        if (instance is IAsyncDisposable asyncDisposable)
        {
            await asyncDisposable.DisposeAsync();
        }
        else if (instance is IDisposable disposable)
        {
            disposable.Dispose();
        }

        if (services?._scope is { } scope)
        {
            await scope.DisposeAsync();
        }
    }

    private IKeyedServiceProvider Keyed(Type serviceType)
    {
        var silo = activation.Class.Silo;
        return (IKeyedServiceProvider)(silo.Singletons.ContainsKeyed(serviceType) ? silo.Services : Scope);
    }
}
