namespace Orchestrator.Storage;

/// <summary>Event ids of this room's log messages: 3000 to 3999, never reused.</summary>
internal static class StorageEventIds
{
    public const int BatchFailed = 3000;
    public const int ProjectionSkipped = 3001;
    public const int ProjectionRebuilt = 3002;
    public const int ProjectionBehind = 3003;
    public const int CommittedAlone = 3004;
    public const int ClosedWithLog = 3005;
    public const int LazyFailed = 3006;
}
