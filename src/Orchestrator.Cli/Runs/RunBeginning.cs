using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Runs;

/// <summary>What a resume needs of the start, read from the run's first event.</summary>
/// <param name="Folder">Where exports go; null: nobody named a folder.</param>
internal sealed record RunBeginning(string? Folder)
{
    public static async Task<RunBeginning> ReadAsync(Reader reader, string tenant, string run, CancellationToken cancellationToken)
    {
        await foreach (var entry in reader.Queries.EventsAsync(tenant, run, afterPosition: 0, cancellationToken))
        {
            return new(entry.Data.At("setup").Text("out"));
        }

        throw Answers.NoRun(run);
    }
}
