using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Reports;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>Writes a schedule as people use it: report, picture of the week, table, calendar. Attests nothing.</summary>
internal sealed class ReportScheduleTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "report-schedule";

    private const string Report = "report.md";
    private const string Picture = "week.svg";
    private const string Table = "schedule.csv";
    private const string Calendar = "schedule.ics";

    public override ToolCard Card { get; } = new(Name, "Writes report, picture, table and calendar of a schedule.")
    {
        Parameters = [Data],
        Produces = [Report, Picture, Table, Calendar],
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
                new(Report, "text/markdown", ScheduleReport.Write(week, bank)),
                new(Picture, "image/svg+xml", WeekPicture.Draw(week.Schedule, week.Performance)),
                new(Table, "text/csv", ScheduleCsv.Write(week.Schedule, bank)),
                new(Calendar, "text/calendar", ScheduleCalendar.Write(week.Schedule, bank, week.Certificate, input.Shared.AsOf)),
            ],
            Says = $"The week of {week.Schedule.CreatorId} as report, picture, table and calendar: {week.Status}.",
        };
    }
}
