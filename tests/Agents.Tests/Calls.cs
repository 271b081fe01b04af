using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Agents;

namespace Agents.Tests;

/// <summary>Tools as the host sees them, and calls as it makes them.</summary>
internal static class Calls
{
    public static IReadOnlyList<ITool> AllTools { get; } =
        [.. new ServiceCollection().AddAgentTools().AddAgentTools().BuildServiceProvider().GetServices<ITool>()];

    public static ITool Tool(string name) => AllTools.Single(t => t.Card.Name == name);

    public static ToolCall Call(string task = "t", string? lane = null) => new()
    {
        Tenant = "default",
        RunId = "R-1",
        TaskId = lane is null ? task : $"{task}@{lane}",
        Wave = "W.1",
        Lane = lane,
        Agent = "data",
        Attempt = 1,
        Inputs = new Dictionary<string, JsonElement>(),
        Artifacts = [],
        Clock = TimeProvider.System,
    };

    public static ToolCall With(this ToolCall call, string name, object? value) =>
        call with { Inputs = new Dictionary<string, JsonElement>(call.Inputs) { [name] = JsonSerializer.SerializeToElement(value) } };

    public static ToolCall Reading(this ToolCall call, params ToolInput[] artifacts) => call with { Artifacts = [.. call.Artifacts, .. artifacts] };

    public static async Task<ToolResult> RunAsync(string tool, ToolCall call) => await Tool(tool).RunAsync(call, CancellationToken.None);

    public static ToolInput Input(string name, string content, string task = "t", string? lane = null) =>
        Input(name, Encoding.UTF8.GetBytes(content), task, lane);

    public static ToolInput Input(string name, ReadOnlyMemory<byte> content, string task, string? lane = null) => new(
        lane is null ? name : $"{lane}/{name}", task, lane, "application/json", Convert.ToHexStringLower(SHA256.HashData(content.Span)),
        _ => ValueTask.FromResult(content));

    /// <summary>The artifact of a result as the next task sees it.</summary>
    public static ToolInput Product(this ToolResult result, string task, string? lane = null)
    {
        var draft = result.Artifacts.ShouldHaveSingleItem();
        return Input(draft.Name, draft.Content, lane is null ? task : $"{task}@{lane}", lane);
    }

    public static string Text(this ToolResult result) => Encoding.UTF8.GetString(result.Artifacts.ShouldHaveSingleItem().Content.Span);

    public static decimal Number(this ToolResult result, string metric) => result.Evidence.Single(e => e.Metric == metric).Number!.Value;

    public static async Task<ToolException> FailsAsync(string tool, ToolCall call, string code)
    {
        var failure = await Should.ThrowAsync<ToolException>(async () => await Tool(tool).RunAsync(call, CancellationToken.None));
        failure.Code.ShouldBe(code, failure.Message);
        return failure;
    }
}
