using Orchestrator.Core.Plans;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Runs;
using static Core.Specs.Runs.Say;

namespace Core.Specs.Runs;

public sealed class QueueSpecs
{
    private static readonly RunSetup _diamond = Setup(Wave("W", Task("a"), Task("b", "a"), Task("c", "a"), Task("d", "b", "c")));

    [Fact]
    public void What_a_task_releases_is_handed_out_together() => Spec.Given(_diamond, WaveStarted("W"), Queued("W", "a"))
        .When(Done("a"))
        .Then(Applied("W", "a"), Queued("W", "b", "c"));

    [Fact]
    public void A_task_waits_for_the_last_of_its_needs() => Spec.Given(_diamond, WaveStarted("W"), Queued("W", "a"), Applied("W", "a"), Queued("W", "b", "c"))
        .When(Done("b"))
        .Then(Applied("W", "b"));

    [Fact]
    public void The_last_need_releases_the_task() => Spec
        .Given(_diamond, WaveStarted("W"), Queued("W", "a"), Applied("W", "a"), Queued("W", "b", "c"), Applied("W", "b"))
        .When(Done("c"))
        .Then(Applied("W", "c"), Queued("W", "d"));

    [Fact]
    public void The_last_task_of_the_last_wave_ends_the_run() => Spec.Given(Setup(Wave("W", Task("a"))), WaveStarted("W"), Queued("W", "a"))
        .When(Done("a"))
        .Then(Applied("W", "a"), Open("W"), WaveDone("W"), Succeeded());

    [Fact]
    public void A_wave_begins_when_the_one_before_is_done() => Spec.Given(Setup(Wave("V", Task("a")), Wave("W", Task("b", "a"))), WaveStarted("V"), Queued("V", "a"))
        .When(Done("a"))
        .Then(Applied("V", "a"), Open("V"), WaveDone("V"), WaveStarted("W"), Queued("W", "b"));

    [Fact]
    public void More_than_a_thousand_tasks_are_handed_out_in_several_events()
    {
        var setup = Setup(Wave("W", Task("t") with { Count = "1001" }));

        var facts = Spec.GivenNothing().When(Start(setup)).Facts.OfType<RunEvent.TasksQueued>().ToList();

        Assert.Equal([1000, 1], facts.Select(f => f.Tasks.Length));
        Assert.Equal("t-1001", facts[1].Tasks[0].Task);
    }

    [Fact]
    public void Copies_are_numbered_and_go_to_their_agents_in_turn()
    {
        var setup = Setup(Wave("W", Task("t") with { Count = "${n}", Agent = "", Agents = ["data", "growth"] })).With("n", "3");

        Spec.GivenNothing()
            .When(Start(setup))
            .Then([.. Begun(setup), WaveStarted("W"), new RunEvent.TasksQueued("W", [new("t-1", "data", 1), new("t-2", "growth", 1), new("t-3", "data", 1)])]);
    }

    [Fact]
    public void A_task_that_needs_copies_does_not_begin_after_the_first() => Spec
        .Given(Setup(Wave("W", Task("t") with { Count = "2" }, Task("sum", "t"))), WaveStarted("W"), Queued("W", "t-1", "t-2"))
        .When(Done("t-1"))
        .Then(Applied("W", "t-1"));

    [Fact]
    public void A_task_that_needs_copies_waits_for_all_of_them() => Spec
        .Given(Setup(Wave("W", Task("t") with { Count = "2" }, Task("sum", "t"))), WaveStarted("W"), Queued("W", "t-1", "t-2"), Applied("W", "t-1"))
        .When(Done("t-2"))
        .Then(Applied("W", "t-2"), Queued("W", "sum"));

