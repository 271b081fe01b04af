using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Cli.Servers;

/// <summary>What a server answered to a completion, for half a minute: one key press must not be one request.</summary>
internal sealed class CompletionCache(ServerTarget server, string what)
{
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(30);

    /// <summary>A file for each server, user and question: another key may see other runs.</summary>
    private readonly string _file = Path.Combine(
        ServerKeys.Xdg("XDG_CACHE_HOME", ".cache"), "orchestrator", "completion",
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{server.Text}\n{ServerKeys.Find(server)?.Value}\n{what}")))[..32] + ".txt");

    /// <summary>Null: nothing that is fresh.</summary>
    public List<(string Id, string Says)>? Read()
    {
        try
        {
            return File.Exists(_file) && TimeProvider.System.GetUtcNow() - File.GetLastWriteTimeUtc(_file) < _fresh
                ? [.. File.ReadLines(_file).Select(l => l.Split('\t', 2)).Where(p => p.Length == 2).Select(p => (p[0], p[1]))]
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(IEnumerable<(string Id, string Says)> found)
    {
        var beside = $"{_file}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            File.WriteAllLines(beside, found.Select(f => $"{f.Id}\t{f.Says.ReplaceLineEndings(" ")}"));
            File.Move(beside, _file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without a cache the next key press asks again.
        }
    }
}
