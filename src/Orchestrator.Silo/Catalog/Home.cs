using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Silo.Catalog;

/// <summary>The folder that holds <c>agents/plans</c>, and the names of what is in it. Searched once, when it is first needed.</summary>
internal sealed class Home(CatalogOptions options)
{
    private const string NorthStarName = "north-star";

    private string? _folder;

    /// <exception cref="OrcException">There is none.</exception>
    public string Folder => _folder ??= Find();

    public string PlanFile(string name) => Path.Combine(Folder, "agents", "plans", name + ".yaml");

    public string CardFile(string agent) => Path.Combine(Folder, "agents", agent + ".md");

    public string PromptFile(string prompt) => Path.Combine(Folder, "prompts", prompt + ".yaml");

    public string InAgents(string file) => Path.Combine(Folder, "agents", file);

    /// <summary>Names of the plans' files, in ordinal order.</summary>
    public IReadOnlyList<string> Plans() => Names(Path.Combine(Folder, "agents", "plans"), "*.yaml");

    /// <summary>Names of the agents that have a card.</summary>
    public IReadOnlyList<string> Agents() => [.. Names(Path.Combine(Folder, "agents"), "*.md").Where(n => n != NorthStarName)];

    /// <summary>A path of the command line.</summary>
    /// <exception cref="OrcException">It is no path.</exception>
    public string FromWorkingDirectory(string path) => path.Length > 0 && !path.Contains('\0', StringComparison.Ordinal)
        ? Path.GetFullPath(path, options.WorkingDirectory)
        : throw new OrcException(CatalogCodes.Unreadable, ErrorKind.Invalid, $"'{Yaml.YamlScalar.Cut(path)}' is no path. Name a file or a folder.");

    /// <summary>A path as people read it: relative where it lies below the working directory or the home.</summary>
    public string Shown(string path)
    {
        foreach (var folder in new[] { options.WorkingDirectory, _folder })
        {
            if (folder is not null && Path.GetRelativePath(folder, path) is var relative && !Path.IsPathRooted(relative) && !relative.StartsWith("..", StringComparison.Ordinal))
            {
                return relative;
            }
        }

        return path;
    }

    private static List<string> Names(string folder, string pattern)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var names = Directory.EnumerateFiles(folder, pattern).Select(f => Path.GetFileNameWithoutExtension(f)).ToList();
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private string Find()
    {
        if (options.Home is { } given)
        {
            var full = FromWorkingDirectory(given);
            return IsHome(full) ? full : throw new OrcException(CatalogCodes.NoHome, ErrorKind.Invalid,
                $"{CatalogOptions.HomeVariable} is '{given}', but there is no folder '{Path.Combine(full, "agents", "plans")}'. Set it to the folder that holds agents/plans.");
        }

        for (var folder = options.WorkingDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (IsHome(folder))
            {
                return folder;
            }
        }

        return IsHome(options.BaseDirectory) ? options.BaseDirectory : throw new OrcException(CatalogCodes.NoHome, ErrorKind.Invalid,
            $"No folder with agents/plans was found in '{options.WorkingDirectory}', above it, or beside the executable. Change into the product's folder, or set {CatalogOptions.HomeVariable} to it.");
    }

    private static bool IsHome(string folder) => Directory.Exists(Path.Combine(folder, "agents", "plans"));
}
