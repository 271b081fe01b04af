using System.CommandLine;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.CommandLine;

/// <summary>Makes commands whose every way out is an exit code: no exception reaches the user as a stack trace.</summary>
internal static class Verb
{
    public static Command Of(string name, string says, Func<Invocation, CancellationToken, Task<int>> act, params Symbol[] symbols)
    {
        var command = new Command(name, says);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Options.Add(option);
            }
            else
            {
                command.Arguments.Add((Argument)symbol);
            }
        }

        command.SetAction((parse, _) => RunAsync(parse, act));
        return command;
    }

    public static Command Noun(string name, string says, params Command[] verbs)
    {
        var command = new Command(name, says);
        foreach (var verb in verbs)
        {
            command.Subcommands.Add(verb);
        }

        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, Func<Invocation, CancellationToken, Task<int>> act)
    {
        using var terminal = new Terminal(Globals.Colour(parse)) { Quiet = parse.GetValue(Globals.Quiet), Utc = parse.GetValue(Globals.Utc) };
        var json = Globals.WantsJson(parse);
        var verbose = parse.GetValue(Globals.Verbose);
        using var log = new LogFile(verbose);
        using var signals = new Signals();
        try
        {
            var invocation = new Invocation(parse, terminal, signals, log, TimeProvider.System);
            if (invocation.Timeout is { } limit)
            {
                signals.EndAfter(limit, invocation.Clock);
            }

            return await act(invocation, signals.Token);
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            return Stopped(terminal, json, signals);
        }
        catch (OrcException exception)
        {
            log.Keep(exception);
            return ErrorReport.Write(terminal, json, exception);
        }
        catch (Exception exception) // The last net: whatever it is, the user gets a code and a way on, not a trace.
        {
            var place = log.Keep(exception);
            ErrorReport.Write(terminal, json, "ORC1940",
                $"The command failed in a way that it does not know: {exception.GetType().Name}: {exception.Message} "
                + (place is null ? "Run it again with -v to keep a log file, and report it." : $"The details are in {place}; report them."));
            return ExitCode.Failed;
        }
    }

    private static int Stopped(Terminal terminal, bool json, Signals signals)
    {
        if (signals.TimedOut)
        {
            ErrorReport.Write(terminal, json, "ORC1941", "The time that --timeout allows is over. Nothing that was acknowledged is lost; run the command again, or allow more time.");
            return ExitCode.Timeout;
        }

        return ExitCode.Interrupted;
    }
}
