using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Stores;

/// <summary>When a follower of a run has seen enough: told so from outside, or by the events themselves.</summary>
internal sealed class FollowEnd
{
    private readonly Task? _told;
    private readonly bool _throughRests;
    private bool _over;

    private FollowEnd(Task? told, bool throughRests, bool over) => (_told, _throughRests, _over) = (told, throughRests, over);

    /// <summary>As soon as this completes.</summary>
    public Task? Told => _told;

    /// <summary>Everything that was journaled before this turned true is still to be read.</summary>
    public bool Reached => _told?.IsCompleted ?? _over;

    public static FollowEnd When(Task told) => new(told, throughRests: false, over: false);

    /// <summary>When the run neither works nor will start to by itself.</summary>
    /// <param name="state">What is known of the run beforehand: the events that are read may all be newer than its rest.</param>
    public static FollowEnd AtRest(string state = "") => new(null, throughRests: false, RunStates.Rests(state));

    /// <summary>When the run is over for good.</summary>
    public static FollowEnd AtEnd(string state = "") => new(null, throughRests: true, RunStates.Ended(state));

    public void Saw(EventView entry) => _over = entry.Type switch
    {
        "run-waiting.v1" or "run-paused.v1" => !_throughRests,
        "run-ended.v1" => !_throughRests || RunStates.Ended(entry.Data.Text("status") ?? ""),
        "run-cancelled.v1" => true,
        "run-started.v1" or "run-resumed.v1" => false,
        _ => _over,
    };
}
