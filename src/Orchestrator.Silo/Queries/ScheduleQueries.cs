using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Abstractions.Schedules;
using Orchestrator.Agents.Scheduling;

namespace Orchestrator.Silo.Queries;

/// <summary>Schedules over the artifacts of a run.</summary>
public sealed class ScheduleQueries(IRunQueries runs) : IScheduleQueries
{
    public async ValueTask<IReadOnlyList<ScheduleRow>?> ListAsync(string tenant, string runId, CancellationToken cancellationToken)
    {
        if (await runs.ShowAsync(tenant, runId, cancellationToken) is not { } run)
        {
            return null;
        }

        var byName = Newest(run);
        var rows = new List<ScheduleRow>();
        foreach (var lane in run.Lanes)
        {
            var schedule = await ReadAsync(tenant, run, byName, lane.Key, ScheduleReading.ScheduleFile, cancellationToken);
            var certificate = await ReadAsync(tenant, run, byName, lane.Key, ScheduleReading.CertificateFile, cancellationToken);
            var s = schedule is { } bytes ? ScheduleReading.Summarize(bytes, certificate) : null;
            rows.Add(new ScheduleRow(lane.Key, lane.State, s?.Status, s?.Score, s?.Items, s?.ValueCents, s?.UpperCents, s?.Gap, s?.Lift, lane.Code, lane.Reason));
        }

        return rows;
    }

    public async ValueTask<ItemExplanationView?> ExplainAsync(string tenant, string runId, string item, CancellationToken cancellationToken)
    {
        if (await runs.ShowAsync(tenant, runId, cancellationToken) is not { } run)
        {
            return null;
        }

        var (creator, name) = Split(run, item);
        var byName = Newest(run);
        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var file in ScheduleReading.ExplanationFiles)
        {
            if (await ReadAsync(tenant, run, byName, creator, file, cancellationToken) is { } content)
            {
                files[file] = content;
            }
        }

        var (text, json) = ScheduleReading.Explain(files, name);
        return new ItemExplanationView("schedule-item", runId, creator, name, text, JsonElement.Parse(json));
    }

    private static (string Creator, string Item) Split(RunView run, string item)
    {
        if (item.Split('/') is [var creator, var name])
        {
            return run.Lanes.Any(l => l.Key == creator) ? (creator, name) : throw new OrcException(ScheduleReading.NoSchedule, ErrorKind.NotFound,
                $"Run {run.Id} has no creator '{creator}'. Look at 'orc schedule list {run.Id}'.");
        }

        return run.Lanes is [var only] ? (only.Key, item) : throw new OrcException(ScheduleReading.NoSchedule, ErrorKind.NotFound,
            $"Run {run.Id} has {run.Lanes.Count} creators: name the item as CREATOR/{item}. Look at 'orc schedule list {run.Id}'.");
    }

    private static Dictionary<string, string> Newest(RunView run)
    {
        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var artifact in run.Artifacts)
        {
            byName[artifact.Name] = artifact.Id;
        }

        return byName;
    }

    private async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(
        string tenant, RunView run, Dictionary<string, string> byName, string creator, string file, CancellationToken cancellationToken) =>
        byName.TryGetValue($"{creator}/{file}", out var id) ? await runs.ArtifactAsync(tenant, run.Id, id, cancellationToken) : null;
}