    [Fact]
    public void A_repeated_wave_numbers_its_copies_and_their_tasks()
    {
        var setup = Setup(Wave("W", Task("t") with { Count = "2" }) with { Repeat = "2" });

        Spec.Given(setup, WaveStarted("W.1"), Queued("W.1", "t.1-1", "t.1-2"), Applied("W.1", "t.1-1"))
            .When(Done("t.1-2"))
            .Then(Applied("W.1", "t.1-2"), Open("W.1"), WaveDone("W.1"), WaveStarted("W.2"), Queued("W.2", "t.2-1", "t.2-2"));
    }

    [Theory]
    [InlineData(0, 0, null, "")]
    [InlineData(0, 0, "md", "md/")]
    [InlineData(0, 3, null, "t-3/")]
    [InlineData(2, 0, null, "t.2/")]
    [InlineData(2, 3, "md", "md/t.2-3/")]
    public void Copies_and_lanes_keep_their_products_apart(int copy, int number, string? lane, string prefix)
    {
        var slot = new WaveSlot(0, "W", Wave("W", Task("t")), copy, [new EntrySlot(Task("t"), 0, [], [])]);

        Assert.Equal(prefix, slot.Prefix(0, number, lane));
    }

    [Fact]
    public void A_repeated_wave_needs_its_own_copy_and_a_later_wave_the_last_one()
    {
        var setup = Setup(Wave("V", Task("a"), Task("b", "a")) with { Repeat = "2" }, Wave("W", Task("c", "b")));

        var index = PlanIndex.Of(setup);

        Assert.Equal(new NeedRef(1, 0), index.Waves[1].Entries[1].Needs[0]);
        Assert.Equal(new NeedRef(1, 1), index.Waves[2].Entries[0].Needs[0]);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", false)]
    [InlineData("1", false)]
    public void A_wave_with_a_condition_runs_only_when_it_holds(string value, bool runs)
    {
        var setup = Setup(Wave("W", Task("a")) with { When = new("publish", Scalar.Of(true)) }).With("publish", value);

        var started = Spec.GivenNothing().When(Start(setup));

        started.Then([.. Begun(setup), .. runs
            ? new[] { WaveStarted("W"), Queued("W", "a") }
            : [new RunEvent.WaveSkipped("W", "Parameter publish is not true."), Succeeded()]]);
    }

    [Theory]
    [InlineData("2", "2")]
    [InlineData("\"md\"", "md")]
    public void Numbers_and_texts_are_conditions_too(string value, string limit)
    {
        var equal = decimal.TryParse(limit, out var number) ? Scalar.Of(number) : Scalar.Of(limit);
        var setup = Setup(Wave("W", Task("a")) with { When = new("kind", equal) }).With("kind", value);

        Assert.Equal(RunStatus.Running, Spec.GivenNothing().When(Start(setup)).Run.Status);
    }

    [Fact]
    public void A_condition_on_a_parameter_without_a_value_does_not_hold() => Spec.GivenNothing()
        .When(Start(Setup(Wave("W", Task("a")) with { When = new("publish", Scalar.Of(true)) })))
        .ThenOne<RunEvent.WaveSkipped>();

    [Fact]
    public void What_needs_a_task_of_a_skipped_wave_is_skipped() => Spec.GivenNothing()
        .When(Start(Setup(Wave("V", Task("a")) with { When = new("no", Scalar.Of(true)) }, Wave("W", Task("b", "a")))))
        .ThenOne<RunEvent.TaskSkipped>();

    [Fact]
    public void A_wave_whose_tasks_were_all_deferred_is_done_at_once()
    {
        var star = new NorthStar(1, new(2027, 12, 31), [new("O1", "Every run ends with a checked product", 3, 5)]);
        var setup = Setup(Wave("V", Task("lake")), Wave("W", Task("a") with { Serves = "O1" })) with { NorthStar = star };

        var facts = Spec.GivenNothing().When(Start(setup)).Facts;

        Assert.Contains(Open("V").ToString(), facts.Select(f => f.ToString()));
        Assert.Equal("a", Assert.Single(facts.OfType<RunEvent.TasksQueued>()).Tasks[0].Task);
    }
}
