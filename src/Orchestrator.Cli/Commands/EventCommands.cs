using System.CommandLine;
using System.Text.Json;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;
using Orchestrator.Cli.Watching;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc event list</c>: the journal of a run and its tasks, by position.</summary>
internal static class EventCommands
{
    private static readonly Option<long> _after = new("--after") { Description = "Only events behind this position", HelpName = "position" };
    private static readonly Option<bool> _follow = new("--follow") { Description = "Stay and print what is journaled, until the run rests" };

    public static Command Create() => Verb.Noun("event", "The journal of a run",
        Verb.Of("list", "Events of a run and its tasks, by position", ListAsync, Shared.Run, _after, _follow));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        var after = invocation.Get(_after);
        var follow = invocation.Get(_follow);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);

        var printer = new Printer(invocation, list: !follow && invocation.Format != Format.Jsonl);
        printer.Begin();
        if (follow)
        {
            await foreach (var batch in reader.FollowAsync(invocation.Tenant, run, after, FollowEnd.AtRest(after > 0 ? view.State : ""), cancellationToken))
            {
                foreach (var entry in batch)
                {
                    printer.Print(entry);
                }

                invocation.Terminal.Out.Flush();
            }
        }
        else
        {
            await foreach (var entry in reader.Queries.EventsAsync(invocation.Tenant, run, after, cancellationToken))
            {
                printer.Print(entry);
            }
        }

        printer.End();
        return ExitCode.Done;
    }

    /// <summary>One list as one JSON value, a line per event; JSON Lines when following; columns for people. Never holds the list.</summary>
    private sealed class Printer(Invocation invocation, bool list)
    {
        private bool _any;

        public void Begin()
        {
            if (invocation.Json && list)
            {
                invocation.Terminal.Out.Write('[');
            }
        }

        public void Print(EventView entry)
        {
            if (!invocation.Json)
            {
                EventText.WriteLine(invocation.Terminal, entry);
                return;
            }

            if (list)
            {
                invocation.Terminal.Out.Write(_any ? ",\n" : "\n");
            }

            invocation.Terminal.Out.Write(JsonSerializer.Serialize(entry, CliJson.Compact.EventView));
            if (!list)
            {
                invocation.Terminal.Out.Write('\n');
            }

            _any = true;
        }

        public void End()
        {
            if (invocation.Json && list)
            {
                invocation.Terminal.Out.Write(_any ? "\n]\n" : "]\n");
            }
        }
    }
}
