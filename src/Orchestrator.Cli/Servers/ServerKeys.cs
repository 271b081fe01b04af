using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Servers;

/// <param name="Value">The key itself: never printed, never logged.</param>
/// <param name="From">Where it was found, for people.</param>
/// <param name="Passing">It ends with the process of the server.</param>
internal sealed record ServerKey(string Value, string From, bool Passing = false);

/// <summary><c>server.json</c> beside the store of a development server: a key that lives as long as that server.</summary>
internal sealed record DevelopmentServer(string? Url, int Pid, string? Key);

/// <summary>The settings file with the keys of servers, by address.</summary>
internal sealed record KnownServers(Dictionary<string, KnownServer> Servers);

internal sealed record KnownServer(string Key);

/// <summary>
/// Finds the key for a server: <c>ORC_KEY</c>, then what <c>orc login</c> stored, then, for a server on this machine, the one that a development server leaves
/// beside its store. There is no flag for it: everybody on the machine can read the arguments of a process.
/// </summary>
internal static class ServerKeys
{
    public const string Variable = "ORC_KEY";
    private const string DevelopmentFile = "server.json";

    /// <summary>The file that <c>orc login</c> writes.</summary>
    public static string File { get; } = Path.Combine(Xdg("XDG_CONFIG_HOME", ".config"), "orchestrator", "servers.json");

    /// <summary>Null: the server is asked without one.</summary>
    public static ServerKey? Find(ServerTarget target)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return new(given.Trim(), Variable);
        }

        return Known().Servers.TryGetValue(target.Text, out var known) ? new(known.Key, File) : target.Url.IsLoopback ? Development(target) : null;
    }

    /// <summary>Remembers the key; only the user can read the file.</summary>
    public static void Store(ServerTarget target, string key)
    {
        var known = Known();
        known.Servers[target.Text] = new(key);
        Write(known);
    }

    /// <returns>False when none was stored.</returns>
    public static bool Forget(ServerTarget target)
    {
        var known = Known();
        if (!known.Servers.Remove(target.Text))
        {
            return false;
        }

        Write(known);
        return true;
    }

    /// <summary>Folder of the user's settings or caches.</summary>
    internal static string Xdg(string variable, string below) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } named && Path.IsPathFullyQualified(named)
        ? named
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), below);

    private static KnownServers Known()
    {
        try
        {
            return System.IO.File.Exists(File) && JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(File), ServerJson.Wire.KnownServers) is { Servers: not null } known
                ? known
                : new([]);
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new OrcException("ORC1986", ErrorKind.Failed, $"The settings file '{File}' cannot be read: {exception.Message} Correct or delete it, then log in again.", exception);
        }
    }

    private static void Write(KnownServers known)
    {
        var beside = $"{File}.{Environment.ProcessId}.part";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Path.GetDirectoryName(File)!); // The user's profile is the user's alone there.
            }
            else
            {
                Directory.CreateDirectory(Path.GetDirectoryName(File)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using (var stream = new FileStream(beside, options))
            {
                stream.Write(JsonSerializer.SerializeToUtf8Bytes(known, ServerJson.Wire.KnownServers));
            }

            System.IO.File.Move(beside, File, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new OrcException("ORC1987", ErrorKind.Failed, $"The settings file '{File}' cannot be written: {exception.Message} Set ORC_KEY in place of a stored key.", exception);
        }
    }

    /// <summary>The development server that says it works on this store.</summary>
    public static DevelopmentServer? BesideStore(StoreTarget store) =>
        store.File is { } file ? Read(Path.Combine(Path.GetDirectoryName(file) ?? "", DevelopmentFile)) : null;

    private static ServerKey? Development(ServerTarget target)
    {
        string?[] stores = [Environment.GetEnvironmentVariable("ORC_STORE"), StoreTarget.Default];
        foreach (var store in stores.OfType<string>().Where(s => s.StartsWith("sqlite:", StringComparison.Ordinal) && s.Length > "sqlite:".Length))
        {
            var file = Path.Combine(Path.GetDirectoryName(store["sqlite:".Length..]) ?? "", DevelopmentFile);
            if (Read(file) is { Url: { } url, Key: { Length: > 0 } key } && Same(url, target))
            {
                return new(key, file, Passing: true);
            }
        }

        return null;
    }

    private static DevelopmentServer? Read(string file)
    {
        try
        {
            return System.IO.File.Exists(file) ? JsonSerializer.Deserialize(System.IO.File.ReadAllBytes(file), ServerJson.Wire.DevelopmentServer) : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null; // Another user's server, or one that is just writing it: the request goes out without a key, and the answer says so.
        }
    }

    /// <summary>127.0.0.1, ::1 and localhost are one place; the port tells servers apart.</summary>
    private static bool Same(string url, ServerTarget target) =>
        Uri.TryCreate(url, UriKind.Absolute, out var known) && known.IsLoopback && known.Port == target.Url.Port && known.Scheme == target.Url.Scheme;
}
