using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Grains.Agents;

/// <summary>The mind that needs no model: the tools in the order that the card or the plan gives.</summary>
internal sealed class PlaybookMind : IMind
{
    private static readonly MindStep _complete = new MindStep.Complete();

    public ValueTask<MindStep> NextAsync(MindContext context, CancellationToken cancellationToken)
    {
        if (context.Done is [.., { More: true } last])
        {
            return new(new MindStep.Call(last.Tool));
        }

        foreach (var tool in context.Tools)
        {
            if (!Called(context.Done, tool))
            {
                return new(new MindStep.Call(tool));
            }
        }

        return new(_complete);
    }

    private static bool Called(IReadOnlyList<DoneCall> done, string tool)
    {
        for (var i = 0; i < done.Count; i++)
        {
            if (done[i].Tool == tool)
            {
                return true;
            }
        }

        return false;
    }
}
