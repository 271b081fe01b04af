using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Store;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>Reads the store back. <c>reconcile.checked</c> counts the stored schedules that were compared, <c>reconcile.mismatches</c> those that are not the approved ones.</summary>
internal sealed class ReconcileSchedulesTool : ITool
{
    public const string Name = "reconcile-schedules";

    public ToolCard Card { get; } = new(Name, "Compares the schedules in the store with the approved ones.")
    {
        Parameters = [ScheduleBatch.Parameter],
        Attests = ["reconcile.checked", "reconcile.mismatches"],
    };

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var batch = await ScheduleBatch.ReadAsync(call, cancellationToken);
        var (seen, different) = (0, new List<string>());
        foreach (var item in batch.Items)
        {
            var stored = await batch.Store.FindAsync(item.Schedule.CreatorId, item.Schedule.WeekStart, cancellationToken);
            seen++;
            if (stored is null || (stored.State == StoredSchedule.Approved && !Same(stored, item)))
            {
                different.Add(item.Schedule.CreatorId);
            }
        }

        return new()
        {
            Evidence =
            [
                Measurement.Of("reconcile.checked", (decimal)seen),
                Measurement.Of("reconcile.mismatches", (decimal)different.Count) with
                {
                    Because = different.Count == 0 ? null : $"Not as approved: {string.Join(", ", different.Take(10))}.",
                },
            ],
            Says = string.Create(CultureInfo.InvariantCulture, $"{seen} stored schedules compared, {different.Count} differ."),
        };
    }

    /// <summary>The stored schedule itself, not the hash that stands beside it.</summary>
    private static bool Same(StoredSchedule stored, BatchItem item) =>
        stored.ScheduleHash == item.Schedule.Hash && Digest(stored.Schedule).AsSpan().SequenceEqual(Digest(JsonElement.Parse(item.Content.Span)));

    private static byte[] Digest(JsonElement schedule) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(schedule.Deserialize(ScheduleJson.Shapes.Schedule)!, ScheduleJson.Shapes.Schedule));
}
