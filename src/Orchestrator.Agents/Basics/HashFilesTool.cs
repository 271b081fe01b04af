using System.Collections.Immutable;
using System.Security.Cryptography;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>
/// Takes stock of the files of one kind below a folder. <c>inventory.files</c> counts them, <c>inventory.bytes</c> is the sum of their sizes in bytes,
/// <c>inventory.blockers</c> is 1 when there is nothing to work on (no folder, or no file of the kind) and otherwise 0.
/// </summary>
/// <param name="limits">Refuses what is larger.</param>
internal sealed class HashFilesTool(FolderLimits limits) : ITool
{
    public const string Name = "hash-files";

    public ToolCard Card { get; } = new(Name, "Lists the files of one kind below a folder with size, lines and SHA-256.")
    {
        Parameters =
        [
            new("folder", "string", "Folder to look through; hidden files and links are left out.", Required: true, IsPlace: true),
            new("kind", "string", "File extension without the dot, in any case.", Required: true),
            Ledger.Parameter,
        ],
        Produces = [Inventory.FileName],
        Attests = ["inventory.files", "inventory.bytes", "inventory.blockers"],
    };

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Ledger.Enter(call, Name);
        var folder = call.RequiredText("folder");
        var kind = Kind(call);
        var exists = Directory.Exists(folder);
        var files = exists ? await HashAsync(folder, kind, cancellationToken) : [];
        return new()
        {
            Artifacts = [JsonArtifacts.Draft(new Inventory(files))],
            Evidence =
            [
                Measurement.Of("inventory.files", (decimal)files.Length),
                Measurement.Of("inventory.bytes", (decimal)files.Sum(f => f.Bytes)) with { Unit = "B" },
                Measurement.Of("inventory.blockers", files.IsEmpty ? 1m : 0m),
            ],
            Says = !exists ? $"The folder '{folder}' does not exist."
                : files.IsEmpty ? $"No {kind} file stands below '{folder}'."
                : $"{files.Length} {kind} files stand below '{folder}'.",
        };
    }

    private async ValueTask<ImmutableArray<InventoryFile>> HashAsync(string folder, string kind, CancellationToken cancellationToken)
    {
        var found = FolderFiles.List(folder, kind, limits, cancellationToken);
        var files = ImmutableArray.CreateBuilder<InventoryFile>(found.Count);
        foreach (var file in found)
        {
            var content = await FolderFiles.ReadAsync(folder, file.Path, limits, cancellationToken);
            files.Add(new(file.Path, content.Length, Lines(content), Convert.ToHexStringLower(SHA256.HashData(content))));
        }

        return files.MoveToImmutable();
    }

    private static int Lines(ReadOnlySpan<byte> content) => content.Count((byte)'\n') + (content.IsEmpty || content[^1] == '\n' ? 0 : 1);

    private static string Kind(ToolCall call)
    {
        var kind = call.RequiredText("kind");
        return kind.Length <= 16 && kind.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') && kind[0] != '.'
            ? kind
            : throw new ToolException(
                ToolCodes.Input,
                $"Task '{call.TaskId}' gives kind = '{kind}', but a kind is a file extension without the dot, at most 16 letters, digits, '.', '_' or '-'. "
                + "Correct the list of kinds.",
                retryable: false);
    }
}
