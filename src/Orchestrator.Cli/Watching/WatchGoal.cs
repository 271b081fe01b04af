using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Watching;

/// <summary>What a watcher waits for besides the end of the run: <c>--until done|gate|wave:ID</c>, <c>--exit-on gate</c>.</summary>
/// <param name="until">Null: until the run rests.</param>
/// <param name="onGate">A gate that a human has to decide ends it too.</param>
/// <param name="from">Position from which gates count: those behind it were there before anybody watched.</param>
internal sealed class WatchGoal(string? until, bool onGate, long from)
{
    private const string _wave = "wave:";

    /// <summary>Exit code of what was waited for; null: it has not come.</summary>
    public int? Exit { get; private set; }

    /// <exception cref="OrcException">There is no such goal, or the run has no such wave.</exception>
    public static WatchGoal Of(string? until, bool onGate, RunView run, long from)
    {
        if (until is not (null or "done" or "gate") && !until.StartsWith(_wave, StringComparison.Ordinal))
        {
            throw new OrcException("ORC1990", ErrorKind.Invalid, $"--until is '{until}'. Write done, gate or wave:ID.");
        }

        var goal = new WatchGoal(until, onGate, from);
        if (goal.Wave is { } wave)
        {
            var found = run.Waves.FirstOrDefault(w => w.Id == wave) ?? throw Answers.NoWave(run.Id, wave, run.Waves.Select(w => w.Id));
            goal.Exit = found.State is "done" or "skipped" ? ExitCode.Done : null;
        }

        if (until == "gate" || onGate)
        {
            goal.Exit ??= run.State == RunStates.NoGo ? ExitCode.NoGo : run.WaitingFor.Any(w => w.Kind == "gate") ? ExitCode.Waits : null;
        }

        return goal;
    }

    /// <summary>Where the events end when nothing that is waited for comes.</summary>
    public FollowEnd End(string state) => Exit is not null ? FollowEnd.When(Task.CompletedTask) : until is null ? FollowEnd.AtRest(state) : FollowEnd.AtEnd(state);

    /// <returns>True when it is what was waited for.</returns>
    public bool Saw(EventView entry)
    {
        if (Exit is null)
        {
            Exit = entry.Type switch
            {
                "wave-done.v1" or "wave-skipped.v1" when Wave is { } wave && entry.Data.Text("wave") == wave => ExitCode.Done,
                "gate-evaluated.v1" when until == "gate" && entry.Position > from => entry.Data.At("result").Text("verdict") switch
                {
                    "GO" => ExitCode.Done,
                    "NO-GO" => ExitCode.NoGo,
                    _ => ExitCode.Waits,
                },
                "run-waiting.v1" when onGate && entry.Position > from && entry.Data.Each("for").Any(w => w.Text("kind") == "gate") => ExitCode.Waits,
                "run-ended.v1" when onGate && entry.Position > from && entry.Data.Text("status") == RunStates.NoGo => ExitCode.NoGo,
                _ => null,
            };
            return Exit is not null;
        }

        return false;
    }

    private string? Wave => until?.StartsWith(_wave, StringComparison.Ordinal) == true ? until[_wave.Length..] : null;
}
