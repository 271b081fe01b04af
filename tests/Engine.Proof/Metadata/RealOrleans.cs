using System.Collections.Immutable;
using System.Reflection;

namespace Orchestrator.EngineProof.Metadata;

/// <summary>
/// The real assemblies at hand: those of the downloaded packages, and those in the folders that the environment variable
/// <see cref="FoldersVariable"/> lists. A machine that has all of Orleans checks all of the API.
/// </summary>
internal sealed class RealOrleans
{
    internal const string FoldersVariable = "ORC_ORLEANS_FOLDERS";

    private static readonly string[] s_packages =
    [
        "microsoft.orleans.core.abstractions", "microsoft.orleans.testinghost", "microsoft.orleans.persistence.adonet",
        "microsoft.orleans.clustering.adonet", "microsoft.orleans.reminders.adonet",
    ];

    private RealOrleans(ImmutableArray<string> files)
    {
        Files = files;
        var read = files.Select(ApiType.Read).ToArray();
        Types = read.SelectMany(one => one.Types).GroupBy(type => type.Name).ToImmutableDictionary(group => group.Key, group => group.First());
        References = [.. read.SelectMany(one => one.References)];
    }

    internal ImmutableArray<string> Files { get; }

    internal ImmutableDictionary<string, ApiType> Types { get; }

    /// <summary>Types that these assemblies use: for a type that none of them defines, at least its name is known.</summary>
    internal ImmutableHashSet<string> References { get; }

    internal static RealOrleans Load()
    {
        var root = Metadata("PackageRoot");
        var version = Metadata("OrleansVersion");
        var folders = s_packages.Select(package => Path.Combine(root, package, version, "lib"))
            .Concat((Environment.GetEnvironmentVariable(FoldersVariable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        return new([
            .. folders.Where(Directory.Exists)
                .SelectMany(folder => Directory.GetFiles(folder, "Orleans*.dll", SearchOption.AllDirectories))
                .OrderByDescending(file => file.Contains("net10.0", StringComparison.Ordinal))
                .DistinctBy(Path.GetFileName),
        ]);
    }

    private static string Metadata(string key) => typeof(RealOrleans).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == key).Value!;
}
