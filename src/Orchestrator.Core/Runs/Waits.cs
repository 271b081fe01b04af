namespace Orchestrator.Core.Runs;

/// <summary>What a run can wait for, each with the command that answers it.</summary>
internal static class Waits
{
    public static WaitingFor Approval(string id) => new("approval", id, $"orc approval approve {id}");

    public static WaitingFor Gate(Run run, string wave) => new("gate", wave, $"orc gate go {run.Setup!.RunId} {wave} --reason \"...\"");

    public static WaitingFor Drift(Run run, string entry) => new("drift", entry, $"orc drift ack {run.Setup!.RunId} {entry} --keep --reason \"...\"");

    public static WaitingFor Scope(Run run) => new("scope", run.Setup!.RunId, $"orc scope accept {run.Setup.RunId} --reason \"...\"");
}
