namespace Orchestrator.Server;

/// <summary>Numbers of this room's log events; never reused. 5000 to 5099 API and hosting.</summary>
internal static class ServerEventIds
{
    public const int RequestFailed = 5000;
    public const int RunsContinued = 5001;
    public const int RunNotContinued = 5002;
    public const int RunContinuationFailed = 5003;
}
