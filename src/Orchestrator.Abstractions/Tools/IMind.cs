namespace Orchestrator.Abstractions.Tools;

/// <summary>Decides which tool an agent calls next. It moves no number: tools compute, the tool gate attests.</summary>
public interface IMind
{
    /// <summary>The next step of the task, given what was done so far.</summary>
    ValueTask<MindStep> NextAsync(MindContext context, CancellationToken cancellationToken);
}

/// <param name="Tools">The tools of this task in the playbook's order; every one of them must be attested before the task is complete.</param>
/// <param name="Done">Calls of this attempt that stand in the journal, in order.</param>
public sealed record MindContext(string Agent, string TaskId, IReadOnlyList<string> Tools, IReadOnlyList<DoneCall> Done);

/// <param name="More">The tool asked to be called again.</param>
public readonly record struct DoneCall(string Tool, bool More);

/// <summary>What to do next.</summary>
public abstract record MindStep
{
    private MindStep()
    {
    }

    public sealed record Call(string Tool) : MindStep;

    /// <summary>Nothing is left to do.</summary>
    public sealed record Complete : MindStep;
}
