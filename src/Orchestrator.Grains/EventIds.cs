namespace Orchestrator.Grains;

/// <summary>Log event ids of this room: 2000 to 2999, never reused.</summary>
internal static class EventIds
{
    public const int AppendFailed = 2000;
    public const int AnnounceFailed = 2001;
    public const int MessageFailed = 2002;
    public const int Reannounced = 2003;
    public const int SnapshotFailed = 2004;
    public const int SnapshotIgnored = 2005;
    public const int ReportFailed = 2010;
    public const int WorkFailed = 2011;
    public const int AskFailed = 2012;
    public const int StreamFailed = 2013;
    public const int FollowFailed = 2020;
}
