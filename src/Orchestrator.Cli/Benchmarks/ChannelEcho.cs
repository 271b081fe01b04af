using System.Threading.Channels;

namespace Orchestrator.Cli.Benchmarks;

/// <summary>
/// What a call costs without a grain: a caller writes a request to a channel of its own, one loop reads it and replies through an asynchronous
/// TaskCompletionSource.
/// </summary>
internal sealed class ChannelEcho : IDisposable
{
    private readonly Channel<Request> _requests = Channel.CreateUnbounded<Request>(new UnboundedChannelOptions { SingleReader = true });

    public ChannelEcho() => _ = Task.Run(LoopAsync);

    public Task<long> EchoAsync(long number)
    {
        var reply = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        _requests.Writer.TryWrite(new Request(number, reply));
        return reply.Task;
    }

    public void Dispose() => _requests.Writer.TryComplete();

    private async Task LoopAsync()
    {
        await foreach (var request in _requests.Reader.ReadAllAsync())
        {
            request.Reply.SetResult(request.Number);
        }
    }

    private readonly record struct Request(long Number, TaskCompletionSource<long> Reply);
}
