using System.Security.Cryptography;
using System.Text.Json;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Store;

/// <summary>The certified schedules of all lanes on their way to the store: preview, apply and reconciliation compute from the same values.</summary>
internal sealed class ScheduleBatch
{
    private ScheduleBatch(string path, IReadOnlyList<BatchItem> items)
    {
        Store = new ScheduleStore(path);
        Items = items;
        Changes = new ScheduleChanges(path, [.. items.Select(i => new ScheduleChange(
            i.Schedule.CreatorId, i.Schedule.WeekStart, i.Schedule.Hash, i.Certificate.Id, i.Certificate.Score, Convert.ToHexStringLower(SHA256.HashData(i.Content.Span))))]);
    }

    public static ToolParameter Parameter { get; } = new("store", "string", "Index file of the schedule store; the schedules stand beside it.", Required: true, IsPlace: true);

    public ScheduleStore Store { get; }

    /// <summary>In the order of the lanes.</summary>
    public IReadOnlyList<BatchItem> Items { get; }

    public ScheduleChanges Changes { get; }

    /// <summary>Schedules whose certificate approves them; others stay drafts of the run.</summary>
    public static async ValueTask<ScheduleBatch> ReadAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var path = call.RequiredText(Parameter.Name);
        var items = new List<BatchItem>();
        foreach (var artifact in call.All(Schedule.FileName))
        {
            var content = await artifact.Read(cancellationToken);
            var lane = call with { Artifacts = [.. call.Artifacts.Where(a => a.Lane == artifact.Lane)], Lane = artifact.Lane };
            var certificate = await ScheduleJson.ReadAsync(lane, Certificate.FileName, ScheduleJson.Shapes.Certificate, cancellationToken);
            var schedule = await ScheduleJson.ReadAsync(lane, Schedule.FileName, ScheduleJson.Shapes.Schedule, cancellationToken);
            if (certificate.Approves && certificate.ScheduleHash == schedule.Hash)
            {
                items.Add(new BatchItem(lane, schedule, certificate, content));
            }
        }

        return new ScheduleBatch(path, items);
    }

    /// <summary>What stood in the store before is no argument: after the effect it is another, and a repeated call must still be the approved one.</summary>
    public async ValueTask<Preview> PreviewAsync(CancellationToken cancellationToken)
    {
        var before = new List<StoreEntry>();
        foreach (var item in Items)
        {
            if (await Store.FindAsync(item.Schedule.CreatorId, item.Schedule.WeekStart, cancellationToken) is { } stored)
            {
                before.Add(new StoreEntry(stored.CreatorId, stored.WeekStart, stored.State, stored.Revision, stored.ScheduleHash));
            }
        }

        var after = JsonSerializer.SerializeToElement(Changes, ScheduleStore.Shapes.ScheduleChanges);
        var found = before.Count == 0 ? JsonElement.Parse("null") : JsonSerializer.SerializeToElement(before, ScheduleStore.Shapes.IReadOnlyListStoreEntry);
        return new Preview(found, after, after);
    }
}

/// <param name="Lane">The call as a task of this lane would see it.</param>
/// <param name="Content">The schedule's artifact, byte for byte.</param>
internal sealed record BatchItem(ToolCall Lane, Schedule Schedule, Certificate Certificate, ReadOnlyMemory<byte> Content);
