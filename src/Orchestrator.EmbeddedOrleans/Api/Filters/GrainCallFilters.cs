using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Serialization.Invocation
{
    /// <summary>One call: its method and its arguments.</summary>
    public interface IInvokable : IDisposable
    {
        int GetArgumentCount();

        object? GetArgument(int index);

        void SetArgument(int index, object value);

        string GetMethodName();

        string GetInterfaceName();

        MethodInfo GetMethod();
    }
}

namespace Orleans
{
    public interface IGrainCallContext
    {
        IInvokable Request { get; }

        /// <summary>The grain instance of an incoming call, the reference of an outgoing one.</summary>
        object Grain { get; }

        MethodInfo InterfaceMethod { get; }

        string MethodName { get; }

        GrainId TargetId { get; }

        /// <summary>Set once <see cref="Invoke"/> has completed; a filter may replace it.</summary>
        object? Result { get; set; }

        /// <summary>Goes on to the next filter, or to the call itself.</summary>
        Task Invoke();
    }

    public interface IIncomingGrainCallContext : IGrainCallContext
    {
        IGrainContext TargetContext { get; }
    }

    public interface IOutgoingGrainCallContext : IGrainCallContext
    {
        IGrainContext? SourceContext { get; }
    }

    /// <summary>Around each call, on the side of the callee, inside its turn. A grain class may implement it for itself.</summary>
    public interface IIncomingGrainCallFilter
    {
        Task Invoke(IIncomingGrainCallContext context);
    }

    /// <summary>Around each call, on the side of the caller.</summary>
    public interface IOutgoingGrainCallFilter
    {
        Task Invoke(IOutgoingGrainCallContext context);
    }

    public delegate Task IncomingGrainCallFilterDelegate(IIncomingGrainCallContext context);

    public delegate Task OutgoingGrainCallFilterDelegate(IOutgoingGrainCallContext context);
}
