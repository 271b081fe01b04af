using System.CommandLine;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.CommandLine;

/// <summary>A command line that cannot be understood: exit 2, in the shape of every other error, with the nearest word that exists.</summary>
internal static class ParseErrors
{
    private const string _code = "ORC1900";
    private const int _near = 3;

    public static int Write(Terminal terminal, ParseResult parse, bool json)
    {
        var command = parse.CommandResult.Command;
        var path = PathOf(parse);
        var unknown = parse.UnmatchedTokens is [var first, ..] ? first : null;
        var what = string.Join(' ', parse.Errors.Select(e => e.Message).Distinct());
        if (command.Subcommands.Count > 0)
        {
            var commands = string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name));
            what = unknown is null ? $"'{path}' needs a command: {commands}." : $"'{path}' has no '{unknown}', only {commands}.";
        }

        var near = unknown is null ? null : Nearest(unknown, command);
        ErrorReport.Write(terminal, json, _code, Terminal.Safe(what) + (near is null ? "" : $" Did you mean '{near}'?") + $" See '{path} --help'.");
        return ExitCode.Usage;
    }

    private static string PathOf(ParseResult parse)
    {
        var names = new Stack<string>();
        for (var result = parse.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Push(result.Command is RootCommand ? "orc" : result.Command.Name);
        }

        return string.Join(' ', names);
    }

    private static string? Nearest(string word, Command command) => command.Subcommands.Select(c => c.Name)
        .Concat(command.Options.Concat(Globals.All).SelectMany(o => o.Aliases.Append(o.Name)))
        .Select(name => (Name: name, Distance: Distance(word, name)))
        .Where(x => x.Distance < Math.Min(_near, word.Length))
        .OrderBy(x => x.Distance).Select(x => x.Name).FirstOrDefault();

    /// <summary>Letters to change, add or drop (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
    }
}
