namespace Orchestrator.Storage.ReadModels;

/// <summary>A committed event as a read model sees it. The payload is valid only while it is folded.</summary>
internal readonly ref struct Fact(long position, string tenant, string journalId, string type, ReadOnlySpan<byte> payload, DateTimeOffset at, string actor)
{
    public long Position { get; } = position;

    public string Tenant { get; } = tenant;

    public string JournalId { get; } = journalId;

    public string Type { get; } = type;

    public ReadOnlySpan<byte> Payload { get; } = payload;

    /// <summary>By the run's clock.</summary>
    public DateTimeOffset At { get; } = at;

    /// <summary>Who appended it; an answer given in advance names its giver in the payload.</summary>
    public string Actor { get; } = actor;
}
