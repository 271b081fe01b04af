using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>
/// Does nothing but leave a result of a given size: the load of the benchmarks. <c>noop.bytes</c> is the size of the result in bytes; it is attested by
/// the last call only, because a gate looks at every value.
/// </summary>
/// <remarks>Called tens of thousands of times a second: without a delay it runs synchronously and allocates little more than its result.</remarks>
internal sealed class NoopTool : ITool
{
    public const string Name = "noop";

    private const int LongestDelay = 3_600_000;
    private const int MostBytes = 16 * 1024 * 1024;
    private const int MostCalls = 1_000_000;

    private static readonly SearchValues<char> PlainText =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 @._-/");

    private static readonly ToolResult CallAgain = new() { More = true };

    public ToolCard Card { get; } = new(Name, "Leaves a result of a given size after a given delay, and nothing else.")
    {
        Parameters =
        [
            new("delay", "integer", "Milliseconds to wait before the result is made; default 0."),
            new("bytes", "integer", "Size of the result; default 1000. The frame around the text is never cut."),
            new("calls", "integer", "How often the tool is called for one task; default 1. Only the last call leaves the result."),
            Ledger.Parameter,
        ],
        Produces = ["result.json"],
        Attests = ["noop.bytes"],
    };

    public ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Ledger.Enter(call, Name);
        var delay = call.Whole("delay", 0, 0, LongestDelay);
        return delay == 0 ? new(Leave(call)) : LeaveLaterAsync(call, delay, cancellationToken);
    }

    private static async ValueTask<ToolResult> LeaveLaterAsync(ToolCall call, int delay, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(delay), call.Clock, cancellationToken);
        return Leave(call);
    }

    private static ToolResult Leave(ToolCall call)
    {
        if (call.Repetition < call.Whole("calls", 1, 1, MostCalls))
        {
            return CallAgain;
        }

        var content = Write(call, call.Whole("bytes", 1000, 0, MostBytes));
        return new()
        {
            Artifacts = [new("result.json", "application/json", content)],
            Evidence = [Measurement.Of("noop.bytes", (decimal)content.Length)],
        };
    }

    private static byte[] Write(ToolCall call, int bytes)
    {
        var task = Escaped(call.TaskId);
        var agent = Escaped(call.Agent);
        var frame = "{\"task\":\"\",\"agent\":\"\",\"text\":\"\"}"u8.Length + Encoding.UTF8.GetByteCount(task) + Encoding.UTF8.GetByteCount(agent);
        var content = GC.AllocateUninitializedArray<byte>(Math.Max(bytes, frame));
        var rest = content.AsSpan();
        Put(ref rest, "{\"task\":\""u8);
        rest = rest[Encoding.UTF8.GetBytes(task, rest)..];
        Put(ref rest, "\",\"agent\":\""u8);
        rest = rest[Encoding.UTF8.GetBytes(agent, rest)..];
        Put(ref rest, "\",\"text\":\""u8);
        var end = "\"}"u8;
        NoopText.Fill(rest[..^end.Length], NoopText.Seed(call.Wave, call.TaskId));
        end.CopyTo(rest[^end.Length..]);
        return content;
    }

    private static string Escaped(string id) => id.AsSpan().ContainsAnyExcept(PlainText) ? JavaScriptEncoder.Default.Encode(id) : id;

    private static void Put(ref Span<byte> target, ReadOnlySpan<byte> text)
    {
        text.CopyTo(target);
        target = target[text.Length..];
    }
}
