using YamlDotNet.Serialization;

namespace Agents.Tests;

/// <summary>The files of the product, read loosely: the catalog's tests read them strictly.</summary>
internal static class ShippedFiles
{
    public static string Home { get; } = FindHome();

    public static IReadOnlyDictionary<string, Dictionary<string, object?>> Cards { get; } = Directory.GetFiles(Path.Combine(Home, "agents"), "*.md")
        .Where(f => Path.GetFileName(f) != "north-star.md")
        .ToDictionary(f => Path.GetFileNameWithoutExtension(f), f => Parse(File.ReadAllText(f).Split("---\n")[1]));

    public static Dictionary<string, object?> Plan(string name) => Parse(File.ReadAllText(Path.Combine(Home, "agents", "plans", name + ".yaml")));

    public static IEnumerable<string> Texts(this Dictionary<string, object?> card, string key) =>
        card.TryGetValue(key, out var list) && list is List<object> texts ? texts.Cast<string>() : [];

    public static IEnumerable<Dictionary<string, object?>> Items(this Dictionary<string, object?> map, string key) =>
        map.TryGetValue(key, out var list) && list is List<object> items
            ? items.Cast<Dictionary<object, object?>>().Select(i => i.ToDictionary(p => (string)p.Key, p => p.Value))
            : [];

    private static Dictionary<string, object?> Parse(string yaml) => new DeserializerBuilder().Build().Deserialize<Dictionary<string, object?>>(yaml);

    private static string FindHome()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "agents", "plans")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above '{AppContext.BaseDirectory}' holds agents/plans.");
    }
}
