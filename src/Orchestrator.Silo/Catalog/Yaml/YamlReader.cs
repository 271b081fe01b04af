using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orchestrator.Silo.Catalog.Yaml;

/// <summary>Builds the tree of one document from the parser's events. Refuses what can hide or multiply content: anchors, aliases, tags, further documents.</summary>
internal sealed class YamlReader
{
    private readonly Findings _findings;
    private readonly string[] _lines;
    private readonly int _offset;
    private readonly int _maxDepth;
    private readonly Parser _parser;

    private YamlReader(string text, int offset, int maxDepth, Findings findings)
    {
        (_findings, _offset, _maxDepth) = (findings, offset, maxDepth);
        _lines = text.Split('\n');
        _parser = new Parser(new StringReader(text));
    }

    private int Line => _offset + (int)(_parser.Current?.Start.Line ?? 1);

    /// <param name="text">One document, line ends <c>\n</c>.</param>
    /// <param name="offset">Lines of the file before it.</param>
    /// <returns>Null when it is no valid YAML; the findings then say why.</returns>
    public static YamlNode? Read(string text, int offset, int maxDepth, Findings findings)
    {
        var before = findings.Count;
        TabsAt(text, offset, findings);
        if (findings.Count > before)
        {
            return null; // The parser would only say it again, in other words.
        }

        var reader = new YamlReader(text, offset, maxDepth, findings);
        try
        {
            return reader.Document();
        }
        catch (Refused)
        {
            return null;
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            reader.Syntax(e);
            return null;
        }
    }

    private YamlNode? Document()
    {
        Next();
        Next();
        if (_parser.Current is StreamEnd)
        {
            _findings.Add(CatalogCodes.Empty, "", _offset + 1, "Nothing but comments stands here. Write the keys that orc plan schema describes.");
            return null;
        }

        Next();
        var root = Node(0, "");
        Next();
        Next();
        if (_parser.Current is DocumentStart)
        {
            throw Refuse(CatalogCodes.Documents, "", "A second document begins here with '---'. Put it into a file of its own.");
        }

        return root;
    }

    // Recursion is bounded by the depth limit.
    private YamlNode Node(int depth, string path)
    {
        if (_parser.Current is AnchorAlias alias)
        {
            throw Refuse(CatalogCodes.Anchor, path, $"The alias '*{Cut(alias.Value.Value)}' stands here. Aliases are not allowed, they can make a small file huge: write the value out.");
        }

        var node = (NodeEvent)_parser.Current!;
        if (!node.Anchor.IsEmpty)
        {
            throw Refuse(CatalogCodes.Anchor, path, $"The anchor '&{Cut(node.Anchor.Value)}' stands here. Anchors are not allowed: remove it and write the value out where it is used.");
        }

        if (!node.Tag.IsEmpty)
        {
            throw Refuse(CatalogCodes.Tag, path, $"The tag '{Cut(node.Tag.IsNonSpecific ? "!" : node.Tag.Value)}' stands here. Tags are not allowed: remove it; quotes make a text of anything.");
        }

        if (depth > _maxDepth)
        {
            throw Refuse(CatalogCodes.Deep, path, $"Lists and maps are nested more than {_maxDepth} deep. No file needs that: flatten it.");
        }

        return node switch
        {
            SequenceStart => List(depth, path),
            MappingStart => Map(depth, path),
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, Line),
            _ => throw new InvalidOperationException($"The parser gave {node.GetType().Name} where a value was expected."),
        };
    }

    private YamlList List(int depth, string path)
    {
        var line = Line;
        var items = new List<YamlNode>();
        for (Next(); _parser.Current is not SequenceEnd; Next())
        {
            items.Add(Node(depth + 1, $"{path}[{items.Count}]"));
        }

        return new YamlList(items, line);
    }

    private YamlMap Map(int depth, string path)
    {
        var line = Line;
        var entries = new List<YamlEntry>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        for (Next(); _parser.Current is not MappingEnd; Next())
        {
            var keyLine = Line;
            if (Node(depth + 1, path) is not YamlScalar key)
            {
                throw Refuse(CatalogCodes.KeyNoText, path, "A key is a list or a map. A key must be a text; a reference in braces must be quoted: \"${name}\".");
            }

            var keyPath = path.Length == 0 ? key.Text : $"{path}.{key.Text}";
            Next();
            var value = Node(depth + 1, keyPath);
            if (lines.TryAdd(key.Text, keyLine))
            {
                entries.Add(new YamlEntry(key.Text, keyLine, value));
            }
            else
            {
                _findings.Add(CatalogCodes.DuplicateKey, keyPath, keyLine,
                    $"The key '{Cut(key.Text)}' stands here again, first in line {lines[key.Text]}. Keep one of them.");
            }
        }

        return new YamlMap(entries, line);
    }

    private static void TabsAt(string text, int offset, Findings findings)
    {
        var line = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            line++;
            var content = text.AsSpan(range);
            var indent = content[..(content.Length - content.TrimStart(" \t").Length)];
            if (indent.Contains('\t') && indent.Length < content.TrimEnd('\r').Length)
            {
                findings.Add(CatalogCodes.Tab, "", offset + line,
                    "The line is indented with a tab. YAML allows spaces only: replace the tab by two spaces.");
            }
        }
    }

    private void Next()
    {
        if (!_parser.MoveNext())
        {
            throw new InvalidOperationException("The text ends too early.");
        }
    }

    private void Syntax(Exception e)
    {
        var line = e is YamlException { Start.Line: > 0 } yaml ? (int)yaml.Start.Line : (int)(_parser.Current?.End.Line ?? 1);
        line = Math.Min(line, _lines.Length);
        var content = YamlScalar.Cut(_lines[line - 1].Trim());
        var quote = content.Contains("${", StringComparison.Ordinal) ? " A reference must be quoted: \"${name}\"." : "";
        var said = e is YamlException ? e.Message : "A bracket, brace or quote is not closed.";
        _findings.Add(CatalogCodes.Syntax, "", _offset + line,
            $"This is no valid YAML: '{content}'. {said.TrimEnd('.')}.{quote} Correct the line, or the one before it.");
    }

    private Refused Refuse(string code, string path, string message)
    {
        _findings.Add(code, path, Line, message);
        return new Refused();
    }

    private static string Cut(string text) => YamlScalar.Cut(text);

    // Ends the reading; the finding is already made.
    private sealed class Refused : Exception;
}
