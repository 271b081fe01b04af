using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orchestrator.Embedded.Calls;

namespace Orchestrator.Embedded.Catalog;

/// <summary>A grain class, as the generator saw it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainDefinition(Type type, Func<IServiceProvider, object> create, params Type[] interfaces)
{
    public bool IsReentrant { get; init; }

    /// <summary>Activations per key of a stateless worker: 0 for other grains, -1 for one per processor.</summary>
    public int Workers { get; init; }

    /// <summary>Name of the static method that decides whether a call may interleave.</summary>
    public string? MayInterleave { get; init; }

    /// <summary>The class says itself how long it stays when idle.</summary>
    public bool HasCollectionAge { get; init; }

    /// <summary>Namespaces of streams that each grain of this class consumes.</summary>
    public string[] StreamNamespaces { get; init; } = [];

    internal Type Type { get; } = type;

    internal Func<IServiceProvider, object> Create { get; } = create;

    internal Type[] Interfaces { get; } = interfaces;
}

/// <summary>
/// What the generated module initializers announce: no assembly is scanned. An assembly names those it references, because the compiler drops
/// references that no code uses, and a module's initializer runs only when its code does.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GrainManifest
{
    private static readonly Lock s_lock = new();
    private static readonly Lock s_loading = new();
    private static readonly Dictionary<Type, Func<GrainReference>> s_interfaces = [];
    private static readonly List<GrainDefinition> s_classes = [];
    private static readonly HashSet<string> s_parts = [];
    private static readonly Queue<string> s_toLoad = new();

    public static void AddParts(params string[] assemblies)
    {
        lock (s_lock)
        {
            foreach (var assembly in assemblies)
            {
                if (s_parts.Add(assembly))
                {
                    s_toLoad.Enqueue(assembly);
                }
            }
        }
    }

    public static void AddInterface(Type type, Func<GrainReference> create)
    {
        lock (s_lock)
        {
            s_interfaces[type] = create;
        }
    }

    public static void AddClass(GrainDefinition definition)
    {
        lock (s_lock)
        {
            s_classes.Add(definition);
        }
    }

    internal static (GrainDefinition[] Classes, Type[] Interfaces) Load()
    {
        // One silo after the other: the second must not go on while an initializer still runs for the first.
        lock (s_loading)
        {
            while (true)
            {
                string next;
                lock (s_lock)
                {
                    if (!s_toLoad.TryDequeue(out next!))
                    {
                        return ([.. s_classes], [.. s_interfaces.Keys]);
                    }
                }

                // Outside the inner lock: the initializer of the module comes back in here.
                RuntimeHelpers.RunModuleConstructor(Assembly.Load(next).ManifestModule.ModuleHandle);
            }
        }
    }

    internal static Func<GrainReference>? Find(Type type)
    {
        RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        lock (s_lock)
        {
            return s_interfaces.GetValueOrDefault(type);
        }
    }
}
