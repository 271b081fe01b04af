using System.Runtime.CompilerServices;

namespace Core.Specs.Documents;

/// <summary>The working tree that these specs were built from. Pages that are made from the code are rewritten when ORC_UPDATE is 1.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    public static bool Update => Environment.GetEnvironmentVariable("ORC_UPDATE") == "1";

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).ReplaceLineEndings("\n");

    /// <summary>The page must be what the code says; a run with ORC_UPDATE=1 writes it.</summary>
    public static void AssertPage(string path, string expected)
    {
        if (Update)
        {
            File.WriteAllText(Path.Combine(Root, path), expected);
        }

        Assert.True(expected == Read(path), $"{path} is not what the code says. Run these specs once with ORC_UPDATE=1 and commit the page.");
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
