using System.Collections.Immutable;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Agents;

/// <summary>
/// The journal of one task with what its agent must remember of it. Written from the work outside the turn and, rarely, from the grain: a lock
/// keeps versions and order together.
/// </summary>
internal sealed class TaskJournal(IJournal journal, string tenant, string runId, string taskId, bool empty)
{
    private readonly string _journalId = JournalId.Task(runId, taskId);
    private readonly Lock _lock = new();
    private Task? _loading;
    private readonly List<Completed> _completed = [];
    private ImmutableDictionary<string, TaskEvent.QuestionAsked> _asked = ImmutableDictionary<string, TaskEvent.QuestionAsked>.Empty;
    private ImmutableDictionary<string, TaskEvent.QuestionAnswered> _answered = ImmutableDictionary<string, TaskEvent.QuestionAnswered>.Empty;
    private ImmutableHashSet<string> _received = [];
    private long _version;
    private int _calls;
    private bool _loaded = empty;

    /// <summary>A tool call that is attested, and where.</summary>
    public readonly record struct Completed(TaskEvent.ToolCompleted Event, long Position);

    /// <summary>Attested calls of an attempt, in order.</summary>
    public List<Completed> CompletedOf(int attempt)
    {
        lock (_lock)
        {
            return _completed.FindAll(c => c.Event.Attempt == attempt);
        }
    }

    public IEnumerable<TaskEvent.QuestionAsked> QuestionsOf(int attempt) => _asked.IsEmpty ? [] : _asked.Values.Where(q => q.Attempt == attempt);

    public TaskEvent.QuestionAnswered? AnswerTo(string question) => _answered.GetValueOrDefault(question);

    public int QuestionCount => _asked.Count;

    /// <summary>Reads the journal, once.</summary>
    public ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _loaded ? ValueTask.CompletedTask : new((_loading ??= ReadAsync()).WaitAsync(cancellationToken));
        }
    }

    /// <summary>The number of the next tool call.</summary>
    public int NextCall()
    {
        lock (_lock)
        {
            return ++_calls;
        }
    }

    /// <summary>Hands an event to the journal; the order of calls is the order in the journal. Completes when it is durable.</summary>
    public ValueTask<Appended> AppendAsync(
        TaskEvent @event, string actor, DateTimeOffset at, long causation = 0, IReadOnlyList<ArtifactContent>? contents = null)
    {
        NewEvent[] events = [new NewEvent(EventCodec.NameOf(@event), EventCodec.Encode(@event))];
        lock (_lock)
        {
            return journal.AppendAsync(
                new Append(tenant, _journalId, _version++, events, actor, at) { Artifacts = contents ?? [], Causation = causation }, CancellationToken.None);
        }
    }

    /// <summary>An appended event is durable at this position.</summary>
    public void Confirm(TaskEvent @event, long position)
    {
        lock (_lock)
        {
            Remember(@event, position, counted: true);
        }
    }

    /// <summary>Journals that a question came in; a resend changes nothing.</summary>
    public async ValueTask ReceiveAsync(TaskEvent.QuestionReceived received, string actor, DateTimeOffset at)
    {
        await LoadAsync(CancellationToken.None);
        if (!_received.Contains(received.Question))
        {
            var appended = await AppendAsync(received, actor, at);
            Confirm(received, appended.FirstPosition);
        }
    }

    /// <summary>After a failed append the version is unknown: forget everything and read again.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _completed.Clear();
            _asked = _asked.Clear();
            _answered = _answered.Clear();
            _received = _received.Clear();
            _version = 0;
            _calls = 0;
            _loaded = false;
            _loading = null;
        }
    }

    private async Task ReadAsync()
    {
        await foreach (var entry in journal.ReadAsync(tenant, _journalId, 0, CancellationToken.None))
        {
            lock (_lock)
            {
                Remember(EventCodec.DecodeTask(entry.Type, entry.Payload.Span), entry.Position);
                _version = entry.Version;
            }
        }

        lock (_lock)
        {
            _loaded = true;
        }
    }

    private void Remember(TaskEvent @event, long position, bool counted = false)
    {
        switch (@event)
        {
            case TaskEvent.ToolStarted e when !counted:
                _calls = Math.Max(_calls, e.Call);
                break;
            case TaskEvent.ToolCompleted e:
                _completed.Add(new Completed(e, position));
                break;
            case TaskEvent.QuestionAsked e:
                _asked = _asked.SetItem(e.Question, e);
                break;
            case TaskEvent.QuestionAnswered e:
                _answered = _answered.SetItem(e.Question, e);
                break;
            case TaskEvent.QuestionReceived e:
                _received = _received.Add(e.Question);
                break;
        }
    }
}
