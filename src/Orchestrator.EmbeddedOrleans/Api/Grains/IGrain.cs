using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>Whatever can be called by a reference: grains and observers.</summary>
    public interface IAddressable
    {
    }
}

namespace Orleans
{
    /// <summary>The root of all grain interfaces; derive from <see cref="IGrainWithStringKey"/>.</summary>
    public interface IGrain : IAddressable
    {
    }

    /// <summary>A grain known by a text: not empty, not only blanks.</summary>
    public interface IGrainWithStringKey : IGrain
    {
    }

    /// <summary>Called back by grains. Methods return <see cref="Task"/> or nothing; the engine holds observers weakly, so keep them alive.</summary>
    public interface IGrainObserver : IAddressable
    {
    }

    /// <summary>What the engine needs of a grain class; <see cref="Grain"/> has it.</summary>
    public interface IGrainBase
    {
        IGrainContext GrainContext { get; }

        Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

        Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
    }
}
