using Microsoft.Extensions.DependencyInjection;

namespace Orchestrator.Embedded.Hosting;

/// <summary>Which services need no scope: known from the registrations, because the container does not tell.</summary>
internal sealed class Singletons
{
    private readonly Dictionary<Type, bool> _plain = [];
    private readonly Dictionary<Type, bool> _keyed = [];

    internal Singletons(IServiceCollection services)
    {
        foreach (var service in services)
        {
            var map = service.IsKeyedService ? _keyed : _plain;
            map[service.ServiceType] = service.Lifetime == ServiceLifetime.Singleton && map.GetValueOrDefault(service.ServiceType, true);
        }
    }

    internal bool Contains(Type type) => IsSingleton(_plain, type);

    internal bool ContainsKeyed(Type type) => IsSingleton(_keyed, type);

    private static bool IsSingleton(Dictionary<Type, bool> map, Type type) =>
        map.TryGetValue(type, out var singleton)
            ? singleton
            : type.IsGenericType && map.TryGetValue(type.GetGenericTypeDefinition(), out singleton) && singleton;
}
