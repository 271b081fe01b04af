namespace Orchestrator.Cli.Output;

/// <summary>Colours of a terminal by meaning. A state always stands there as a word too; the colour only helps the eye.</summary>
internal enum Paint
{
    Plain,
    Quiet,
    Running,
    Good,
    Human,
    Retry,
    Bad,
    Drift,
    Strong,
}

internal static class Paints
{
    public static string Code(Paint paint) => paint switch
    {
        Paint.Quiet => "\e[90m",
        Paint.Running => "\e[94m",
        Paint.Good => "\e[32m",
        Paint.Human => "\e[33m",
        Paint.Retry => "\e[38;5;208m",
        Paint.Bad => "\e[31m",
        Paint.Drift => "\e[35m",
        Paint.Strong => "\e[1m",
        _ => "",
    };

    /// <summary>The paint of a state of a run, wave, lane, task or approval, or of a gate's verdict.</summary>
    public static Paint Of(string state) => state.ToUpperInvariant() switch
    {
        "RUNNING" => Paint.Running,
        "SUCCEEDED" or "DONE" or "GO" or "APPLIED" or "APPROVED" or "OK" => Paint.Good,
        "WAITING" or "HUMAN" or "DEGRADED" or "PENDING APPROVAL" or "REVIEW" => Paint.Human,
        "RETRYING" => Paint.Retry,
        "FAILED" or "NOGO" or "NO-GO" or "BLOCKED" or "INFEASIBLE" or "ROLLEDBACK" or "BUDGET" or "REJECTED" or "EXPIRED" => Paint.Bad,
        "DRIFT" or "DEFERRED" => Paint.Drift,
        _ => Paint.Quiet,
    };

    /// <summary>A state as people read it.</summary>
    public static string Word(string state) => state switch
    {
        RunStates.NoGo => "NO-GO",
        "rolledBack" => "ROLLED BACK",
        _ => state.ToUpperInvariant(),
    };
}
