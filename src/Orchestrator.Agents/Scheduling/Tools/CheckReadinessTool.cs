using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Readiness;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary><c>preflight.blockers</c> counts what stops the week, <c>preflight.captions</c> the captions that the creator can use.</summary>
internal sealed class CheckReadinessTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "check-readiness";

    public override ToolCard Card { get; } = new(Name, "Checks that a week can be made from a snapshot.")
    {
        Parameters = [Data],
        Produces = [Preflight.FileName],
        Attests = ["preflight.blockers", "preflight.captions"],
    };

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (input, snapshot) = await InputAsync(call, cancellationToken);
        var preflight = ReadinessCheck.Make(input, snapshot.InputsHash);
        return new()
        {
            Artifacts = [ScheduleJson.Draft(Preflight.FileName, preflight, ScheduleJson.Shapes.Preflight)],
            Evidence = Evidence(
                Measurement.Of("preflight.blockers", (decimal)preflight.Blockers.Length) with
                {
                    Because = preflight.Blockers.IsEmpty ? null : string.Join(' ', preflight.Blockers.Select(b => b.Says)),
                },
                Measurement.Of("preflight.captions", (decimal)preflight.UsableCaptions)),
            Says = preflight.Blockers is [var first, ..] ? first.Says : $"A week can be made: {preflight.UsableCaptions} usable captions.",
        };
    }
}
