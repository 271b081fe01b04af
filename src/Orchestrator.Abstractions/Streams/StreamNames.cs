namespace Orchestrator.Abstractions.Streams;

/// <summary>The streams of the product. A message on a stream is a doorbell; the journal is the truth.</summary>
public static class StreamNames
{
    /// <summary>Name of the stream provider.</summary>
    public const string Provider = "orchestrator";

    /// <summary>Namespace prefix of assignments, one per agent: <c>tasks.data</c>; key <c>tenant/run/task</c>.</summary>
    public const string Tasks = "tasks.";

    /// <summary>Namespace of <see cref="JournalAdvanced"/>; the key is <see cref="AllTenants"/>: a position tells nothing about anybody.</summary>
    public const string Events = "events";

    public const string AllTenants = "all";

    /// <summary>Namespace of <see cref="RunChanged"/>; the key is the tenant.</summary>
    public const string Runs = "runs";
}

/// <summary>New events are durable up to this position. Followers read what they missed from the journal.</summary>
[GenerateSerializer, Immutable, Alias("orchestrator.JournalAdvanced.v1")]
public sealed record JournalAdvanced([property: Id(0)] long Position);

/// <summary>A run came to another state, durable at this version.</summary>
/// <param name="State">As the public JSON spells it.</param>
[GenerateSerializer, Immutable, Alias("orchestrator.RunChanged.v1")]
public sealed record RunChanged([property: Id(0)] string RunId, [property: Id(1)] string State, [property: Id(2)] long Version);
