using Microsoft.AspNetCore.StaticFiles;

namespace Orchestrator.Server.Hosting;

/// <summary>
/// The dashboard's files: <c>wwwroot</c> beside the executable, or in a checkout what its own build left. Read anew when it was built anew.
/// Only files that were found in the folder are served, so no address leads out of it.
/// </summary>
internal sealed class DashboardFiles
{
    public const string Index = "/index.html";

    private static readonly FileExtensionContentTypeProvider _types = new();
    private static readonly (string Name, string Ending)[] _packed = [("br", ".br"), ("gzip", ".gz")];
    private readonly string[] _places;
    private volatile Build? _build;

    public DashboardFiles()
        : this([Path.Combine(AppContext.BaseDirectory, "wwwroot"), .. Checkout(AppContext.BaseDirectory)])
    {
    }

    internal DashboardFiles(string[] places) => _places = places;

    /// <summary>There is a page to show.</summary>
    public bool IsThere => Current() is not null;

    /// <param name="path">With its slash, as it was asked for; upper and lower case differ.</param>
    /// <param name="accepts">Content codings that the caller takes.</param>
    public DashboardFile? Find(string path, Func<string, bool> accepts)
    {
        if (Current() is not { } build || !build.Files.TryGetValue(path, out var file))
        {
            return null;
        }

        var type = _types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        var packed = _packed.FirstOrDefault(p => accepts(p.Name) && build.Files.ContainsKey(path + p.Ending));
        return new(packed.Name is null ? file : build.Files[path + packed.Ending], IsText(type) ? $"{type}; charset=utf-8" : type, packed.Name);
    }

    private static bool IsText(string type) => type.StartsWith("text/", StringComparison.Ordinal) || type is "application/json" or "application/javascript";

    private Build? Current()
    {
        var folder = Array.Find(_places, p => File.Exists(p + Index));
        if (folder is null)
        {
            return _build = null;
        }

        var at = File.GetLastWriteTimeUtc(folder + Index);
        if (_build is { } build && build.Folder == folder && build.At == at)
        {
            return build;
        }

        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Path: "/" + Path.GetRelativePath(folder, f).Replace(Path.DirectorySeparatorChar, '/'), File: new FileInfo(f)))
            .Where(f => !f.Path.StartsWith("/.", StringComparison.Ordinal))
            .ToDictionary(f => f.Path, f => f.File, StringComparer.Ordinal);
        return _build = new(folder, at, files);
    }

    private static IEnumerable<string> Checkout(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var dashboard = Path.Combine(folder.FullName, "src", "Orchestrator.Dashboard");
            if (Directory.Exists(dashboard))
            {
                yield return Path.Combine(dashboard, "dist");
                yield break;
            }
        }
    }

    private sealed record Build(string Folder, DateTime At, IReadOnlyDictionary<string, FileInfo> Files);
}

/// <param name="Coding">How it is packed; null: it is not.</param>
internal sealed record DashboardFile(FileInfo File, string ContentType, string? Coding);
