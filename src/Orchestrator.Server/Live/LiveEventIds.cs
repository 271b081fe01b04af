namespace Orchestrator.Server.Live;

/// <summary>Numbers of log messages of the live part: 5200 to 5299.</summary>
internal static class LiveEventIds
{
    public const int FollowFailed = 5200;
    public const int ListsFailed = 5201;
}
