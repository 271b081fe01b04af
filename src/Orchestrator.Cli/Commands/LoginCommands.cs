using System.CommandLine;
using System.Text;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Servers;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc login</c> and <c>orc logout</c>: a server's key, kept where only the user can read it. The key is never an argument.</summary>
internal static class LoginCommands
{
    public static Command Create() => Verb.Of("login", "Store the key of a server; it is read from standard input", LoginAsync);

    public static Command CreateLogout() => Verb.Of("logout", "Forget the key of a server", (i, _) => Task.FromResult(Logout(i)));

    private static async Task<int> LoginAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var server = Named(invocation);
        if (server.Url.Scheme == Uri.UriSchemeHttp && !server.Url.IsLoopback)
        {
            invocation.Terminal.Note($"warning: {server.Text} is not encrypted; the key can be read on its way. Use https.", Paint.Human);
        }

        var key = (Console.IsInputRedirected ? await Console.In.ReadLineAsync(cancellationToken) : Asked(invocation.Terminal, server))?.Trim();
        if (string.IsNullOrEmpty(key) || key.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
        {
            throw new OrcException("ORC1994", ErrorKind.Invalid, $"What came on standard input is no key. Write: orc login --server {server.Text} < FILE, or type the key where it is asked for.");
        }

        using var link = new ServerLink(server, () => new ServerKey(key, "standard input"), invocation.Clock);
        var me = await link.GetAsync("me", ServerJson.Wire.MeView, cancellationToken)
            ?? throw new OrcException("ORC1985", ErrorKind.Failed, $"The server {server.Text} does not say whose key it is. Compare the versions with 'orc version'.");
        ServerKeys.Store(server, key);
        if (!invocation.Printed(new LoginView(server.Text, me.Actor, me.Tenant, me.Role, me.Expires, ServerKeys.File), CliJson.Pretty.LoginView))
        {
            invocation.Terminal.Line(Terminal.Safe($"{server.Text}: {me.Actor}, {me.Role} of {me.Tenant}, {(me.Expires is { } end ? "until " + invocation.Terminal.Time(end) : "without an end")}"));
            invocation.Terminal.Note($"kept in {ServerKeys.File}");
        }

        return ExitCode.Done;
    }

    private static int Logout(Invocation invocation)
    {
        var server = Named(invocation);
        var known = ServerKeys.Forget(server);
        if (!invocation.Printed(new LogoutView(server.Text, known), CliJson.Pretty.LogoutView))
        {
            invocation.Terminal.Line(known ? $"{server.Text}: the key is forgotten here; the server takes it until it is revoked: orc key revoke" : $"{server.Text}: no key was stored");
        }

        return ExitCode.Done;
    }

    private static ServerTarget Named(Invocation invocation) => invocation.Place.Server
        ?? throw new OrcException("ORC1995", ErrorKind.Invalid, "No server is named. Write --server http://HOST:PORT, or set ORC_SERVER.");

    /// <summary>Asks at the terminal; what is typed is not shown.</summary>
    private static string Asked(Terminal terminal, ServerTarget server)
    {
        terminal.Error.Write($"Key for {server.Text}: ");
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (key.KeyChar != '\0')
            {
                typed.Append(key.KeyChar);
            }
        }

        terminal.Error.WriteLine();
        return typed.ToString();
    }
}
