using System.Text.Json;
using Orchestrator.Server.Hosting;

namespace Orchestrator.Server.Security;

/// <summary><c>server.json</c> beside the store: how commands of the same user reach a development server. The key in it ends with the process.</summary>
internal static class ServerFile
{
    private const string FileName = "server.json";

    /// <summary>Folder of the store; null where it has none that stays.</summary>
    public static string? FolderOf(ServerOptions options) =>
        options.Store.StartsWith("sqlite:", StringComparison.Ordinal) && options.Store.Length > "sqlite:".Length
            ? Path.GetDirectoryName(Path.GetFullPath(options.Store["sqlite:".Length..]))
            : null;

    /// <summary>Only the user reads it, from the first byte on.</summary>
    public static void Write(string folder, string url, string key)
    {
        var file = Path.Combine(folder, FileName);
        var beside = Path.Combine(folder, $".{FileName}.{Environment.ProcessId}");
        File.Delete(beside);
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(beside, how))
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("url", url);
            json.WriteNumber("pid", Environment.ProcessId);
            json.WriteString("key", key);
            json.WriteEndObject();
        }

        File.Move(beside, file, overwrite: true);
    }

    public static void Remove(string folder) => File.Delete(Path.Combine(folder, FileName));
}
