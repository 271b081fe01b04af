using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Core.Specs.Documents;

/// <summary>Summaries and parameter texts of the room Core, as the compiler wrote them beside the assembly.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDocs(Dictionary<string, XElement> members) => _members = members;

    public static XmlDocs OfCore() => new(XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Orchestrator.Core.xml"))
        .Descendants("member").ToDictionary(m => m.Attribute("name")!.Value));

    public string? Summary(Type type) => Text(Member("T", type)?.Element("summary"));

    /// <summary>What is said about a property: its own summary, or the parameter of the record that it comes from.</summary>
    public string? Property(Type type, string name) =>
        Text(_members.GetValueOrDefault($"P:{Name(type)}.{name}")?.Element("summary")) ??
        Text(Member("T", type)?.Elements("param").FirstOrDefault(p => p.Attribute("name")?.Value == name));

    private XElement? Member(string kind, Type type) => _members.GetValueOrDefault($"{kind}:{Name(type)}");

    private static string Name(Type type) => type.FullName!.Replace('+', '.');

    private static string? Text(XElement? element)
    {
        if (element is null)
        {
            return null;
        }

        foreach (var reference in element.Descendants().Where(e => e.Name.LocalName is "see" or "paramref").ToList())
        {
            var name = (reference.Attribute("cref") ?? reference.Attribute("name"))!.Value;
            reference.ReplaceWith(Camel(name[(name.LastIndexOf('.') + 1)..]));
        }

        foreach (var code in element.Descendants("c").ToList())
        {
            code.ReplaceWith($"`{code.Value}`");
        }

        return Blanks().Replace(element.Value, " ").Trim();
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
