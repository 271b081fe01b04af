using System.Diagnostics;
using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Xunit.Abstractions;

namespace Agents.Tests.Allocating;

public sealed class AllocatorTests(ITestOutputHelper output)
{
    [Fact]
    public void Prints()
    {
        foreach (var (c, delta) in new[] { (SmallWorld.Paid, 0.05), (SmallWorld.Free, 0.05), (SmallWorld.Paid with { MessageNet30dCents = 1200000 }, 0.05), (SmallWorld.Paid with { MessageNet30dCents = 10000 }, 0.2) })
        {
            var input = SmallWorld.Input(c);
            var watch = Stopwatch.StartNew();
            var a = Allocator.Make(input, SmallWorld.Report(), SmallWorld.Model(delta), AllocationPolicy.ByRevenue, "h");
            output.WriteLine($"{a.Tier} items {a.Items} types {a.UniqueTypes} ({a.UniqueRevenue}/{a.UniqueEngagement}/{a.UniqueRetention}) obj {a.ObjectiveCents} bound {a.BoundCents} nodes {a.Nodes} {watch.Elapsed.TotalMilliseconds} ms unexplained {a.UnexplainedShortfall} {a.Infeasible}");
            foreach (var d in a.Days)
            {
                output.WriteLine($"{d.Date:ddd dd} {d.Strategy} wanted {d.Wanted} targets {d.Targets} : {string.Join(' ', d.Slots.GroupBy(s => s.SendType).Select(g => $"{g.Key}×{g.Count()}"))}");
            }
            foreach (var s in a.Shortfall) output.WriteLine(s.ToString());
        }
    }
}
