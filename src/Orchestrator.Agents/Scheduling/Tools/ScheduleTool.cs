using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>What the tools of the weekly schedule share: they read one creator's rows from the data set and refuse rows that are not those of the snapshot.</summary>
internal abstract class ScheduleTool(DataFolders data) : ITool
{
    private static readonly SemaphoreSlim Cores = new(Environment.ProcessorCount);

    public static ToolParameter Data { get; } = new("data", "string", "Folder of the data set.", Required: true, IsPlace: true);

    public abstract ToolCard Card { get; }

    /// <remarks>No more at once than there are cores: each computes, and a thousand lanes that begin together would each hold their rows in memory.</remarks>
    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        await Cores.WaitAsync(cancellationToken);
        try
        {
            return await WorkAsync(call, cancellationToken);
        }
        finally
        {
            Cores.Release();
        }
    }

    protected abstract ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken);

    protected DataFolder Open(ToolCall call, CancellationToken cancellationToken)
    {
        var folder = call.RequiredText(Data.Name);
        try
        {
            return data.Open(folder, cancellationToken);
        }
        catch (OrcException e)
        {
            throw new ToolException(e.Code, e.Message, retryable: true, e);
        }
    }

    /// <summary>The rows that the snapshot names, as they stand in the data set.</summary>
    /// <exception cref="ToolException">They are no longer the same (<see cref="ToolCodes.Changed"/>).</exception>
    protected async ValueTask<(WeekInput Input, Snapshot Snapshot)> InputAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var snapshot = await ScheduleJson.ReadAsync(call, Snapshot.FileName, ScheduleJson.Shapes.Snapshot, cancellationToken);
        var folder = Open(call, cancellationToken);
        var rows = Rows(folder, snapshot.CreatorId);
        foreach (var (file, hash) in rows.Hashes.Concat(folder.Hashes))
        {
            if (snapshot.Hashes.GetValueOrDefault(file) != hash)
            {
                throw new ToolException(
                    ToolCodes.Changed,
                    $"'{file}' of the data set is not what the snapshot of {snapshot.CreatorId} took (hash {hash[..12]}). Nothing was computed; put the data set back as it was and resume, or start a new run.",
                    retryable: true);
            }
        }

        var shared = folder.Shared with { AsOf = snapshot.AsOf, WeekStart = snapshot.WeekStart };
        return (new WeekInput(shared, rows.Tables), snapshot);
    }

    protected static CreatorRows Rows(DataFolder folder, string creatorId)
    {
        try
        {
            return folder.Of(creatorId);
        }
        catch (OrcException e)
        {
            throw new ToolException(e.Code, e.Message, retryable: e.Kind == ErrorKind.Failed, e);
        }
    }

    /// <summary>A date of the task's inputs, or what the data set says.</summary>
    protected static DateOnly Date(ToolCall call, string name, DateOnly otherwise) => call.OptionalText(name) switch
    {
        null => otherwise,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        var text => throw new ToolException(
            ToolCodes.Input, $"Task '{call.TaskId}' gives {name} = '{text}', but a date yyyy-MM-dd that exists was expected. Correct it with --set {name}=DATE.", retryable: false),
    };

    protected static ImmutableArray<Measurement> Evidence(params Measurement[] measurements) => [.. measurements];
}
