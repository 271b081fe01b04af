using System.CommandLine;
using System.CommandLine.Invocation;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        args = Globals.Apart(args);
        var parse = Root.Create().Parse(args);

        // Help, completions and the version need no command: they say what they say although something is missing.
        if (parse.Errors.Count > 0 && parse.Action is null or ParseErrorAction)
        {
            using var terminal = new Terminal(Globals.Colour(parse));
            return ParseErrors.Write(terminal, parse, json: args.Contains("--json"));
        }

        // Signals are ours: the library's own way ends the process before a run could be paused.
        return await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }
}
