using System.Text.Json;
using Orchestrator.Agents.SampleData;

namespace Agents.Tests.SampleData;

public sealed class DictionaryTests
{
    [Fact]
    public void Every_column_stands_in_the_data_dictionary_under_its_file()
    {
        using var folder = new TempFolder();
        SampleFiles.Write(1, "small", null, folder.At("data"));
        var sections = Sections();

        foreach (var file in Directory.EnumerateFiles(folder.At("data"), "*.csv"))
        {
            var section = sections[Path.GetFileName(file)];
            foreach (var column in File.ReadLines(file).First().Split(','))
            {
                Names(section).ShouldContain(column, $"{Path.GetFileName(file)} in DATA-DICTIONARY.md");
            }
        }

        using var stamp = JsonDocument.Parse(File.ReadAllBytes(folder.At("data/sample.json")));
        foreach (var field in stamp.RootElement.EnumerateObject())
        {
            Names(sections["sample.json"]).ShouldContain(field.Name);
        }
    }

    [Fact]
    public void Every_truth_file_stands_in_the_data_dictionary()
    {
        using var folder = new TempFolder();
        SampleFiles.Write(1, "small", null, folder.At("data"));

        foreach (var file in Directory.EnumerateFiles(folder.At("data/truth")))
        {
            Names(Sections()["truth"]).ShouldContain(Path.GetFileName(file));
        }
    }

    private static Dictionary<string, string> Sections() => File.ReadAllText(Path.Combine(ShippedFiles.Home, "src/Orchestrator.Agents/SampleData/DATA-DICTIONARY.md"))
        .Split("\n## ").Skip(1).ToDictionary(s => s[..s.IndexOf('\n')].Trim());

    /// <summary>First cells of the tables.</summary>
    private static HashSet<string> Names(string section) =>
        [.. section.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).SelectMany(l => l.Split('|')[1].Split(',', StringSplitOptions.TrimEntries))];
}
