using Orchestrator.Abstractions.Plans;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Runs;

/// <summary>What a start says on the way, for people only.</summary>
internal static class RunNotes
{
    public static void Write(Invocation invocation, IReadOnlyList<LintFinding> warnings, IReadOnlyList<string> notes)
    {
        if (invocation.Json || invocation.Terminal.Quiet)
        {
            return;
        }

        PlanCommands.WriteFindings(invocation.Terminal.Error, new LintReport("lint", [], warnings));
        foreach (var note in notes)
        {
            invocation.Terminal.Error.WriteLine(Terminal.Safe(note));
        }
    }
}
