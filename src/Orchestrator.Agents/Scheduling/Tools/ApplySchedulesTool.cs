using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Store;
using Orchestrator.Agents.Scheduling.Tables;
using Orchestrator.Agents.Scheduling.Validation;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>
/// Writes the approved schedules to the store. <c>apply.status</c> is applied, partial or failed; <c>apply.applied</c>, <c>apply.unchanged</c> and
/// <c>apply.refused</c> count schedules.
/// </summary>
/// <remarks>
/// An approval may come days after the certificate, and a certificate is good for 300 s: each schedule is certified anew before it is written. A schedule
/// that is queued or completed is never replaced. Doing it twice changes nothing.
/// </remarks>
internal sealed class ApplySchedulesTool(DataFolders data) : ScheduleTool(data), IConsequentialTool
{
    public const string Name = "apply-schedules";

    public override ToolCard Card { get; } = new(Name, "Writes the approved schedules to the store, each whole or not at all.")
    {
        Parameters = [Data, ScheduleBatch.Parameter],
        Attests = ["apply.status", "apply.applied", "apply.unchanged", "apply.refused"],
    };

    public async ValueTask<Preview> PreviewAsync(ToolCall call, CancellationToken cancellationToken) =>
        await (await ScheduleBatch.ReadAsync(call, cancellationToken)).PreviewAsync(cancellationToken);

    protected override async ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var batch = await ScheduleBatch.ReadAsync(call, cancellationToken);
        var (applied, unchanged) = (0, 0);
        var refused = new List<string>();
        foreach (var item in batch.Items)
        {
            var stored = await batch.Store.FindAsync(item.Schedule.CreatorId, item.Schedule.WeekStart, cancellationToken);
            if (stored?.ScheduleHash == item.Schedule.Hash && stored.CertificateId == item.Certificate.Id)
            {
                unchanged++;
            }
            else if (await RefusalAsync(item, stored, cancellationToken) is { } refusal)
            {
                refused.Add($"{item.Schedule.CreatorId}: {refusal}");
            }
            else
            {
                await batch.Store.SaveAsync(
                    new StoredSchedule(
                        item.Schedule.CreatorId, item.Schedule.WeekStart, StoredSchedule.Approved, (stored?.Revision ?? 0) + 1, item.Schedule.Hash,
                        stored?.ScheduleHash, item.Certificate.Id, JsonElement.Parse(item.Content.Span)),
                    cancellationToken);
                applied++;
            }
        }

        await batch.Store.IndexAsync(cancellationToken);
        var status = refused.Count == 0 ? "applied" : applied + unchanged > 0 ? "partial" : "failed";
        return new()
        {
            Evidence = Evidence(
                Measurement.Of("apply.status", status) with { Because = refused.Count == 0 ? null : string.Join("; ", refused.Take(5)) + "." },
                Measurement.Of("apply.applied", (decimal)applied),
                Measurement.Of("apply.unchanged", (decimal)unchanged),
                Measurement.Of("apply.refused", (decimal)refused.Count)),
            Says = string.Create(CultureInfo.InvariantCulture, $"{applied} schedules written, {unchanged} were there already, {refused.Count} refused."),
        };
    }

    private async ValueTask<string?> RefusalAsync(BatchItem item, StoredSchedule? stored, CancellationToken cancellationToken)
    {
        switch (stored?.State)
        {
            case null or StoredSchedule.Draft or StoredSchedule.Approved:
                break;
            case StoredSchedule.Queued:
                return "SCHEDULE_LOCKED, the stored week is queued already";
            default:
                return "SCHEDULE_COMPLETED, the stored week has gone out already";
        }

        var (input, snapshot) = await InputAsync(item.Lane, cancellationToken);
        var report = await ScheduleJson.ReadAsync(item.Lane, PerformanceReport.FileName, ScheduleJson.Shapes.PerformanceReport, cancellationToken);
        var allocation = await ScheduleJson.ReadAsync(item.Lane, Artifacts.Allocation.FileName, ScheduleJson.Shapes.Allocation, cancellationToken);
        var again = Validator.Certify(input, report, allocation, item.Schedule, item.Certificate.RepairRounds, snapshot.InputsHash);
        return again.Id == item.Certificate.Id && again.Status == item.Certificate.Status && again.HardViolations == 0
            ? null
            : $"CERTIFICATE_STALE, certified anew it has {again.HardViolations} hard violations";
    }
}
