using System.Text;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Runs;

/// <summary>Files for people and other programs: copies of what the journal holds, each written beside and then renamed.</summary>
internal sealed class Exports(IRunQueries queries, string tenant, string run, string folder)
{
    /// <summary>More files than this are not written unasked: they stay in the store, and can be had one by one.</summary>
    private const int _unasked = 1_000;

    public string Folder => folder;

    /// <summary>Writes the handoff report.</summary>
    /// <returns>The file for people.</returns>
    public async Task<string?> HandoffAsync(CancellationToken cancellationToken)
    {
        if (await queries.HandoffAsync(tenant, run, cancellationToken) is not { } handoff)
        {
            return null;
        }

        WriteText(Path.Combine(folder, "handoff.json"), JsonSerializer.Serialize(handoff.Json, CliJson.Pretty.JsonElement) + "\n");
        var file = Path.Combine(folder, "handoff.md");
        WriteText(file, handoff.Markdown);
        return file;
    }

    /// <summary>Writes every artifact under its name; where two tasks left the same name, under the task's.</summary>
    /// <param name="asked">The user named the folder: then all are written, however many.</param>
    /// <returns>How many were written.</returns>
    public async Task<int> ArtifactsAsync(IReadOnlyList<ArtifactView> artifacts, bool asked, CancellationToken cancellationToken)
    {
        if (artifacts.Count > _unasked && !asked)
        {
            return 0;
        }

        var shared = artifacts.GroupBy(a => a.Name).Where(g => g.Select(a => a.Task).Distinct().Count() > 1).Select(g => g.Key).ToHashSet();
        foreach (var artifact in artifacts)
        {
            if (await queries.ArtifactAsync(tenant, run, artifact.Id, cancellationToken) is { } content)
            {
                WriteArtifact(folder, shared.Contains(artifact.Name) ? $"{artifact.Task}/{artifact.Name}" : artifact.Name, content.Span);
            }
        }

        return artifacts.Count;
    }

    /// <summary>Writes a content below a folder.</summary>
    /// <exception cref="OrcException">The name leads out of the folder, or the file cannot be written.</exception>
    public static string WriteArtifact(string folder, string name, ReadOnlySpan<byte> content)
    {
        var root = Path.GetFullPath(folder);
        var file = Path.GetFullPath(Path.Combine(root, name));
        if (!file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new OrcException("ORC1935", ErrorKind.Refused, $"The artifact '{name}' would be written outside '{folder}'. Nothing was written; report the tool that named it.");
        }

        Write(file, content);
        return Path.Combine(folder, name);
    }

    public static void WriteText(string file, string text) => Write(Path.GetFullPath(file), Encoding.UTF8.GetBytes(text));

    private static void Write(string file, ReadOnlySpan<byte> content)
    {
        var beside = $"{file}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(content);
            }

            File.Move(beside, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(beside);
            throw new OrcException("ORC1912", ErrorKind.Failed, $"The file '{file}' cannot be written: {exception.Message} The run is not affected; name another place with --out.", exception);
        }
    }

    private static void TryDelete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The disk that refused the file refuses this too; the error about the file is the one to tell.
        }
    }
}
