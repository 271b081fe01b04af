using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>
/// The content types: opaque ids and single neutral words that stand in no other word that the captions use. Three of them play a part:
/// two are in no vault (fault captions promise them), one is rare (only the creator with forty captions has it).
/// </summary>
internal static class ContentNames
{
    /// <summary>Index of the content types that nobody's vault holds, and of the rare one; the small profile has only the first.</summary>
    public const int Absent = 4;

    public const int AlsoAbsent = 18;

    public const int Rare = 20;

    private static readonly string[] Names =
    [
        "alder", "basalt", "cobalt", "damask", "ember", "flint", "garnet", "hazel", "indigo", "jasper", "krill", "lilac", "maple", "nickel",
        "olive", "pearl", "quartz", "russet", "slate", "topaz", "umber", "velvet", "willow", "xenon", "yarrow", "zircon", "birch", "coral",
        "denim", "ebony", "fennel", "ginger", "heather", "juniper", "khaki", "linen", "marble", "nutmeg", "orchid", "poppy", "saffron", "tulip",
    ];

    private static readonly string[] Categories = ["still", "moving", "mixed"];

    public static string Id(int index) => index < 26 ? $"type_{(char)('a' + index)}" : $"type_a{(char)('a' + index - 26)}";

    public static string Name(int index) => Names[index];

    public static IReadOnlyList<ContentType> Make(int count) => [.. Enumerable.Range(0, count).Select(i => new ContentType(Id(i), Names[i], Categories[i % 3]))];

    /// <summary>Whether regular creators may have it.</summary>
    public static bool IsOrdinary(int index) => index is not (Absent or AlsoAbsent or Rare);
}
