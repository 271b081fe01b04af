namespace Orchestrator.Core.Attestation;

/// <summary>One metric that a tool attested.</summary>
/// <param name="Id"><c>E-run.task.call.n</c>: names the tool call in the task's journal that attests it, so it can be found without an index.</param>
/// <param name="Unit">What the value counts; null for a bare number.</param>
/// <param name="N">Size of the sample behind it; null when it is not a sample.</param>
/// <param name="Low">Lower end of the interval; null when there is none.</param>
/// <param name="Method">How it was computed; null when the metric's name says it.</param>
/// <param name="Because">What is behind this value, in a sentence for people; stands in the reason of a lane that is set aside for it.</param>
public sealed record Evidence(
    string Id, string Metric, Scalar Value, string? Unit = null, long? N = null, decimal? Low = null, decimal? High = null, string? Method = null,
    string? Because = null);

/// <summary>An artifact that a tool produced.</summary>
/// <param name="Id"><c>A-</c> and twelve digits of the hash over name and content.</param>
/// <param name="Name">With the lane's key in front, <c>creator_01/schedule.json</c>.</param>
public sealed record Artifact(string Id, string Name, string MediaType, long Bytes, string Sha256);
