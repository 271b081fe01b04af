using System.Globalization;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Store;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>Shows what <see cref="ApplySchedulesTool"/> would do, for a person to approve. Attests nothing.</summary>
internal sealed class PreviewSchedulesTool : ITool
{
    public const string Name = "preview-schedules";

    public ToolCard Card { get; } = new(Name, "Shows which schedules of the store applying would create or replace, without changing it.")
    {
        Parameters = [ScheduleBatch.Parameter],
        Produces = ["preview.json"],
    };

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var batch = await ScheduleBatch.ReadAsync(call, cancellationToken);
        var preview = await batch.PreviewAsync(cancellationToken);
        return new()
        {
            Artifacts = [new("preview.json", Preview.MediaType, PreviewJson.Write(ApplySchedulesTool.Name, preview))],
            Says = string.Create(CultureInfo.InvariantCulture, $"Applying would write {batch.Items.Count} schedules."),
        };
    }
}
