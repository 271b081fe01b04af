using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.CommandLine;

/// <summary>One command on its way: its arguments, the flags that all commands share, and where its words go.</summary>
internal sealed partial class Invocation(ParseResult parse, Terminal terminal, Signals signals, LogFile log, TimeProvider clock)
{
    private Place? _place;

    public Terminal Terminal { get; } = terminal;

    public TimeProvider Clock { get; } = clock;

    public LogFile Log { get; } = log;

    public bool Json { get; } = Globals.WantsJson(parse);

    public Format Format { get; } = parse.GetValue(Globals.Output) ?? Format.Table;

    private string[] Fields { get; } = parse.GetValue(Globals.Fields)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public bool Verbose { get; } = parse.GetValue(Globals.Verbose);

    /// <summary>Whose runs. A server takes it from the key.</summary>
    public string Tenant => Place.Server is null ? Name(parse.GetValue(Globals.Tenant)!, "--tenant") : "";

    public string Actor => parse.GetValue(Globals.Actor) is { } actor ? Name(actor, "--actor") : Environment.UserName;

    /// <summary>Null: no limit.</summary>
    public TimeSpan? Timeout => parse.GetValue(Globals.Timeout) is { } text ? Durations.Parse(text, "--timeout") : null;

    /// <summary>Where the command works. Says no to flags that do not go with it.</summary>
    public Place Place => _place ??= Placed();

    /// <summary>The store to work on; only where no server is named.</summary>
    public StoreTarget Store => Place.Store ?? throw new InvalidOperationException("A server is named.");

    /// <summary>The user named a store; the default one is not missed where it is not there.</summary>
    public bool StoreNamed => parse.GetValue(Globals.Store) is not null || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("ORC_STORE"));

    /// <summary>What a printed command needs so that it finds the same run from the same place.</summary>
    public string StoreFlag => (parse.GetValue(Globals.Store) is { } store ? $" --store {Quoted(store)}" : "")
        + (parse.GetValue(Globals.Server) is { } server ? $" --server {Quoted(server)}" : "") + (Tenant is "default" or "" ? "" : $" --tenant {Tenant}");

    /// <summary>Exit code of a command that was told to stop.</summary>
    public int StopCode => signals.TimedOut ? ExitCode.Timeout : ExitCode.Interrupted;

    /// <summary>Why it was told to stop, as the journal records it.</summary>
    public string StopReason => signals.TimedOut ? "--timeout is over" : "interrupted";

    /// <summary>With <c>--json</c> or another format than a table, prints the value and says so; else the caller prints it for people.</summary>
    public bool Printed<T>(T value, JsonTypeInfo<T> shape)
    {
        if (Fields.Length > 0 || Format is not (Format.Table or Format.Json))
        {
            Shaped.Write(Terminal, JsonSerializer.SerializeToElement(value, shape), Json && Format == Format.Table ? Format.Json : Format, Fields);
            return true;
        }

        if (Json)
        {
            Terminal.Line(JsonSerializer.Serialize(value, shape));
        }

        return Json;
    }

    public T? Get<T>(Option<T> option) => parse.GetValue(option);

    public T Get<T>(Argument<T> argument) => parse.GetValue(argument)!;

    public bool Given(Option option) => parse.GetResult(option) is { Implicit: false };

    /// <exception cref="OrcException">A server is named, and this flag is given, about which a server alone says.</exception>
    public void RefuseWithServer(Option option)
    {
        if (Place.Server is { } server && Given(option))
        {
            throw new OrcException("ORC1981", ErrorKind.Invalid,
                $"{option.Name} is given together with the server {server.Text} (from {server.From}), which takes it from its configuration and the key. Leave {option.Name} out.");
        }
    }

    private Place Placed()
    {
        _place = Place.Of(
            parse.GetValue(Globals.Store), parse.GetValue(Globals.Server), Environment.GetEnvironmentVariable("ORC_STORE"), Environment.GetEnvironmentVariable("ORC_SERVER"));
        RefuseWithServer(Globals.Tenant);
        RefuseWithServer(Globals.Actor);
        return _place;
    }

    private static string Quoted(string text) => text.Any(c => char.IsWhiteSpace(c) || "'\"\\$`;&|<>()*?[]#~!".Contains(c, StringComparison.Ordinal))
        ? $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'"
        : text;

    private static string Name(string name, string flag) => NamePattern().IsMatch(name)
        ? name
        : throw new OrcException("ORC1914", ErrorKind.Invalid,
            $"{flag} is '{Terminal.Safe(name)}'; a name has 1 to 64 letters, digits, dots, dashes, underscores, @ or +. Give {flag} another one.");

    [GeneratedRegex(@"^[\p{L}\p{Nd}._@+-]{1,64}$")]
    private static partial Regex NamePattern();
}
