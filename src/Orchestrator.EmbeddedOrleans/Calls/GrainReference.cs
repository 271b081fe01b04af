using System.ComponentModel;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Catalog;
using Orchestrator.Embedded.Hosting;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Calls;

/// <summary>Base of the generated references. It remembers the activation it reached last and asks the catalogue when that one is gone.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private GrainClass _class = null!;
    private Activation? _activation;

    internal string Key { get; private set; } = null!;

    internal GrainId Id => _class.IdOf(Key);

    internal GrainClass Class => _class;

    public bool Equals(GrainReference? other) => other is not null && ReferenceEquals(_class, other._class) && Key == other.Key;

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => HashCode.Combine(_class, Key);

    public override string ToString() => Id.ToString();

    internal void Bind(GrainClass @class, string key, Activation? activation)
    {
        _class = @class;
        Key = key;
        _activation = activation;
    }

    internal TInterface As<TInterface>() => _class.Silo.Refer<TInterface>(_class, Key, _activation);

    protected Task Send(TaskCall call)
    {
        if (_class.Silo.OutgoingFilters is { } filters)
        {
            return filters.SendAsync(this, call, async () =>
            {
                Dispatch(call);
                await call.Answer;
                return null;
            });
        }

        DispatchOrFail(call);
        return call.Answer;
    }

    protected Task<T> Send<T>(TaskCall<T> call)
    {
        if (_class.Silo.OutgoingFilters is { } filters)
        {
            return SendFilteredAsync(filters, call);
        }

        DispatchOrFail(call);
        return call.Answer;
    }

    /// <summary>Returns at once: the caller learns of no failure, the log does.</summary>
    protected Task SendOneWay(TaskCall call)
    {
        var sent = Send(call);
        if (sent.IsCompleted)
        {
            _class.Silo.ReportLost(sent, call);
        }
        else
        {
            _ = sent.ContinueWith(
                static (sent, state) => ((Silo, Call))state! is var (silo, call) ? silo.ReportLost(sent, call) : null,
                (_class.Silo, (Call)call),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.NotOnRanToCompletion,
                TaskScheduler.Default);
        }

        return Task.CompletedTask;
    }

    protected IAsyncEnumerable<T> Enumerate<T>(Enumeration<T> enumeration)
    {
        enumeration.Reference = this;
        return enumeration;
    }

    internal void Dispatch(Call call)
    {
        var silo = _class.Silo;
        var timeout = call.Method.ResponseTimeout;
        call.Context = CallContext.Current;
        if (timeout >= 0 && (call.Traits & CallTraits.OneWay) == 0)
        {
            call.Deadline = silo.Clock.DeadlineIn(timeout == 0 ? silo.ResponseTimeout : timeout);
        }

        call.WatchToken();
        if (_class.Workers > 0)
        {
            _class.WorkersOf(Key).Post(call);
            return;
        }

        var activation = _activation;
        if (activation is null || activation.IsGone)
        {
            _activation = activation = _class.Find(Key);
        }

        activation.Post(call);
    }

    /// <summary>A call that cannot be handed over fails like any other: in its task, not in the face of who makes it.</summary>
    private void DispatchOrFail(Call call)
    {
        try
        {
            Dispatch(call);
        }
        catch (OrleansException exception)
        {
            call.TryFail(exception);
        }
    }

    private async Task<T> SendFilteredAsync<T>(OutgoingFilters filters, TaskCall<T> call) => (T)(await filters.SendAsync(this, call, async () =>
    {
        Dispatch(call);
        return await call.Answer;
    }))!;
}
