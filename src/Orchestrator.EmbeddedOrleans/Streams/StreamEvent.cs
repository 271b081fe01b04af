using Orchestrator.Embedded.Wire;
using Orleans.Streams;

namespace Orchestrator.Embedded.Streams;

internal abstract class StreamEvent(EventToken token)
{
    internal EventToken Token { get; } = token;

    internal abstract Task DeliverAsync(object observer);

    internal abstract Task ReportAsync(object observer, Exception exception);
}

internal sealed class StreamEvent<T>(T item, EventToken token) : StreamEvent(token)
{
    internal override Task DeliverAsync(object observer) => observer is IAsyncObserver<T> typed
        ? typed.OnNextAsync(Copier<T>.Copy(item), Token)
        : throw new InvalidCastException(
            $"[ORC5026] A '{typeof(T).FullName}' was published, which '{observer.GetType().FullName}' does not observe. Publish and subscribe with the same type.");

    internal override Task ReportAsync(object observer, Exception exception) =>
        observer is IAsyncObserver<T> typed ? typed.OnErrorAsync(exception) : Task.CompletedTask;
}

internal sealed class EventToken(long number) : StreamSequenceToken
{
    public override long SequenceNumber { get; protected set; } = number;

    public override int EventIndex { get; protected set; }

    public override bool Equals(StreamSequenceToken? other) => other is EventToken && other.SequenceNumber == SequenceNumber;

    public override int CompareTo(StreamSequenceToken? other) => other is null ? 1 : SequenceNumber.CompareTo(other.SequenceNumber);

    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

    public override int GetHashCode() => SequenceNumber.GetHashCode();

    public override string ToString() => SequenceNumber.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

internal sealed class DelegateObserver<T>(Func<T, StreamSequenceToken?, Task> onNext) : IAsyncObserver<T>
{
    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => onNext(item, token);

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
