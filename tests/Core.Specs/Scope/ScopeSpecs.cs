using Orchestrator.Core.Plans;
using Orchestrator.Core.Scope;

namespace Core.Specs.Scope;

public sealed class ScopeSpecs
{
    private static readonly NorthStar _northStar = new(1, new(2027, 1, 1), [new("O1", "Light", 1), new("O2", "Heavy", 3)]);

    [Theory]
    [InlineData(0, ScopeVerdict.Fits)]
    [InlineData(10, ScopeVerdict.Fits)]
    [InlineData(11, ScopeVerdict.Warned)]
    [InlineData(15, ScopeVerdict.Warned)]
    [InlineData(16, ScopeVerdict.Blocked)]
    public void More_than_10_entries_warn_and_more_than_15_block(int entries, ScopeVerdict verdict)
    {
        var check = ScopeDecider.Check(PlanOf(entries), _northStar);

        Assert.Equal((entries, verdict), (check.Count, check.Verdict));
        Assert.Equal(verdict == ScopeVerdict.Fits, check.Says is null);
    }

    [Fact]
    public void Lanes_counts_and_repeats_do_not_count()
    {
        var plan = PlanOf(2);
        plan = plan with { Waves = [plan.Waves[0] with { Repeat = "100", Foreach = new("${kinds}", null), Tasks = [.. plan.Waves[0].Tasks.Select(t => t with { Count = "1000" })] }] };

        Assert.Equal(2, ScopeDecider.Check(plan).Count);
    }

    [Fact]
    public void Every_entry_is_either_proposed_or_deferred_and_between_5_and_10_are_proposed()
    {
        var check = ScopeDecider.Check(PlanOf(40, serves: _ => "O2"), _northStar);

        Assert.Equal(10, check.Proposed.Length);
        Assert.Equal(PlanOf(40).Waves[0].Tasks.Select(t => t.Id), check.Proposed.Concat(check.Deferred));
        Assert.Equal(5, ScopeDecider.Check(PlanOf(40, serves: i => i == 39 ? "O2" : "O1"), _northStar).Proposed.Length);
    }

    [Fact]
    public void The_weightiest_outcome_comes_first_then_the_order_of_the_plan() => Assert.Equal(
        "t12 t13 t1 t2 t3",
        Proposed(PlanOf(16, serves: i => i is 12 or 13 ? "O2" : i == 0 ? null : "O1"), _northStar));

    [Fact]
    public void A_proposed_entry_brings_what_it_needs_before_itself() => Assert.Equal(
        "t3 t7 t12 t0 t1",
        Proposed(PlanOf(16, serves: i => i == 12 ? "O2" : i < 6 ? "O1" : null, needs: i => i switch { 12 => ["t7"], 7 => ["t3"], _ => [] }), _northStar));

    [Fact]
    public void A_cycle_of_needs_ends() => 
        Assert.Equal("t1 t0 t2 t3 t4 t5 t6 t7 t8 t9", Proposed(PlanOf(16, needs: i => [$"t{(i + 1) % 2}"]), null));

    [Fact]
    public void The_push_back_states_count_hours_proposal_deferred_and_evidence()
    {
        var check = ScopeDecider.Check(PlanOf(16), northStar: null);

        Assert.Equal((8m, 12m), (check.HoursLow, check.HoursHigh));
        Assert.Equal(
            "The plan 'p' has 16 task entries (8 to 12 hours, estimated for 8 of them); above 10 is a warning, above 15 waits for a human. " +
            "Do first: t0, t1, t2, t3, t4, t5, t6, t7, t8, t9. Put off: t10, t11, t12, t13, t14, t15. " +
            "Evidence: entries by wave W 16, counted before lanes and counts; proposed by the order of the plan, there is no North Star.", check.Says);
    }

    private static string Proposed(Plan plan, NorthStar? northStar) => string.Join(' ', ScopeDecider.Check(plan, northStar).Proposed);

    private static Plan PlanOf(int entries, Func<int, string?>? serves = null, Func<int, string[]>? needs = null) => new("p", "P")
    {
        Waves =
        [
            new Wave("W", "W")
            {
                Tasks =
                [
                    .. Enumerable.Range(0, entries).Select(i => new PlanTask($"t{i}")
                    {
                        Serves = serves?.Invoke(i) ?? (serves is null ? "O1" : null),
                        Needs = [.. needs?.Invoke(i) ?? []],
                        Estimate = i % 2 == 0 ? new(1m, 1.5m) : null,
                    }),
                ],
            },
        ],
    };
}
