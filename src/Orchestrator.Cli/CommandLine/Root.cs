using System.CommandLine;
using System.CommandLine.Help;
using Orchestrator.Cli.Commands;

namespace Orchestrator.Cli.CommandLine;

/// <summary>The whole grammar: nouns, verbs, flags.</summary>
internal static class Root
{
    public static RootCommand Create()
    {
        var root = new RootCommand("orc runs plans: waves of tasks done by agents, each step in a journal, each gate on attested evidence.");
        foreach (var option in Globals.All)
        {
            root.Options.Add(option);
        }

        Command[] commands =
        [
            PlanCommands.Create(), RunCommands.Create(), WaveCommands.Create(), TaskCommands.Create(), AgentCommands.Create(), EventCommands.Create(), GateCommands.Create(), ApprovalCommands.Create(), DriftCommands.Create(),
            DriftCommands.CreateScope(), ExplainCommand.Create(), AuditCommands.Create(), HandoffCommands.Create(), ArtifactCommands.Create(), ScheduleCommands.Create(),
            SampleCommands.Create(), KeyCommands.Create(), HealthCommand.Create(),
            BenchCommands.Create(), LoginCommands.Create(), LoginCommands.CreateLogout(), ConfigCommand.Create(), VersionCommand.Create(), CompletionCommand.Create(),
        ];
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }

        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Description = "Show what a command does and takes";
        }

        return root;
    }
}
