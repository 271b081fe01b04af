using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Reports;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>Writes a schedule as people use it: report, picture of the week, table, calendar. Attests nothing.</summary>
internal sealed class ReportScheduleTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "report-schedule";

    public override ToolCard Card { get; } = new(Name, "Writes report, picture, table and calendar of a schedule.")
    {
        Parameters = [Data],
        Produces = [ScheduleReport.FileName, WeekPicture.FileName, ScheduleCsv.FileName, ScheduleCalendar.FileName],
    };

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (input, _) = await InputAsync(call, cancellationToken);
        var s = await StageArtifacts.ReadAsync(call, cancellationToken);
        var week = new WeekArtifacts(
            await ScheduleJson.ReadAsync(call, Schedule.FileName, ScheduleJson.Shapes.Schedule, cancellationToken), s.Captions, s.Timings, s.Targets,
            await ScheduleJson.ReadAsync(call, Artifacts.Followups.FileName, ScheduleJson.Shapes.Followups, cancellationToken), s.Performance, s.Allocation,
            await ScheduleJson.ReadAsync(call, Certificate.FileName, ScheduleJson.Shapes.Certificate, cancellationToken));
        var bank = input.Shared.Bank;
        return new()
        {
            Artifacts =
            [
                new(ScheduleReport.FileName, ScheduleReport.MediaType, ScheduleReport.Write(week, bank)),
                new(WeekPicture.FileName, WeekPicture.MediaType, WeekPicture.Draw(week.Schedule, week.Performance)),
                new(ScheduleCsv.FileName, ScheduleCsv.MediaType, ScheduleCsv.Write(week.Schedule, bank)),
                new(ScheduleCalendar.FileName, ScheduleCalendar.MediaType, ScheduleCalendar.Write(week.Schedule, bank, week.Certificate, input.Shared.AsOf)),
            ],
            Says = $"The week of {week.Schedule.CreatorId} as report, picture, table and calendar: {week.Status}.",
        };
    }
}
