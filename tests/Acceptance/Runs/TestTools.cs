using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Acceptance.Runs;

/// <summary>A tool of a few lines. It remembers its calls.</summary>
public class TestTool(string name, Func<ToolCall, CancellationToken, ValueTask<ToolResult>> run) : ITool
{
    public TestTool(string name, Func<ToolCall, ToolResult> run)
        : this(name, (call, _) => new(run(call)))
    {
    }

    public ConcurrentQueue<ToolCall> Calls { get; } = new();

    public ToolCard Card { get; } = new(name, $"Does {name}.") { Produces = ["a.txt", "b.txt", "preview.json"], Attests = ["m", "n"] };

    public ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Calls.Enqueue(call);
        return run(call, cancellationToken);
    }

    /// <summary>What a call leaves: a metric <c>m</c>, and a text.</summary>
    public static ToolResult Leaves(decimal m, string? text = null, string name = "a.txt") => new()
    {
        Evidence = [Measurement.Of("m", m)],
        Artifacts = text is null ? [] : [new(name, "text/plain", Encoding.UTF8.GetBytes(text))],
    };

    public static async Task<string> ReadAsync(ToolCall call, string name) =>
        Encoding.UTF8.GetString((await call.Artifacts.Single(a => a.Name == name).Read(CancellationToken.None)).Span);
}

/// <summary>A tool whose calls wait for the test.</summary>
public sealed class HeldTool : ITool
{
    private readonly Channel<Held> _calls = Channel.CreateUnbounded<Held>();
    private int _inside;

    public ToolCard Card { get; } = new("held", "Waits for the test.") { Attests = ["m"] };

    /// <summary>Calls that are inside now.</summary>
    public int Inside => Volatile.Read(ref _inside);

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var held = new Held(call, cancellationToken);
        Interlocked.Increment(ref _inside);
        await _calls.Writer.WriteAsync(held, CancellationToken.None);
        try
        {
            return await held.Result.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    /// <summary>The next call that came in.</summary>
    public async Task<Held> NextAsync() => await _calls.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public bool HasMore => _calls.Reader.Count > 0;
}

public sealed class Held(ToolCall call, CancellationToken cancellation)
{
    public ToolCall Call { get; } = call;

    public TaskCompletionSource<ToolResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release(decimal m = 1) => Result.TrySetResult(TestTool.Leaves(m));

    /// <summary>Completes when the call is told to stop.</summary>
    public async Task StoppedAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellation.Register(stopped.SetResult);
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}

/// <summary>Writes <paramref name="outside"/> to the outside; what it would write is its arguments.</summary>
public sealed class PublishTool(Func<string> outside) : IConsequentialTool
{
    public ConcurrentQueue<string> Written { get; } = new();

    public ToolCard Card { get; } = new("publish", "Writes to the outside.") { Attests = ["m"] };

    public ValueTask<Preview> PreviewAsync(ToolCall call, CancellationToken cancellationToken) =>
        new(new Preview(JsonElement.Parse("null"), Arguments(), Arguments()));

    public ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Written.Enqueue(outside());
        return new(TestTool.Leaves(1));
    }

    /// <summary>The tool that leaves the preview to approve.</summary>
    public TestTool Previewer() => new("preview", _ => new ToolResult
    {
        Artifacts =
        [
            new("preview.json", Preview.MediaType, JsonSerializer.SerializeToUtf8Bytes(new JsonObject
            {
                ["tool"] = "publish", ["before"] = null, ["after"] = JsonNode.Parse(Arguments().GetRawText()), ["arguments"] = JsonNode.Parse(Arguments().GetRawText()),
            })),
        ],
    });

    private JsonElement Arguments() => JsonSerializer.SerializeToElement(new JsonObject { ["text"] = outside() });
}
