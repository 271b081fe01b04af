using Orchestrator.Core.Plans;
using Orchestrator.Silo.Catalog.Shapes;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog.Reading;

/// <summary>Holds a tree against its shape: unknown and missing keys, and values of a wrong kind.</summary>
internal sealed class ShapeCheck(Findings findings)
{
    private readonly ValueCheck _values = new(findings);

    public void Check(YamlNode node, Shape shape, string path = "")
    {
        if (node is not YamlMap map)
        {
            findings.Add(CatalogCodes.WrongType, path, node.Line,
                $"{Sentence(node.Word)} stands here, a map of keys was expected. Known: {string.Join(", ", shape.Keys.Select(k => k.Name))}.");
            return;
        }

        foreach (var entry in map.Entries)
        {
            var at = Join(path, entry.Key);
            if (shape.Find(entry.Key) is { } key)
            {
                Value(entry.Value, key, at);
                continue;
            }

            var free = shape.Keys.Select(k => k.Name).Where(n => map[n] is null).ToList();
            findings.Add(CatalogCodes.UnknownKey, at, entry.Line,
                $"'{YamlScalar.Cut(entry.Key)}' is no key of {Article(shape.Name)}. {Nearest.Hint(entry.Key, free)} Correct it, or remove it.");
            if (Nearest.To(entry.Key, free) is { } meant)
            {
                findings.Cover(Join(path, meant));
            }
        }

        foreach (var key in shape.Keys.Where(k => k.Required && map[k.Name] is null && !findings.Covers(Join(path, k.Name))))
        {
            findings.Add(CatalogCodes.MissingKey, Join(path, key.Name), map.Line,
                $"{Sentence(Article(shape.Name))} must have the key '{key.Name}': {key.Says} Add it.");
        }
    }

    private void Value(YamlNode node, Key key, string path)
    {
        switch (key.Kind)
        {
            case ValueKind.Map:
                Check(node, key.Of!, path);
                break;
            case ValueKind.Maps:
                Each(node, key, path, (item, at) => Check(item, key.Of!, at));
                break;
            case ValueKind.Names or ValueKind.FileNames or ValueKind.Texts:
                var kind = key.Kind switch { ValueKind.Names => ValueKind.Name, ValueKind.FileNames => ValueKind.FileName, _ => ValueKind.Text };
                Each(node, key, path, (item, at) => _values.Check(item, key, kind, at));
                break;
            case ValueKind.NamedMaps:
                Named(node, key, path, (value, at) => Check(value, key.Of!, at));
                break;
            case ValueKind.NamedValues:
                Named(node, key, path, (value, at) => _values.Check(value, key, ValueKind.Value, at));
                break;
            default:
                _values.Check(node, key, key.Kind, path);
                break;
        }
    }

    private void Each(YamlNode node, Key key, string path, Action<YamlNode, string> check)
    {
        if (node is not YamlList list)
        {
            findings.Add(CatalogCodes.WrongType, path, node.Line,
                $"{Sentence(node.Word)} stands under '{key.Name}', a list was expected. Put it in brackets: [ ... ].");
            return;
        }

        if (list.Items.Count > key.Most)
        {
            findings.Add(CatalogCodes.TooMany, path, list.Line,
                $"'{key.Name}' has {list.Items.Count} entries, at most {key.Most} are allowed. Split the file.");
            return;
        }

        for (var i = 0; i < list.Items.Count; i++)
        {
            check(list.Items[i], $"{path}[{i}]");
        }
    }

    private void Named(YamlNode node, Key key, string path, Action<YamlNode, string> check)
    {
        if (node is not YamlMap map)
        {
            findings.Add(CatalogCodes.WrongType, path, node.Line,
                $"{Sentence(node.Word)} stands under '{key.Name}', a map of names was expected. Write NAME: VALUE.");
            return;
        }

        if (map.Entries.Count > key.Most)
        {
            findings.Add(CatalogCodes.TooMany, path, map.Line,
                $"'{key.Name}' has {map.Entries.Count} entries, at most {key.Most} are allowed. Remove some.");
            return;
        }

        foreach (var entry in map.Entries)
        {
            var at = Join(path, entry.Key);
            if (!Texts.IsName(entry.Key) || (key.Kind == ValueKind.NamedMaps && entry.Key.Contains('.', StringComparison.Ordinal)))
            {
                findings.Add(CatalogCodes.BadName, at, entry.Line,
                    $"'{YamlScalar.Cut(entry.Key)}' is no name for an entry of '{key.Name}'. Use letters, digits, '_' and '-', at most {Texts.LongestName}.");
                continue;
            }

            check(entry.Value, at);
        }
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static string Article(string name) => (name[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + name;

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
