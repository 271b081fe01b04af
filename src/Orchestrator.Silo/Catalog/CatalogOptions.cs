namespace Orchestrator.Silo.Catalog;

/// <summary>Where the files are, and how large they may be.</summary>
public sealed record CatalogOptions
{
    /// <summary>Environment variable that names the home.</summary>
    public const string HomeVariable = "ORC_HOME";

    /// <summary>The home, if it is given and not searched; from <c>ORC_HOME</c>.</summary>
    public string? Home { get; init; } = Environment.GetEnvironmentVariable(HomeVariable) is { Length: > 0 } home ? home : null;

    /// <summary>Where relative paths of the command line start.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Folder of the executable; the last place where the home is searched.</summary>
    public string BaseDirectory { get; init; } = AppContext.BaseDirectory;

    /// <summary>Largest file, in bytes. Default: 1 MiB.</summary>
    public int MaxFileBytes { get; init; } = 1 << 20;

    /// <summary>Deepest nesting of lists and maps. Default: 24.</summary>
    public int MaxDepth { get; init; } = 24;

    /// <summary>Most lanes of a wave. Default: 10,000.</summary>
    public int MaxLanes { get; init; } = 10_000;

    /// <summary>Most tasks of a wave, with all lanes and copies. Default: 100,000.</summary>
    public int MaxTasksPerWave { get; init; } = 100_000;

    /// <summary>Most waves of a run, with all copies. Default: 1,000.</summary>
    public int MaxWaves { get; init; } = 1_000;
}
