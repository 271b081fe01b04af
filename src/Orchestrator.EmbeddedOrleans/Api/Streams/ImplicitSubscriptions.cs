using Orleans.Runtime;

namespace Orleans
{
    /// <summary>Each stream of the namespace has the grain of this class with the stream's key as a consumer.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public class ImplicitStreamSubscriptionAttribute : Attribute
    {
        public ImplicitStreamSubscriptionAttribute(string streamNamespace, string? streamIdMapper = null)
        {
            Namespace = streamNamespace;
            StreamIdMapper = streamIdMapper;
        }

        public string? StreamIdMapper { get; init; }

        internal string Namespace { get; }
    }
}

namespace Orleans.Streams.Core
{
    /// <summary>A grain that is told of a subscription it has no observer for yet.</summary>
    public interface IStreamSubscriptionObserver
    {
        /// <summary>Attach an observer with <see cref="IStreamSubscriptionHandleFactory.Create{T}"/> and ResumeAsync.</summary>
        Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
    }

    public interface IStreamSubscriptionHandleFactory
    {
        StreamId StreamId { get; }

        string ProviderName { get; }

        StreamSubscriptionHandle<T> Create<T>();
    }
}
