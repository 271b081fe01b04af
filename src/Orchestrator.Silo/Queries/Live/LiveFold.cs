using System.Globalization;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Live;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Core.Handoffs;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries.Live;

/// <summary>One run folded event by event. Not safe for more than one caller; <see cref="LiveRun"/> sees to that.</summary>
internal sealed class LiveFold(string runId)
{
    /// <summary>Artifacts come with every task: as often as this a viewer need not read the whole run again for them.</summary>
    private static readonly TimeSpan _artifactsEvery = TimeSpan.FromSeconds(5);

    private readonly string _own = JournalId.Run(runId);
    private readonly RunHistory _history = new();
    private RunHead? _head;
    private RunView? _view;
    private string? _lastWave;
    private string? _reason;
    private long _shape;
    private bool _artifacts;
    private DateTimeOffset _artifactsAt;

    public Run Run { get; private set; } = Run.None;

    public LiveTasks Tasks { get; } = new();

    /// <summary>Position of the newest event.</summary>
    public long Seq { get; private set; }

    public long Events { get; private set; }

    public void Take(JournalEntry entry)
    {
        var fact = entry.JournalId == _own ? EventCodec.DecodeRun(entry.Type, entry.Payload.Span) : null;
        _history.Add(new(entry.Position, entry.JournalId, entry.Version, entry.Type, entry.At, entry.Actor, fact));
        (Seq, Events, _head, _view) = (entry.Position, Events + 1, null, null);
        if (fact is null)
        {
            Tasks.Take(Run, EventRows.TaskOf(entry.JournalId)!, entry);
            return;
        }

        Run = RunFold.Evolve(Run, fact);
        Tasks.Take(Run, fact, entry);
        TakeWords(fact);
        TakeShape(fact, entry);
    }

    /// <summary>The head as it stands now; made at most once per event.</summary>
    public RunHead Head()
    {
        var setup = Run.Setup!;
        return _head ??= new(
            runId, setup.Plan.Id, setup.Plan.Title, Wording.Of(Run.Status), _history.Version, Seq, Wave(), setup.Actor, Run.StartedAt, Run.IsOver ? _history.At : null, Events,
            _shape.ToString(CultureInfo.InvariantCulture), _reason, Tasks.States, [.. Run.Waves.Select(WaveHead)], RunViews.Waits(Run), RunViews.Drift(Run), RunViews.Cost(_history));
    }

    public RunView View() => _view ??= RunViews.Of(new ReadRun(Run, _history));

    private string? Wave() =>
        Run.Current < Run.Waves.Length && Run.Waves[Run.Current].Status == WaveStatus.Running ? Run.Waves[Run.Current].Id : _lastWave;

    private WaveHead WaveHead(WaveState wave)
    {
        var history = _history.Waves.GetValueOrDefault(wave.Id);
        var (total, settled, failed) = Tasks.OfWave(wave.Id);
        return new(
            wave.Id, wave.Title, RunViews.StateOf(wave), Wording.Of(RunViews.VerdictOf(wave)), wave.Decision is { } decision ? Wording.Of(decision.Verdict) : null,
            history?.StartedAt, history?.DoneAt, history?.Gates is [.., var gate] ? gate.At : null, total, settled, failed);
    }

    private void TakeWords(RunEvent fact)
    {
        switch (fact)
        {
            case RunEvent.WaveStarted e:
                _lastWave = e.Wave;
                break;
            case RunEvent.Paused e:
                _reason = By("paused", e.Actor, e.Reason);
                break;
            case RunEvent.Cancelled e:
                _reason = By("cancelled", e.Actor, e.Reason);
                break;
            case RunEvent.Resumed:
                _reason = null;
                break;
            case RunEvent.Ended e:
                _reason = e.Reason is null ? null : $"[{e.Code}] {e.Reason}";
                break;
        }
    }

    private void TakeShape(RunEvent fact, JournalEntry entry)
    {
        switch (fact)
        {
            case RunEvent.TaskApplied { Artifacts.IsEmpty: false }:
                _artifacts = true;
                if (entry.At - _artifactsAt >= _artifactsEvery)
                {
                    Reshape(entry);
                }

                break;
            case RunEvent.TasksQueued or RunEvent.TaskApplied or RunEvent.TaskFailed or RunEvent.TaskSkipped or RunEvent.StateHashed or RunEvent.Escalated:
                break;
            default:
                Reshape(entry);
                break;
        }
    }

    /// <summary>Follows from the journal alone, so every server says the same.</summary>
    private void Reshape(JournalEntry entry)
    {
        _shape = entry.Version;
        if (_artifacts)
        {
            (_artifacts, _artifactsAt) = (false, entry.At);
        }
    }

    private static string By(string what, string actor, string? reason) => $"{what} by {actor}" + (reason is null ? "" : $": {reason}");
}
