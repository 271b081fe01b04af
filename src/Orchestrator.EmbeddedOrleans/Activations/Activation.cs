using Orchestrator.Embedded.Catalog;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Activations;

/// <summary>
/// One activation: mailbox, turns and life of a grain instance. It is a task scheduler, so continuations of its turns come back to it;
/// what runs under it never runs twice at a time. Idle activations are many, so what few of them need is kept in <see cref="Extras"/>.
/// </summary>
internal sealed partial class Activation : TaskScheduler, IGrainContext, IThreadPoolWorkItem
{
    private Extras? _extras;

    internal Activation(GrainClass @class, string key)
    {
        Class = @class;
        Key = key;
        _head = s_idle;
        _lastUse = @class.Silo.Clock.Now;
    }

    /// <summary>The activation whose turn this code runs in; null outside of turns, and after ConfigureAwait(false).</summary>
    internal new static Activation? Current => TaskScheduler.Current as Activation;

    internal GrainClass Class { get; }

    internal string Key { get; }

    internal object? Instance { get; set; }

    /// <summary>What calls are invoked on: the grain, or the observer while it lives.</summary>
    internal object Target => Instance is WeakReference weak
        ? weak.Target ?? throw new ClientNotAvailableException($"[ORC5006] Observer '{GrainId}' is gone. Keep a reference to it for as long as it is to be called.")
        : Instance!;

    public GrainId GrainId => Class.IdOf(Key);

    public object? GrainInstance => Instance;

    public IServiceProvider ActivationServices => More.Services ??= new(this);

    public Task Deactivated
    {
        get
        {
            var gone = More.Gone.Task;
            return IsGone ? Task.CompletedTask : gone;
        }
    }

    internal Extras More => _extras ?? Interlocked.CompareExchange(ref _extras, new(), null) ?? _extras;

    internal static Activation Of(IGrainContext context) => context as Activation ?? throw new InvalidOperationException(
        "[ORC5007] The grain was not made by the engine, so it has no activation. Get it through IGrainFactory.GetGrain, also in tests.");

    public override string ToString() => $"{GrainId} ({_phase})";

    internal void EnterReentrantSection(Guid id)
    {
        var sections = More.ReentrantSections ??= [];
        sections[id] = sections.GetValueOrDefault(id) + 1;
    }

    internal void LeaveReentrantSection(Guid id)
    {
        if (More.ReentrantSections is { } sections && sections.TryGetValue(id, out var depth))
        {
            if (depth == 1)
            {
                sections.Remove(id);
            }
            else
            {
                sections[id] = depth - 1;
            }
        }
    }
}
