using System.Text.Json.Serialization;
using Orchestrator.Agents.Scheduling.Yardsticks;

namespace Orchestrator.Cli.Benchmarks;

/// <summary>What a benchmark measured.</summary>
/// <param name="Scenario">Null for a benchmark that has none.</param>
/// <param name="Store">Null for a benchmark that uses none.</param>
/// <param name="Runs">Figures of each run, by name.</param>
/// <param name="Median">Of each figure over the runs.</param>
/// <param name="Spread">Smallest and largest of each figure.</param>
internal sealed record BenchView(
    string Name, string? Scenario, string? Store, IReadOnlyList<IReadOnlyDictionary<string, double>> Runs, IReadOnlyDictionary<string, double> Median,
    IReadOnlyDictionary<string, Spread> Spread, MachineView Machine)
{
    [JsonPropertyOrder(-1)]
    public string Kind { get; } = "bench";

    /// <summary>Everything that <c>bench schedule</c> found; null for the others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ScheduleBenchReport? Report { get; init; }

    public static BenchView Of(string name, string? scenario, string? store, IReadOnlyList<IReadOnlyDictionary<string, double>> runs)
    {
        var names = runs.SelectMany(r => r.Keys).Distinct().ToList();
        var sorted = names.ToDictionary(n => n, n => runs.Where(r => r.ContainsKey(n)).Select(r => r[n]).Order().ToList());
        return new(name, scenario, store, runs, sorted.ToDictionary(s => s.Key, s => Middle(s.Value)),
            sorted.ToDictionary(s => s.Key, s => new Spread(s.Value[0], s.Value[^1])), MachineView.Read());
    }

    private static double Middle(List<double> sorted) =>
        sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
}

internal sealed record Spread(double Min, double Max);
