using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orchestrator.Embedded.Calls;
using Orleans;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Wire;

/// <summary>
/// Isolation of what crosses a call. Immutable types pass by reference; an array, list, dictionary or set of them is copied, one level deep.
/// The start-up check (<see cref="WireCheck"/>) lets nothing else through.
/// </summary>
internal static class Copier<T>
{
    private static readonly Func<T, T>? s_copy = Copiers.For<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Copy(T value) => s_copy is null || value is null ? value : s_copy(value);
}

internal static class Copiers
{
    internal static Func<T, T>? For<T>()
    {
        if (IsCollection(typeof(T)))
        {
            return Typed(typeof(T))?.CreateDelegate<Func<T, T>>() ?? (static value => (T)CopyCollection(value!));
        }

        // A grain instance must never leave its activation: others get a reference to it.
        return typeof(T).IsInterface && typeof(T).IsAssignableTo(typeof(IAddressable))
            ? static value => value is GrainReference ? value : ((IAddressable)value!).AsReference<T>()
            : null;
    }

    /// <summary>Declared as something that may be a mutable collection.</summary>
    internal static bool IsCollection(Type type) =>
        type.IsArray || (type.IsGenericType && type.Namespace == "System.Collections.Generic" && type.IsAssignableTo(typeof(IEnumerable)));

    /// <summary>The usual collections are copied without looking at their type on each call.</summary>
    private static MethodInfo? Typed(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var name = definition == typeof(List<>) ? nameof(CopyList)
            : definition == typeof(Dictionary<,>) ? nameof(CopyDictionary)
            : definition == typeof(HashSet<>) ? nameof(CopySet)
            : null;
        return name is null
            ? null
            : typeof(Copiers).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type.GetGenericArguments());
    }

    private static List<TItem> CopyList<TItem>(List<TItem> value) => [.. value];

    private static Dictionary<TKey, TValue> CopyDictionary<TKey, TValue>(Dictionary<TKey, TValue> value)
        where TKey : notnull => new(value, value.Comparer);

    private static HashSet<TItem> CopySet<TItem>(HashSet<TItem> value) => new(value, value.Comparer);

    private static object CopyCollection(object value)
    {
        switch (value)
        {
            case Array array:
                return array.Clone();
            case IEnumerable when IsCollection(value.GetType()):
                // List, Dictionary, HashSet, Queue ... all have a constructor that copies one of their own.
                return Activator.CreateInstance(value.GetType(), value)!;
            default:
                return value; // An immutable collection behind a read-only interface.
        }
    }
}
