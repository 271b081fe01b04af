using Microsoft.AspNetCore.SignalR;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Server.Live;

/// <summary>What the live part refuses. A run of another tenant is one that does not exist.</summary>
internal static class LiveErrors
{
    public static OrcException NoRun(string run) => new("ORC1930", ErrorKind.NotFound, $"The store knows no run '{Shown(run)}'. Look at the list of runs.");

    public static OrcException NoEvent(string run, long seq) =>
        new("ORC1961", ErrorKind.NotFound, $"Run '{run}' has no event at position {seq}. Positions are those of its events, not counted from 1.");

    public static OrcException BadNumber(string name, string value) =>
        new("ORC1962", ErrorKind.Invalid, $"'{name}' is '{Shown(value)}'; a whole number of 0 or more is expected.");

    public static HubException TooManyJoins(int most) => Of("ORC1960", $"A connection joins {most} runs at most. Leave one first, or open another connection.");

    public static HubException Closing() => Of("ORC1963", "The connection is closing. Connect again, and join with the position of the last event that you have.");

    public static HubException Of(OrcException refused) => Of(refused.Code, refused.Message);

    private static HubException Of(string code, string message) => new($"[{code}] {message}");

    /// <summary>What the caller wrote, not longer than a message can bear.</summary>
    private static string Shown(string text) => text.Length <= 100 ? text : text[..100] + "…";
}
