namespace Orchestrator.Silo.Catalog.Yaml;

/// <summary>A value of a file and the line where it begins, from 1.</summary>
internal abstract class YamlNode(int line)
{
    public int Line { get; } = line;

    /// <summary>The value under a key, or null when this is no map or has no such key.</summary>
    public virtual YamlNode? this[string key] => null;

    /// <summary>Elements; none when this is no list.</summary>
    public virtual IReadOnlyList<YamlNode> Items => [];

    /// <summary>What it is, for messages.</summary>
    public abstract string Word { get; }
}

/// <param name="plain">Not quoted: it may be a number, a truth value or nothing.</param>
internal sealed class YamlScalar(string text, bool plain, int line) : YamlNode(line)
{
    public string Text { get; } = text;

    public bool Plain { get; } = plain;

    public ScalarKind Kind { get; } = plain ? PlainScalar.KindOf(text) : ScalarKind.Text;

    public override string Word => Kind switch
    {
        ScalarKind.Null => "nothing",
        ScalarKind.Text => $"the text '{Cut(Text)}'",
        ScalarKind.Bool => $"the truth value {Cut(Text)}",
        _ => $"the number {Cut(Text)}",
    };

    /// <summary>A value short enough for a message, without control characters.</summary>
    public static string Cut(string text)
    {
        var shown = text.Length <= 60 ? text : text[..57] + "...";
        return string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c));
    }
}

internal sealed class YamlList(List<YamlNode> items, int line) : YamlNode(line)
{
    public override IReadOnlyList<YamlNode> Items => items;

    public override string Word => $"a list of {items.Count}";
}

/// <remarks>A class: framework generics over a struct of ours would be compiled while the command starts.</remarks>
/// <param name="Line">Line of the key.</param>
internal sealed record YamlEntry(string Key, int Line, YamlNode Value);

internal sealed class YamlMap(List<YamlEntry> entries, int line) : YamlNode(line)
{
    private readonly Dictionary<string, YamlNode> _byKey = entries.ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);

    public IReadOnlyList<YamlEntry> Entries => entries;

    public override YamlNode? this[string key] => _byKey.GetValueOrDefault(key);

    public override string Word => "a map of keys";
}
