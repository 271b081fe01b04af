using System.Collections.Concurrent;
using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Agents.Tests.Yardsticks;

/// <summary>Creators of a generated world with what the yardsticks need to know about them.</summary>
internal static class Worlds
{
    private static readonly ConcurrentDictionary<ulong, Lazy<IReadOnlyList<Planned>>> Made = [];

    /// <summary>Six regular creators with half a year of history.</summary>
    public static IReadOnlyList<Planned> Of(ulong seed) => Made.GetOrAdd(seed, s => new(() => Make(s))).Value;

    private static List<Planned> Make(ulong seed)
    {
        var world = SampleWorld.Generate(seed, SampleProfile.Standard with { EdgeCreators = false }, creators: 6);
        var planned = new List<Planned>();
        foreach (var tables in world.Creators)
        {
            var input = new WeekInput(world.Shared, tables);
            var report = PerformanceAnalysis.Make(input, "");
            var model = EstimatedModel.Of(report, input);
            var allocation = Allocator.Make(input, report, model, AllocationPolicy.ByRevenue, "");
            planned.Add(new Planned(input, report, allocation, world.TruthOf(tables.Creator.Id).ToValueModel(world.Quality)));
        }

        return planned;
    }
}

internal sealed record Planned(WeekInput Input, PerformanceReport Report, Allocation Allocation, ValueModel Truth);
