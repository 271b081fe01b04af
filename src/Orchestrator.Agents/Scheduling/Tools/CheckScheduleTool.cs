using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Pipeline;
using Orchestrator.Agents.Scheduling.Tables;
using Orchestrator.Agents.Scheduling.Validation;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>
/// Recomputes the schedule from the raw tables and certifies it. <c>cert.hard_violations</c> counts broken hard rules, <c>cert.score</c> is 0 to 100,
/// <c>cert.status_ok</c> is 1 for an approved schedule (with notes or without), <c>cert.repairs</c> counts the rounds of repair.
/// </summary>
/// <remarks>While a repair is open nothing is attested: a gate would take the interim number for the result.</remarks>
internal sealed class CheckScheduleTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "check-schedule";

    public override ToolCard Card { get; } = new(Name, "Recomputes a schedule from the raw tables, asks for repairs, and certifies what is left.")
    {
        Parameters = [Data],
        Produces = [Certificate.FileName],
        Attests = ["cert.hard_violations", "cert.score", "cert.status", "cert.status_ok", "cert.repairs"],
    };

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (input, snapshot) = await InputAsync(call, cancellationToken);
        var report = await ScheduleJson.ReadAsync(call, PerformanceReport.FileName, ScheduleJson.Shapes.PerformanceReport, cancellationToken);
        var allocation = await ScheduleJson.ReadAsync(call, Artifacts.Allocation.FileName, ScheduleJson.Shapes.Allocation, cancellationToken);
        var picks = await ScheduleJson.ReadAsync(call, CaptionPicks.FileName, ScheduleJson.Shapes.CaptionPicks, cancellationToken);
        var schedule = await ScheduleJson.ReadAsync(call, Schedule.FileName, ScheduleJson.Shapes.Schedule, cancellationToken);
        var rounds = call.Answers.Count(a => a.Repaired);
        var certificate = Validator.Certify(input, report, allocation, schedule, rounds, snapshot.InputsHash);
        var (captions, times) = Validator.RepairsFor(certificate, schedule, picks, input);
        var refused = call.Answers.Any(a => !a.Repaired);
        if (rounds < CreatorWeek.MostRepairs && !refused && (captions.Lines.IsEmpty ? times : captions) is { Lines.IsEmpty: false } note)
        {
            var author = Entry(call.One(captions.Lines.IsEmpty ? Timings.FileName : CaptionPicks.FileName).Task);
            return new()
            {
                Asks = [new(author, note.ToString())],
                Says = string.Create(CultureInfo.InvariantCulture, $"{certificate.HardViolations} hard violations; asked '{author}' to mend {note.Lines.Length} of them."),
            };
        }

        var ok = certificate.Approves;
        return new()
        {
            Artifacts = [ScheduleJson.Draft(Certificate.FileName, certificate, ScheduleJson.Shapes.Certificate)],
            Evidence = Evidence(
                Measurement.Of("cert.hard_violations", (decimal)certificate.HardViolations) with { Because = Worst(certificate) },
                Measurement.Of("cert.score", certificate.Score) with { Unit = "points", N = certificate.ItemsValidated },
                Measurement.Of("cert.status", StatusWords.Of(certificate.Status)),
                Measurement.Of("cert.status_ok", ok ? 1m : 0m) with
                {
                    Because = ok ? null : string.Create(CultureInfo.InvariantCulture,
                        $"Score {certificate.Score:0.0} of {schedule.CreatorId} is {StatusWords.Of(certificate.Status)}{(certificate.HumanReview ? ", confidence is low, a person must look" : "")}; the schedule is kept as a draft."),
                },
                Measurement.Of("cert.repairs", (decimal)rounds)),
            Says = string.Create(CultureInfo.InvariantCulture,
                $"{StatusWords.Of(certificate.Status)} with {certificate.Score:0.0} points: {certificate.ItemsValidated} items, {certificate.HardViolations} hard violations, {certificate.Warnings} warnings, {rounds} repairs."),
        };
    }

    private static string? Worst(Certificate certificate) =>
        certificate.HardViolations == 0 ? null : string.Join(' ', certificate.Findings.Where(f => f.Severity is "critical" or "major" or "error").Take(2).Select(f => $"{f.Check} {f.Item}: {f.Says}"));

    /// <summary>A repair is asked of a plan's entry, an artifact names the task with its lane.</summary>
    private static string Entry(string task) => task.Split('@')[0];
}
