using System.Text;
using Orchestrator.Core;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;

namespace Core.Specs.Runs;

/// <summary>A history of events, an order, and the events it leads to. Events are compared as they stand in the journal.</summary>
internal static class Spec
{
    /// <summary>A run that began and passed its intake, and what happened to it since.</summary>
    public static Given Given(RunSetup setup, params RunEvent[] history) => new(Say.Begun(setup).Concat(history).Aggregate(Run.None, RunFold.Evolve));

    public static Given GivenNothing() => new(Run.None);

    public static IEnumerable<string> Lines(IEnumerable<RunEvent> facts) => facts
        .Where(f => f is not RunEvent.StateHashed) // Follows every stop; has its own specs.
        .Select(f => $"{EventCodec.NameOf(f)} {Encoding.UTF8.GetString(EventCodec.Encode(f))}");
}

internal sealed class Given(Run run)
{
    public Run Run { get; } = run;

    public Given And(params RunEvent[] more) => new(more.Aggregate(Run, RunFold.Evolve));

    /// <summary>Orders that were given before the one that the spec is about.</summary>
    public Given After(params RunCommand[] orders)
    {
        var given = Run;
        foreach (var order in orders)
        {
            var decision = RunDecider.Decide(order, given);
            Assert.Null(decision.Refusal);
            given = decision.After;
        }

        return new(given);
    }

    public Outcome When(RunCommand order) => new(RunDecider.Decide(order, Run));
}

internal sealed class Outcome(RunDecision decision)
{
    public Run Run => decision.After;

    public IReadOnlyList<RunEvent> Facts => decision.Facts;

    public Refusal? Refusal => decision.Refusal;

    /// <summary>Exactly these events, in this order; none: the order was already answered.</summary>
    public Outcome Then(params RunEvent[] expected)
    {
        Assert.Null(decision.Refusal);
        Assert.Equal(string.Join('\n', Spec.Lines(expected)), string.Join('\n', Spec.Lines(decision.Facts)));
        return this;
    }

    /// <summary>The only event of this kind.</summary>
    public T ThenOne<T>()
        where T : RunEvent
    {
        Assert.Null(decision.Refusal);
        return Assert.Single(decision.Facts.OfType<T>());
    }

    public void ThenRefused(string code, RefusalKind kind)
    {
        Assert.Empty(decision.Facts);
        Assert.Equal((code, kind), (decision.Refusal?.Code, decision.Refusal?.Kind ?? default));
    }
}
