using System.CommandLine;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.CommandLine;

/// <summary>Flags that every command takes.</summary>
internal static class Globals
{
    public static readonly Option<string?> Store = new("--store")
    {
        Description = "Where the journal is: sqlite:PATH, sqlite: (a temporary file) or memory [ORC_STORE; default sqlite:.orc/orc.db]",
        HelpName = "store",
        Recursive = true,
    };

    public static readonly Option<string?> Server = new("--server")
    {
        Description = "Talk to a running server instead of a store [ORC_SERVER; its key: ORC_KEY or 'orc login']",
        HelpName = "url",
        Recursive = true,
    };

    public static readonly Option<string> Tenant = new("--tenant")
    {
        Description = "Whose runs",
        HelpName = "name",
        Recursive = true,
        DefaultValueFactory = _ => "default",
    };

    public static readonly Option<string?> Actor = new("--actor")
    {
        Description = "Who decides; recorded with every decision [default: the user of the operating system]",
        HelpName = "name",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json") { Description = "One JSON value on standard output (JSON Lines with --watch); --json=a,b has these fields alone", Recursive = true };

    /// <summary>What stood behind <c>--json=</c>: an option with a value that may be left out would swallow the argument behind it.</summary>
    public static readonly Option<string?> Fields = new("--fields") { Recursive = true, Hidden = true };

    public static readonly Option<Format?> Output = new("--output", "-o")
    {
        Description = "table, json, jsonl, csv, md or id",
        HelpName = "format",
        Recursive = true,
    };

    public static readonly Option<ColourChoice?> Color = new("--color")
    {
        Description = "auto, always or never",
        HelpName = "when",
        Recursive = true,
    };

    public static readonly Option<bool> NoColor = new("--no-color") { Description = "The same as --color never", Recursive = true };

    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "No progress and no notes on standard error", Recursive = true };

    public static readonly Option<bool> Verbose = new("--verbose", "-v") { Description = "Keep a log file, and name it when something fails", Recursive = true };

    public static readonly Option<string?> Timeout = new("--timeout")
    {
        Description = "Give up after this long (30s, 10m, 2h): a run is paused, exit 124",
        HelpName = "time",
        Recursive = true,
    };

    public static readonly Option<bool> Utc = new("--utc") { Description = "Show times in UTC", Recursive = true };

    public static IEnumerable<Option> All => [Store, Server, Tenant, Actor, Json, Fields, Output, Color, NoColor, Quiet, Verbose, Timeout, Utc];

    /// <summary>Standard output has JSON, and so has an error.</summary>
    public static bool WantsJson(ParseResult parse) =>
        parse.GetValue(Json) || Read(parse, Output) is Format.Json or Format.Jsonl;

    /// <summary>The arguments with <c>--json=a,b</c> taken apart.</summary>
    public static string[] Apart(string[] arguments) =>
        [.. arguments.SelectMany<string, string>(a => a.StartsWith("--json=", StringComparison.Ordinal) ? ["--json", "--fields", a["--json=".Length..]] : [a])];

    /// <summary>The colour asked for by flags; read from the raw arguments where parsing failed.</summary>
    public static ColourChoice Colour(ParseResult parse) =>
        parse.GetValue(NoColor) ? ColourChoice.Never : Read(parse, Color) ?? ColourChoice.Auto;

    private static T? Read<T>(ParseResult parse, Option<T?> option)
        where T : struct => parse.GetResult(option) is { Errors: var errors } result && !errors.Any() ? result.GetValueOrDefault<T?>() : null;
}
