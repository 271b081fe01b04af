using System.ComponentModel;
using System.Reflection;

namespace Orchestrator.Embedded.Calls;

[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum CallTraits
{
    None = 0,
    OneWay = 1,
    ReadOnly = 2,
    AlwaysInterleave = 4,
}

/// <summary>One method of a grain interface, as the generator saw it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainMethod(Type interfaceType, string name, int arity, CallTraits traits, string? responseTimeout, params Type?[] parameters)
{
    private MethodInfo? _info;

    internal Type InterfaceType { get; } = interfaceType;

    internal string Name { get; } = name;

    internal CallTraits Traits { get; } = traits;

    /// <summary>In milliseconds; 0 stands for the silo's default.</summary>
    internal long ResponseTimeout { get; } = responseTimeout is null
        ? 0
        : (long)TimeSpan.Parse(responseTimeout, System.Globalization.CultureInfo.InvariantCulture).TotalMilliseconds;

    /// <summary>Looked up on first use only: filters ask for it, calls do not.</summary>
    internal MethodInfo Info => _info ??= InterfaceType.GetMethods().First(Fits);

    public override string ToString() => $"{InterfaceType.Name}.{Name}";

    // A parameter whose type mentions a type parameter of the method is given as null: name, arity and the others tell it apart.
    private bool Fits(MethodInfo method) =>
        method.Name == Name &&
        (method.IsGenericMethodDefinition ? method.GetGenericArguments().Length : 0) == arity &&
        method.GetParameters() is var given && given.Length == parameters.Length &&
        given.Zip(parameters).All(pair => pair.Second is null || pair.First.ParameterType == pair.Second);
}
