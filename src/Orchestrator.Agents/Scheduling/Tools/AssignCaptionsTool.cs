using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Repairing;
using Orchestrator.Agents.Scheduling.Tables;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>
/// Gives each slot its caption. <c>captions.manual_needed</c> counts the slots for which a person must write one, <c>captions.manual_share</c> is its share
/// of all slots (0 to 1), <c>captions.gap</c> is (dual bound − value) ÷ bound of the assignment.
/// </summary>
internal sealed class AssignCaptionsTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "assign-captions";

    public override ToolCard Card { get; } = new(Name, "Assigns captions to slots at the least cost, with a proof, and mends what a validator found.")
    {
        Parameters = [Data, Settings.Explore],
        Produces = [CaptionPicks.FileName],
        Attests = ["captions.manual_needed", "captions.manual_share", "captions.gap"],
    };

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (input, snapshot) = await InputAsync(call, cancellationToken);
        var report = await ScheduleJson.ReadAsync(call, PerformanceReport.FileName, ScheduleJson.Shapes.PerformanceReport, cancellationToken);
        var allocation = await ScheduleJson.ReadAsync(call, Artifacts.Allocation.FileName, ScheduleJson.Shapes.Allocation, cancellationToken);
        var note = RepairNote.Parse(call.Repair);
        var picks = CaptionCuration.Make(input, report, EstimatedModel.Of(report, input), allocation, note, Settings.FillOf(call), snapshot.InputsHash);
        var share = picks.Picks.Length == 0 ? 0 : (double)picks.ManualNeeded / picks.Picks.Length;
        return new()
        {
            Artifacts = [ScheduleJson.Draft(CaptionPicks.FileName, picks, ScheduleJson.Shapes.CaptionPicks)],
            Evidence = Evidence(
                Measurement.Of("captions.manual_needed", (decimal)picks.ManualNeeded),
                Measurement.Of("captions.manual_share", Math.Round(share, 6)) with { N = picks.Picks.Length, Because = picks.ManualNeeded == 0 ? null : Missing(picks) },
                Measurement.Of("captions.gap", picks.BoundCents > 0 ? Math.Round(Math.Max(0, 1 - (picks.ValueCents / picks.BoundCents)), 6) : 0)),
            Says = note.Lines.IsEmpty
                ? string.Create(CultureInfo.InvariantCulture, $"{picks.Picks.Length - picks.ManualNeeded} captions for {picks.Picks.Length} slots.")
                : string.Create(CultureInfo.InvariantCulture, $"{note.Lines.Length} slots have another caption, as the repair asked."),
        };
    }

    private static string Missing(CaptionPicks picks) =>
        $"No caption is left for {string.Join(", ", picks.Picks.Where(p => p.CaptionId is null).Select(p => p.Slot).Take(5))}: write some, or add content.";
}
