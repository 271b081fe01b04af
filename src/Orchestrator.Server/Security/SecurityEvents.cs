namespace Orchestrator.Server.Security;

/// <summary>Numbers of log lines of this room, 5100 to 5149.</summary>
internal static class SecurityEvents
{
    public const int KeysUnread = 5100;
    public const int AuditLate = 5101;
    public const int NotLoopback = 5102;
    public const int LinkUsed = 5103;
    public const int ConnectionsClosed = 5104;
}
