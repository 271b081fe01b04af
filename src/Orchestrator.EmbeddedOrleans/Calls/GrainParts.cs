using System.ComponentModel;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.State;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Calls;

/// <summary>Constructor arguments of grains that are no services.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GrainParts
{
    public static IPersistentState<T> State<T>(string name, string? storage) => PersistentState<T>.For(Activation.Current!, name, storage);

    /// <summary>A copy of an argument that the caller might change after the call.</summary>
    public static T Copy<T>(T value) => Wire.Copier<T>.Copy(value);
}
