using System.CommandLine;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary>Arguments and flags that several commands take.</summary>
internal static class Shared
{
    // Arguments that are completed have a name for help too: else help would ask store or server what may stand there.
    public static readonly Argument<string> Run = new("run") { HelpName = "run", Description = "Id of the run, R-..." };

    public static readonly Option<string?> Reason = new("--reason") { Description = "Why; recorded with the decision", HelpName = "text" };

    static Shared() => Run.CompletionSources.Add(Completion.Runs);
}
