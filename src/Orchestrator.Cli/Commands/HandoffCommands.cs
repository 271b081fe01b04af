using System.CommandLine;
using System.Text.Json;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;
using Orchestrator.Silo.Queries;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc handoff export</c>: what the next one needs to go on.</summary>
internal static class HandoffCommands
{
    private static readonly Option<string> _format = new("--format") { Description = "md, html or json", HelpName = "format", DefaultValueFactory = _ => "md" };
    private static readonly Option<string?> _out = new("--out") { Description = "A file in place of standard output", HelpName = "file" };

    public static Command Create()
    {
        _format.AcceptOnlyFromAmong("md", "html", "json");
        return Verb.Noun("handoff", "The report for whoever goes on",
            Verb.Of("export", "The handoff report of a run as it stands now", ExportAsync, Shared.Run, _format, _out));
    }

    private static async Task<int> ExportAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        var file = invocation.Get(_out);
        var format = invocation.Given(_format) || !invocation.Json ? invocation.Get(_format)! : "json";
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var handoff = await reader.Queries.HandoffAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        var text = format switch
        {
            "md" => handoff.Markdown,
            "html" => HandoffPage.Of(run, handoff.Markdown),
            _ => JsonSerializer.Serialize(handoff.Json, CliJson.Pretty.JsonElement),
        };
        var terminal = invocation.Terminal;
        if (file is null)
        {
            terminal.Out.Write(text.EndsWith('\n') ? text : text + "\n");
            return ExitCode.Done;
        }

        Exports.WriteText(file, text);
        if (!invocation.Printed(new HandoffReceipt(run, format, file), CliJson.Pretty.HandoffReceipt))
        {
            terminal.Line(file);
        }

        return ExitCode.Done;
    }
}
