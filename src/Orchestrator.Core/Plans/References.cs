using System.Text.Json;

namespace Orchestrator.Core.Plans;

/// <summary><c>${name}</c> and <c>${folder.part}</c> in a plan's texts.</summary>
public static class References
{
    /// <summary>The key of the lane, inside a wave that has lanes.</summary>
    public const string Lane = "lane";

    /// <summary>Names in the text, in order; null stands for one that is not closed or empty.</summary>
    public static IEnumerable<string?> In(string text)
    {
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", at, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', at);
            var name = end < 0 ? "" : text[(at + 2)..end];
            yield return name.Length == 0 || name.Contains('$', StringComparison.Ordinal) ? null : name;
            at = end < 0 ? text.Length : end;
        }
    }

    /// <summary>Some text inside a list or an object holds a reference. Those are not replaced: only texts directly under <c>with</c> are.</summary>
    public static bool AreNested(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Any(e => AreInside(e)),
        JsonValueKind.Object => value.EnumerateObject().Any(p => AreInside(p.Value)),
        _ => false,
    };

    /// <summary>The name, when the text is one reference and nothing else.</summary>
    public static bool IsOne(string text, out string name)
    {
        name = "";
        if (!text.StartsWith("${", StringComparison.Ordinal) || !text.EndsWith('}') || text.IndexOf('}', StringComparison.Ordinal) != text.Length - 1)
        {
            return false;
        }

        name = text[2..^1];
        return name.Length > 0 && !name.Contains('$', StringComparison.Ordinal);
    }

    /// <summary>The parameter that a name begins with: <c>data</c> of <c>data.creators</c>.</summary>
    public static string ParameterOf(string name) => name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? name[..dot] : name;

    private static bool AreInside(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()!.Contains("${", StringComparison.Ordinal) : AreNested(value);
}
