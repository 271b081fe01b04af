using System.ComponentModel;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Wire;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Calls;

/// <summary>
/// A call whose answer is a sequence. The enumerator lives in the activation; each step is a call that interleaves, so a slow sequence
/// does not hold the turn. What is ready at once comes in one step, up to <see cref="BatchSize"/> elements.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Enumeration<T> : IAsyncEnumerable<T>
{
    private const int BatchSize = 100;

    // A step waits for as long as the source does; only the caller's token ends it.
    private static readonly GrainMethod s_step = new(typeof(IAsyncEnumerator<T>), "MoveNextAsync", 0, CallTraits.AlwaysInterleave, "-00:00:01");
    private static readonly GrainMethod s_end = new(typeof(IAsyncEnumerator<T>), "DisposeAsync", 0, CallTraits.AlwaysInterleave, null);

    internal GrainReference Reference { get; set; } = null!;

    protected virtual CancellationToken CallerToken => CancellationToken.None;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(this, cancellationToken);

    /// <summary>Invokes the grain's method; the token is cancelled when the caller cancels or stops.</summary>
    protected abstract IAsyncEnumerable<T> Invoke(object grain, CancellationToken cancellationToken);

    private sealed record Batch(List<T> Elements, bool Ended);

    private sealed class Enumerator(Enumeration<T> enumeration, CancellationToken cancellationToken) : IAsyncEnumerator<T>
    {
        private readonly CancellationTokenSource _caller = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enumeration.CallerToken);
        private Batch _batch = new([], false);
        private int _index = -1;
        private bool _started;

        // These three belong to the activation: only its turns touch them.
        private CancellationTokenSource? _callee;
        private IAsyncEnumerator<T>? _source;
        private Task<bool>? _underWay;
        private Activation? _owner;

        public T Current => _batch.Elements[_index];

        public async ValueTask<bool> MoveNextAsync()
        {
            if (++_index < _batch.Elements.Count)
            {
                return true;
            }

            if (_batch.Ended)
            {
                return false;
            }

            _started = true;
            var step = new StepCall(this, _caller.Token);
            enumeration.Reference.Dispatch(step);
            _batch = await step.Answer;
            _index = 0;
            return _batch.Elements.Count > 0;
        }

        public async ValueTask DisposeAsync()
        {
            _caller.Dispose();
            if (_started)
            {
                var end = new EndCall(this);
                enumeration.Reference.Dispatch(end);
                await end.Answer;
            }
        }

        private async Task<Batch> StepAsync(Activation activation, CancellationToken token)
        {
            if (_source is null)
            {
                _owner = activation;
                _callee = new();
                _source = enumeration.Invoke(activation.Target, _callee.Token).GetAsyncEnumerator(_callee.Token);
            }
            else if (!ReferenceEquals(_owner, activation))
            {
                throw new EnumerationAbortedException(
                    $"[ORC5005] The activation of '{activation.GrainId}' that enumerated is gone. Start the enumeration again.");
            }

            using var cancelled = token.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _callee);
            var elements = new List<T>();
            while (elements.Count < BatchSize)
            {
                _underWay ??= _source.MoveNextAsync().AsTask();
                if (!_underWay.IsCompleted && elements.Count > 0)
                {
                    break; // What is in hand goes out now; the next step awaits the rest.
                }

                var any = await _underWay;
                _underWay = null;
                if (!any)
                {
                    return new(elements, true);
                }

                elements.Add(Copier<T>.Copy(_source.Current));
            }

            return new(elements, false);
        }

        private async Task EndAsync(Activation activation)
        {
            if (_source is null || !ReferenceEquals(_owner, activation))
            {
                return;
            }

            await _callee!.CancelAsync();
            if (_underWay is { } underWay)
            {
                // An iterator cannot be disposed while it runs. How its last move ended interests nobody any more.
                await underWay.ContinueWith(static _ => { }, TaskScheduler.Current);
            }

            await _source.DisposeAsync();
            _callee.Dispose();
        }

        private sealed class StepCall(Enumerator enumerator, CancellationToken token) : TaskCall<Batch>
        {
            public override GrainMethod Method => s_step;

            protected override CancellationToken CallerToken => token;

            internal override Task? Run(Activation activation) => enumerator.StepAsync(activation, CalleeToken);

            // Filters are for the methods of grains; a step is the engine's own.
            internal override Task? RunFiltered(Activation activation) => Run(activation);

            protected override Task<Batch> Invoke(object grain) => throw new NotSupportedException(nameof(Invoke));
        }

        private sealed class EndCall(Enumerator enumerator) : TaskCall
        {
            public override GrainMethod Method => s_end;

            internal override Task? Run(Activation activation) => enumerator.EndAsync(activation);

            internal override Task? RunFiltered(Activation activation) => Run(activation);

            protected override Task Invoke(object grain) => throw new NotSupportedException(nameof(Invoke));
        }
    }
}
