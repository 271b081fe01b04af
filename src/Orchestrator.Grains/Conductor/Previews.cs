using System.Text.Json;
using System.Text.Json.Nodes;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Conductor;

/// <summary>Reads what a human is to approve: the preview artifacts that a tool left.</summary>
internal static class Previews
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement;

    /// <summary>An order for every human task that is ready and was not asked yet.</summary>
    public static async ValueTask<IReadOnlyList<RunCommand>> ReadAsync(Run run, IArtifacts artifacts, string tenant, DateTimeOffset now)
    {
        if (run.Status != RunStatus.Running || run.Ready.IsEmpty)
        {
            return [];
        }

        var commands = new List<RunCommand>();
        foreach (var id in run.Ready)
        {
            var task = run.Tasks[id];
            var entry = run.EntryOf(task).Entry;
            if (entry.Kind == TaskKind.Approval)
            {
                commands.Add(await ReadAsync(run, task, entry, artifacts, tenant, now));
            }
            else if (entry.Kind == TaskKind.Manual)
            {
                var arguments = JsonSerializer.SerializeToElement(new JsonObject { ["task"] = id, ["does"] = entry.Does });
                commands.Add(new RunCommand.RequestApproval(id, "manual", Nothing, Nothing, arguments, CanonicalJson.Hash(arguments), now));
            }
        }

        return commands;
    }

    private static async ValueTask<RunCommand> ReadAsync(Run run, TaskState task, PlanTask entry, IArtifacts artifacts, string tenant, DateTimeOffset now)
    {
        var products = Assignments.ArtifactsFor(run, task).Where(a => entry.Of.Any(name => a.Artifact.Name.EndsWith(name, StringComparison.Ordinal))).ToList();
        if (products.Count < entry.Of.Length)
        {
            return new RunCommand.RefuseApproval(task.Id, $"The artifacts to approve ({string.Join(", ", entry.Of)}) are not all among what the task needs.", now);
        }

        if (products is [{ Artifact.MediaType: Preview.MediaType } only])
        {
            if (await artifacts.ReadAsync(tenant, only.Artifact.Sha256, CancellationToken.None) is not { } content)
            {
                return new RunCommand.RefuseApproval(task.Id, $"The preview {only.Artifact.Name} ({only.Artifact.Sha256}) is not in the store.", now);
            }

            return Read(content) is { } read
                ? new RunCommand.RequestApproval(task.Id, read.Tool, read.Before, read.After, read.Arguments, CanonicalJson.Hash(read.Arguments), now)
                : new RunCommand.RefuseApproval(
                    task.Id, $"The preview {only.Artifact.Name} ({only.Artifact.Sha256}) is no object with 'tool', 'before', 'after' and 'arguments'. Correct the tool that left it.", now);
        }

        // No preview: what is approved are the artifacts themselves.
        var list = new JsonArray([.. products.Select(p => (JsonNode)new JsonObject { ["name"] = p.Artifact.Name, ["sha256"] = p.Artifact.Sha256 })]);
        var listed = JsonSerializer.SerializeToElement(new JsonObject { ["artifacts"] = list });
        return new RunCommand.RequestApproval(task.Id, "review", Nothing, listed, listed, CanonicalJson.Hash(listed), now);
    }

    private static (string Tool, JsonElement Before, JsonElement After, JsonElement Arguments)? Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var preview = JsonDocument.Parse(content);
            var root = preview.RootElement;
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("tool", out var tool) && tool.ValueKind == JsonValueKind.String
                && root.TryGetProperty("before", out var before) && root.TryGetProperty("after", out var after) && root.TryGetProperty("arguments", out var arguments)
                ? (tool.GetString()!, before.Clone(), after.Clone(), arguments.Clone())
                : null;
        }
        catch (JsonException)
        {
            return null; // Becomes the reason of the task's failure.
        }
    }
}
