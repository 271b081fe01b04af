using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Core.Specs.Handoffs;

public sealed class CriticalPathSpecs
{
    [Fact]
    public void The_chain_with_the_highest_estimate_is_taken_in_each_wave()
    {
        var path = Sample.Succeeded().Handoff().CriticalPath;

        Assert.Equal(["inventory", "words", "digest", "preview", "approve", "publish"], path.Steps.Select(s => s.Task));
        Assert.Equal((6.5m, 12.5m), (path.Low, path.High));
    }

    [Fact]
    public void A_longer_chain_beats_a_larger_task_and_a_deferred_one_does_not_count()
    {
        var path = Estimated(
            new("big") { Estimate = new(9, 10) },
            new("a") { Estimate = new(1, 6) }, new("b") { Estimate = new(1, 5), Needs = ["a"] });

        Assert.Equal(["a", "b"], path.Steps.Select(s => s.Task));
        Assert.Equal((2m, 11m, 0), (path.Low, path.High, path.NotEstimated));
    }

    [Fact]
    public void Of_two_chains_with_the_same_high_end_the_one_with_the_higher_low_end_is_taken() =>
        Assert.Equal(["sure"], Estimated(new("vague") { Estimate = new(1, 5) }, new("sure") { Estimate = new(4, 5) }).Steps.Select(s => s.Task));

    [Fact]
    public void A_step_without_an_estimate_is_counted_as_such() => Assert.Equal(1, Estimated(new PlanTask("a")).NotEstimated);

    // The report this was learned from stated 16 to 22 hours over steps that add up to 13 to 20.
    [Fact]
    public void The_sums_are_computed_twice_and_agree() => Assert.Equal(
        [new("estimate, low", 6.5m, 6.5m, true), new("estimate, high", 12.5m, 12.5m, true), new("measured", 137m, 137m, true)],
        Sample.Succeeded().Handoff().CriticalPath.Checks.AsEnumerable<SumCheck>());

    [Fact]
    public void The_measured_chain_goes_back_from_the_last_task_to_the_start_of_its_wave() => Assert.Equal(
        [("H.1", "inventory@csv", 3m), ("H.1", "words@csv", 5m), ("H.2", "digest", 5m), ("H.2", "check", 1m)],
        Sample.NoGo().Handoff().CriticalPath.Measured.Select(s => (s.Wave, s.Task, s.Seconds)));

    [Fact]
    public void Odd_times_still_add_up()
    {
        var plan = new Plan("odd", "Odd") { Waves = [new Wave("W", "W") { Tasks = [new("a") { Agent = "x" }, new("b") { Agent = "x", Needs = ["a"] }, new("c") { Agent = "x", Needs = ["b"] }] }] };
        var path = new Story(new RunSetup("R-04", "default", plan, null)).Applied("a", 0.0005).Applied("b", 0.0005).Applied("c", 0.0005).Handoff().CriticalPath;

        Assert.All(path.Checks, c => Assert.True(c.Ok));
    }

    private static CriticalPath Estimated(params PlanTask[] tasks)
    {
        var plan = new Plan("p", "P") { Waves = [new Wave("W", "W") { Tasks = [.. tasks.Select(t => t with { Agent = "data" })] }] };
        return new Story(new RunSetup("R-05", "default", plan, null)).Handoff().CriticalPath;
    }
}
