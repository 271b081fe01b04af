using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc artifact</c>: what the tasks of a run left.</summary>
internal static class ArtifactCommands
{
    private static readonly Argument<string> _id = new("artifact") { HelpName = "artifact", Description = "Id (A-...) or name" };
    private static readonly Option<string> _out = new("--out") { Description = "Folder to write to", HelpName = "folder", Required = true };

    static ArtifactCommands() => _id.CompletionSources.Add(context => Completion.Artifacts(context, Shared.Run));

    public static Command Create() => Verb.Noun("artifact", "What the tasks of a run left",
        Verb.Of("list", "Names, sizes, hashes and the task that left them", ListAsync, Shared.Run),
        Verb.Of("get", "Write one to a folder, under its name", GetAsync, Shared.Run, _id, _out),
        Verb.Of("verify", "Read every artifact again and compare its hash (exit 1 if one is damaged)", VerifyAsync, Shared.Run));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        if (invocation.Printed(view.Artifacts, CliJson.Pretty.IReadOnlyListArtifactView))
        {
            return ExitCode.Done;
        }

        var table = new Table("artifact", "name", "bytes", "task", "sha256");
        foreach (var artifact in view.Artifacts)
        {
            table.Row(artifact.Id, artifact.Name, $"{artifact.Bytes}", artifact.Task, artifact.Sha256);
        }

        table.WriteTo(invocation.Terminal);
        return ExitCode.Done;
    }

    private static async Task<int> GetAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        var id = invocation.Get(_id);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        var artifact = view.Artifacts.FirstOrDefault(a => a.Id == id) ?? view.Artifacts.LastOrDefault(a => a.Name == id) ?? throw Answers.NoArtifact(run, id);
        var content = await reader.Queries.ArtifactAsync(invocation.Tenant, run, artifact.Id, cancellationToken) ?? throw Answers.NoArtifact(run, id);
        var file = Exports.WriteArtifact(invocation.Get(_out)!, artifact.Name, content.Span);
        invocation.Terminal.Line(invocation.Json
            ? JsonSerializer.Serialize(new ArtifactReceipt(run, artifact.Id, artifact.Name, file, artifact.Bytes, artifact.Sha256), CliJson.Pretty.ArtifactReceipt)
            : file);
        return ExitCode.Done;
    }

    private static async Task<int> VerifyAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var check = await reader.Queries.VerifyArtifactsAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        if (!invocation.Printed(check, CliJson.Pretty.ArtifactCheck))
        {
            invocation.Terminal.Line(check.Ok
                ? $"{check.Checked} artifacts, all as they were written"
                : Terminal.Safe($"{check.Damaged.Count} of {check.Checked} artifacts are missing or damaged: {string.Join(", ", check.Damaged)}"));
        }

        return check.Ok ? ExitCode.Done : ExitCode.Failed;
    }
}
