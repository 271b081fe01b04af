using System.CommandLine;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;
using Orchestrator.Cli.Watching;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc explain</c>: a decision from top to bottom, and the events that it rests on.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> _subject = new("subject") { Description = "RUN, RUN/TASK, RUN/WAVE, E-..., AP-... or RUN/A-..." };

    public static Command Create() => Verb.Of("explain", "Why something is as it is, event by event", RunAsync, _subject);

    private static async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var subject = invocation.Get(_subject);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var view = await reader.Queries.ExplainAsync(invocation.Tenant, subject, cancellationToken) ?? throw Answers.NothingToExplain(subject);
        var terminal = invocation.Terminal;
        if (invocation.Printed(view, CliJson.Pretty.ExplainView))
        {
            return ExitCode.Done;
        }

        terminal.Line($"{terminal.Painted(Terminal.Safe(view.Subject), Paint.Strong)}  {terminal.Painted(Terminal.Safe(view.Verdict), Paints.Of(view.Verdict))}");
        foreach (var why in view.Why)
        {
            terminal.Line("  " + Terminal.Safe(why));
        }

        EventText.WriteTable(terminal, view.Events);
        return ExitCode.Done;
    }
}
