using System.CommandLine;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary>Arguments and flags that several commands take.</summary>
internal static class Shared
{
    public static readonly Argument<string> Run = new("run") { Description = "Id of the run, R-..." };

    public static readonly Option<string?> Reason = new("--reason") { Description = "Why; recorded with the decision", HelpName = "text" };

    static Shared() => Run.CompletionSources.Add(Completion.Runs);
}
