using System.CommandLine;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Servers;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc config</c>: what is in force, and which flag, variable or file says so. Never a key itself.</summary>
internal static class ConfigCommand
{
    public static Command Create() => Verb.Of("config", "What is in force, and from where (never a key itself)", (i, _) => Task.FromResult(Show(i)));

    private static int Show(Invocation invocation)
    {
        var place = invocation.Place;
        List<SettingView> settings = [place.Server is { } server ? new("server", server.Text, place.From) : new("store", invocation.Store.Text, place.From)];
        if (place.Server is { } named)
        {
            var key = ServerKeys.Find(named);
            settings.Add(new("key", key is null ? null : "set", key?.From ?? "none: ORC_KEY, or orc login"));
            settings.Add(new("tenant", null, "the key"));
            settings.Add(new("actor", null, "the key"));
        }
        else
        {
            settings.Add(new("tenant", invocation.Tenant, invocation.Given(Globals.Tenant) ? "--tenant" : "default"));
            settings.Add(new("actor", invocation.Actor, invocation.Given(Globals.Actor) ? "--actor" : "the operating system"));
        }

        settings.Add(Home());
        settings.Add(new("keys", ServerKeys.File, File.Exists(ServerKeys.File) ? "file" : "file, not there yet"));
        settings.Add(new("colour", invocation.Terminal.Colour ? "on" : "off", Colour(invocation)));
        if (invocation.Printed(new ConfigView(settings), CliJson.Pretty.ConfigView))
        {
            return ExitCode.Done;
        }

        var table = new Table("setting", "value", "from");
        foreach (var setting in settings)
        {
            table.Row(setting.Name, setting.Value ?? "", setting.From);
        }

        table.WriteTo(invocation.Terminal);
        return ExitCode.Done;
    }

    private static SettingView Home()
    {
        var named = Environment.GetEnvironmentVariable("ORC_HOME");
        try
        {
            return new("home", Session.OpenCatalog().Home, string.IsNullOrEmpty(named) ? "found from the working folder or beside the executable" : "ORC_HOME");
        }
        catch (OrcException exception)
        {
            return new("home", null, $"[{exception.Code}] {exception.Message}");
        }
    }

    private static string Colour(Invocation invocation) =>
        invocation.Given(Globals.NoColor) ? "--no-color"
        : invocation.Given(Globals.Color) ? "--color"
        : !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? "NO_COLOR"
        : Environment.GetEnvironmentVariable("CLICOLOR_FORCE") is { Length: > 0 } and not "0" ? "CLICOLOR_FORCE"
        : "whether standard output is a terminal";
}
