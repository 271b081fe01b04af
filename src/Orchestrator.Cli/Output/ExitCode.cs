using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Cli.Output;

/// <summary>What scripts branch on; the same with and without <c>--json</c>.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int NotFound = 3;
    public const int Refused = 4;
    public const int Conflict = 5;
    public const int NoGo = 6;
    public const int Waits = 7;
    public const int Budget = 8;
    public const int Unreachable = 69;
    public const int Timeout = 124;
    public const int Interrupted = 130;

    /// <summary>The code that a run in this state ends a command with.</summary>
    public static int OfState(string state) => state switch
    {
        RunStates.Succeeded => Done,
        RunStates.NoGo => NoGo,
        RunStates.Waiting or RunStates.Paused => Waits,
        RunStates.Budget => Budget,
        _ => Failed,
    };

    public static int OfKind(ErrorKind kind) => (int)kind;
}

/// <summary>States of a run as the public JSON spells them.</summary>
internal static class RunStates
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Succeeded = "succeeded";
    public const string Failed = "failed";
    public const string NoGo = "nogo";
    public const string Waiting = "waiting";
    public const string Paused = "paused";
    public const string Cancelled = "cancelled";
    public const string Budget = "budget";

    /// <summary>The run neither works nor will start to by itself.</summary>
    public static bool Rests(string state) => state is not (Queued or Running or "");

    /// <summary>The run is over for good.</summary>
    public static bool Ended(string state) => state is Succeeded or Failed or Cancelled;
}
