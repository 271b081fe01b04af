using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Runs;

/// <summary>What a resume needs of the start, read from the run's first event.</summary>
/// <param name="Folder">Where exports go.</param>
/// <param name="FolderAsked">The user named it at the start.</param>
internal sealed record RunBeginning(string Folder, bool FolderAsked)
{
    public static async Task<RunBeginning> ReadAsync(Reader reader, string tenant, string run, CancellationToken cancellationToken)
    {
        await foreach (var entry in reader.Queries.EventsAsync(tenant, run, afterPosition: 0, cancellationToken))
        {
            var folder = entry.Data.At("setup").Text("out");
            return new(folder ?? Path.Combine(".orc", "out", run), folder is not null);
        }

        throw Answers.NoRun(run);
    }
}
