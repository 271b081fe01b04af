namespace Orchestrator.Server.Live;

/// <summary>Numbers of log messages of the live part: 5100 to 5199.</summary>
internal static class LiveEventIds
{
    public const int FollowFailed = 5100;
    public const int ListsFailed = 5101;
}
