using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Calls;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orchestrator.Embedded.Hosting;

/// <summary>Filters around calls, on the callee's side. Silos without filters have none of this on their way.</summary>
internal sealed class IncomingFilters(IIncomingGrainCallFilter[] filters)
{
    internal static IncomingFilters? From(IServiceProvider services) =>
        services.GetServices<IIncomingGrainCallFilter>().ToArray() is { Length: > 0 } filters ? new(filters) : null;

    internal async Task<object?> RunAsync(Activation activation, Call call, Func<Task<object?>> invoke)
    {
        var chain = activation.Target is IIncomingGrainCallFilter own ? [.. filters, own] : filters;
        var context = new Context(chain, activation, call, invoke);
        await context.Invoke();
        return context.Result;
    }

    private sealed class Context(IIncomingGrainCallFilter[] filters, Activation activation, Call call, Func<Task<object?>> invoke)
        : CallFilterContext(call, activation.GrainId), IIncomingGrainCallContext
    {
        public override object Grain => activation.Target;

        public IGrainContext TargetContext => activation;

        public override async Task Invoke()
        {
            if (Next < filters.Length)
            {
                await filters[Next++].Invoke(this);
            }
            else
            {
                Result = await invoke();
            }
        }
    }
}

/// <summary>Filters around calls, on the caller's side.</summary>
internal sealed class OutgoingFilters(IOutgoingGrainCallFilter[] filters)
{
    internal static OutgoingFilters? From(IServiceProvider services) =>
        services.GetServices<IOutgoingGrainCallFilter>().ToArray() is { Length: > 0 } filters ? new(filters) : null;

    internal async Task<object?> SendAsync(GrainReference reference, Call call, Func<Task<object?>> send)
    {
        var context = new Context(filters, reference, call, send);
        await context.Invoke();
        return context.Result;
    }

    private sealed class Context(IOutgoingGrainCallFilter[] filters, GrainReference reference, Call call, Func<Task<object?>> send)
        : CallFilterContext(call, reference.Id), IOutgoingGrainCallContext
    {
        public override object Grain => reference;

        public IGrainContext? SourceContext { get; } = Activation.Current;

        public override async Task Invoke()
        {
            if (Next < filters.Length)
            {
                await filters[Next++].Invoke(this);
            }
            else
            {
                Result = await send();
            }
        }
    }
}

internal abstract class CallFilterContext(Call call, GrainId target) : IGrainCallContext
{
    public IInvokable Request => call;

    public abstract object Grain { get; }

    public MethodInfo InterfaceMethod => call.Method.Info;

    public string MethodName => call.Method.Name;

    public GrainId TargetId => target;

    public object? Result { get; set; }

    protected int Next { get; set; }

    public abstract Task Invoke();
}

internal sealed class DelegateFilter(IncomingGrainCallFilterDelegate? incoming, OutgoingGrainCallFilterDelegate? outgoing)
    : IIncomingGrainCallFilter, IOutgoingGrainCallFilter
{
    public Task Invoke(IIncomingGrainCallContext context) => incoming!(context);

    public Task Invoke(IOutgoingGrainCallContext context) => outgoing!(context);
}
