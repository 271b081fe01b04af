using Microsoft.AspNetCore.SignalR;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Server.Live;

/// <summary>What the live part refuses. A run of another tenant is one that does not exist.</summary>
internal static class LiveErrors
{
    /// <summary>A hub connection joins too many runs.</summary>
    private const string _tooManyJoins = "ORC5450";

    /// <summary>A run has no event at that position.</summary>
    private const string _noEvent = "ORC5451";

    /// <summary>A call came on a hub connection that is closing.</summary>
    private const string _closing = "ORC5452";

    public static OrcException NoEvent(string run, long seq) =>
        new(_noEvent, ErrorKind.NotFound, $"Run '{run}' has no event at position {seq}. Positions are those that its events say, not counted from 1.");

    public static HubException TooManyJoins(int most) => Of(_tooManyJoins, $"A connection joins {most} runs at most. Leave one first, or open another connection.");

    public static HubException Closing() => Of(_closing, "The connection is closing. Connect again, and join with the position of the last event that you have.");

    public static HubException Of(OrcException refused) => Of(refused.Code, refused.Message);

    private static HubException Of(string code, string message) => new($"[{code}] {message}");
}
