using System.Collections.Immutable;
using System.Text.Json;

namespace Orchestrator.Abstractions.Tools;

/// <summary>
/// Something an agent can do. A tool computes: the same call gives the same artifacts and the same evidence, on any machine, at any time.
/// </summary>
/// <remarks>One instance serves all calls of a process at once. What writes to the outside is an <see cref="IConsequentialTool"/>.</remarks>
public interface ITool
{
    /// <summary>What plans, agents and models know about it.</summary>
    ToolCard Card { get; }

    /// <summary>Does the work. Long computations watch <paramref name="cancellationToken"/>.</summary>
    /// <exception cref="ToolException">The tool could not do it; says whether another attempt may help.</exception>
    ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken);
}

/// <summary>A tool that changes the outside: it runs only with an approval of its exact arguments.</summary>
public interface IConsequentialTool : ITool
{
    /// <summary>
    /// What the call would do, without doing it: computed from the call alone and from reading the outside. The tool gate compares the hash of
    /// <see cref="Preview.Arguments"/> with the approved one.
    /// </summary>
    ValueTask<Preview> PreviewAsync(ToolCall call, CancellationToken cancellationToken);
}

/// <param name="Before">What is there now; JSON null when nothing is.</param>
/// <param name="After">What would be there.</param>
/// <param name="Arguments">Everything that determines the effect. No time, no run id.</param>
public sealed record Preview(JsonElement Before, JsonElement After, JsonElement Arguments)
{
    /// <summary>Media type of a preview artifact: <c>{ "tool", "before", "after", "arguments" }</c>.</summary>
    public const string MediaType = "application/vnd.orchestrator.preview+json";
}

/// <param name="Name">Unique, <c>word-statistics</c>.</param>
/// <param name="Does">One sentence.</param>
public sealed record ToolCard(string Name, string Does)
{
    public ImmutableArray<ToolParameter> Parameters { get; init; } = [];

    /// <summary>Names of the artifacts that it may leave; the lane's key is put in front by the host.</summary>
    public ImmutableArray<string> Produces { get; init; } = [];

    /// <summary>Metrics that it may attest. Anything else in its result fails the call.</summary>
    public ImmutableArray<string> Attests { get; init; } = [];
}

/// <param name="Type">JSON type: string, integer, number, boolean, array or object.</param>
/// <param name="IsPlace">It names a file or folder of the machine; a plan from elsewhere may not choose it freely.</param>
public sealed record ToolParameter(string Name, string Type, string Says, bool Required = false, bool IsPlace = false);

/// <summary>One call of a tool, with everything that it may depend on.</summary>
public sealed record ToolCall
{
    public required string Tenant { get; init; }

    /// <summary>For logs and ledgers only; must not reach an artifact.</summary>
    public required string RunId { get; init; }

    /// <summary>With lane, <c>w3@creator_07</c>.</summary>
    public required string TaskId { get; init; }

    public required string Wave { get; init; }

    public string? Lane { get; init; }

    public required string Agent { get; init; }

    /// <summary>1 for the first attempt of the task.</summary>
    public required int Attempt { get; init; }

    /// <summary>1 for the first call of this tool in this attempt; counts up when a result asked for <see cref="ToolResult.More"/>.</summary>
    public int Repetition { get; init; } = 1;

    /// <summary>The task's <c>with</c>, references resolved.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Inputs { get; init; }

    /// <summary>Artifacts of the tasks that this one needs, and of earlier tools of this attempt.</summary>
    public required IReadOnlyList<ToolInput> Artifacts { get; init; }

    /// <summary>What another agent found wrong with this task's earlier product; null unless this attempt is a repair.</summary>
    public string? Repair { get; init; }

    /// <summary>Answers to repairs that this task's earlier tool calls asked for, newest last.</summary>
    public IReadOnlyList<RepairAnswer> Answers { get; init; } = [];

    /// <summary>The run's clock; may be simulated.</summary>
    public required TimeProvider Clock { get; init; }
}

/// <summary>An artifact that a tool may read.</summary>
/// <param name="Name">Full name, <c>creator_01/schedule.json</c>.</param>
/// <param name="Task">The task that produced it.</param>
public sealed record ToolInput(string Name, string Task, string? Lane, string MediaType, string Sha256, Func<CancellationToken, ValueTask<ReadOnlyMemory<byte>>> Read);

/// <summary>What became of a repair that this task asked for.</summary>
public sealed record RepairAnswer(string Task, bool Repaired, string? Reason);

/// <summary>What a tool leaves.</summary>
public sealed record ToolResult
{
    public ImmutableArray<ArtifactDraft> Artifacts { get; init; } = [];

    public ImmutableArray<Measurement> Evidence { get; init; } = [];

    /// <summary>Other tasks whose product is at fault; their agents are asked to do them again, then this tool is called again.</summary>
    public ImmutableArray<RepairRequest> Asks { get; init; } = [];

    /// <summary>Call me again before the next tool.</summary>
    public bool More { get; init; }

    /// <summary>One sentence for people.</summary>
    public string? Says { get; init; }
}

/// <param name="Name">Without the lane; one of the tool's <see cref="ToolCard.Produces"/>.</param>
public sealed record ArtifactDraft(string Name, string MediaType, ReadOnlyMemory<byte> Content);

/// <param name="Task">Id of the task entry (without lane) that should be done again.</param>
public sealed record RepairRequest(string Task, string Reason);

/// <summary>A metric with its value: a number, a text or a truth value (exactly one is set).</summary>
public sealed record Measurement
{
    private Measurement(string metric) => Metric = metric;

    public string Metric { get; }

    public decimal? Number { get; private init; }

    public string? Text { get; private init; }

    public bool? Flag { get; private init; }

    public string? Unit { get; init; }

    /// <summary>Size of the sample.</summary>
    public long? N { get; init; }

    public decimal? Low { get; init; }

    public decimal? High { get; init; }

    public string? Method { get; init; }

    /// <summary>What is behind this value, in a sentence for people; a lane that is set aside for it says so.</summary>
    public string? Because { get; init; }

    public static Measurement Of(string metric, decimal value) => new(metric) { Number = value };

    /// <exception cref="ToolException">The value is not a finite number that fits a decimal.</exception>
    public static Measurement Of(string metric, double value) => double.IsFinite(value) && Math.Abs(value) < 7.9e27
        ? new(metric) { Number = (decimal)value }
        : throw new ToolException("ORC2210", $"The metric '{metric}' came out as {value}, which is no usable number. Nothing was attested; look at the tool's inputs.", retryable: false);

    public static Measurement Of(string metric, string value) => new(metric) { Text = value };

    public static Measurement Of(string metric, bool value) => new(metric) { Flag = value };
}

/// <summary>A tool could not do its work.</summary>
public sealed class ToolException(string code, string message, bool retryable, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>ORCnnnn.</summary>
    public string Code { get; } = code;

    /// <summary>Another attempt with the same inputs may succeed.</summary>
    public bool Retryable { get; } = retryable;
}
