using System.Globalization;

namespace Orchestrator.Silo.Catalog.Yaml;

/// <summary>Finds the line of a place, <c>waves[2].tasks[0].agent</c>; of one that is not there, the line of the nearest that is.</summary>
internal static class YamlPath
{
    public static int LineOf(YamlNode root, string path)
    {
        var node = root;
        var line = root.Line;
        while (path.Length > 0)
        {
            YamlNode? inner;
            (inner, var at, path) = path[0] == '[' ? Item(node, path) : Entry(node, path);
            if (inner is null)
            {
                break;
            }

            (node, line) = (inner, at);
        }

        return line;
    }

    private static (YamlNode? Inner, int Line, string Left) Item(YamlNode node, string path)
    {
        var close = path.IndexOf(']', StringComparison.Ordinal);
        return close > 0 && int.TryParse(path.AsSpan(1, close - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < node.Items.Count
            ? (node.Items[index], node.Items[index].Line, path[(close + 1)..].TrimStart('.'))
            : (null, 0, "");
    }

    // The longest key that fits: keys under 'with' may hold dots.
    private static (YamlNode? Inner, int Line, string Left) Entry(YamlNode node, string path)
    {
        YamlEntry? best = null;
        foreach (var entry in node is YamlMap map ? map.Entries : [])
        {
            if (path.StartsWith(entry.Key, StringComparison.Ordinal) && (path.Length == entry.Key.Length || path[entry.Key.Length] is '.' or '[')
                && entry.Key.Length > (best?.Key.Length ?? -1))
            {
                best = entry;
            }
        }

        return best is not null ? (best.Value, best.Line, path[best.Key.Length..].TrimStart('.')) : (null, 0, "");
    }
}
