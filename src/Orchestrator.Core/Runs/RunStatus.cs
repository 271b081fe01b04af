using System.Text.Json.Serialization;

namespace Orchestrator.Core.Runs;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    Queued,
    Running,

    /// <summary>Nothing can go on before a human answers.</summary>
    Waiting,

    /// <summary>Somebody stopped it for now.</summary>
    Paused,

    /// <summary>A gate said NO-GO; a human may still say GO, and a resume tries again.</summary>
    [JsonStringEnumMemberName("nogo")]
    NoGo,

    Succeeded,
    Failed,
    Cancelled,

    /// <summary>A limit of the budget was reached.</summary>
    Budget,
}
