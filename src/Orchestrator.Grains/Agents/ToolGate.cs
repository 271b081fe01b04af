using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Abstractions.Agents;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Agents;

/// <summary>
/// The only way to a tool, for every mind. A call stands in the journal before it begins and its result before anybody may use it; what needs an
/// approval runs only with one for exactly these arguments.
/// </summary>
internal sealed class ToolGate(AgentServices services, TaskAssignment assignment, TaskJournal journal)
{
    private readonly TimeProvider _clock = services.Clocks.Of(assignment.RunId, assignment.SimulatedClock);
    private readonly Dictionary<string, JsonElement> _inputs = ReadInputs(assignment.Inputs);
    private ImmutableArray<AssignedArtifact> _artifacts = assignment.Artifacts;

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>An answer may bring newer artifacts of the tasks that this one needs.</summary>
    public void Refresh(QuestionAnswer answer)
    {
        _artifacts = answer.Artifacts.IsDefault ? _artifacts : answer.Artifacts;
    }

    /// <summary>Calls a tool and makes its result durable.</summary>
    /// <param name="completed">Attested calls of this attempt so far.</param>
    public async ValueTask CallAsync(string name, List<TaskJournal.Completed> completed, CancellationToken cancellation)
    {
        if (!assignment.Tools.Contains(name) || !services.Tools.TryGetValue(name, out var tool))
        {
            throw new ToolException(
                "ORC2203", $"Agent {assignment.Agent} wants tool '{name}', which is not one of this task's: {string.Join(", ", assignment.Tools)}.", retryable: false);
        }

        var call = Make(name, completed);
        var inputHash = ToolHashes.Input(name, call, assignment.Inputs.Span);
        var number = journal.NextCall();
        var started = journal.AppendAsync(
            new TaskEvent.ToolStarted(assignment.TaskId, assignment.Attempt, number, name, inputHash), assignment.Agent, Now, assignment.Causation).AsTask();
        TaskEvent.ToolCompleted attested;
        ArtifactContent[] contents;
        try
        {
            if (tool is IConsequentialTool consequential)
            {
                await started; // An effect on the outside must find its intent durable.
                await CheckApprovalAsync(consequential, call, cancellation);
            }

            (attested, contents) = Attest(tool, number, inputHash, await tool.RunAsync(call, cancellation));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var failure = exception as ToolException
                ?? new ToolException("ORC2204", $"Tool '{name}' broke: {exception.GetType().Name}: {exception.Message}", retryable: false, exception);
            await started;
            await journal.AppendAsync(
                new TaskEvent.ToolFailed(assignment.TaskId, assignment.Attempt, number, name, inputHash, failure.Code, failure.Message, failure.Retryable),
                assignment.Agent, Now);
            throw ReferenceEquals(failure, exception) ? exception : failure;
        }

        var appended = journal.AppendAsync(attested, assignment.Agent, Now, contents: contents);
        try
        {
            await started;
        }
        catch
        {
            await SettledAsync(appended);
            throw;
        }

        journal.Confirm(attested, (await appended).FirstPosition);
    }

    /// <summary>Who reads the journal again after a failure must not be overtaken by an append that is still on its way.</summary>
    private static async ValueTask SettledAsync(ValueTask<Appended> appended)
    {
        try
        {
            await appended;
        }
        catch (Exception exception) when (exception is JournalConflictException or JournalUnavailableException)
        {
            // The first failure is the one that is told; this one follows from it.
        }
    }

    private ToolCall Make(string name, List<TaskJournal.Completed> completed)
    {
        var inputs = new List<ToolInput>(_artifacts.Length + completed.Count);
        foreach (var artifact in _artifacts)
        {
            inputs.Add(Input(artifact.Name, artifact.Task, artifact.Lane, artifact.MediaType, artifact.Sha256));
        }

        var repetition = 1;
        foreach (var earlier in completed)
        {
            repetition += earlier.Event.Tool == name ? 1 : 0;
            foreach (var artifact in earlier.Event.Artifacts)
            {
                inputs.RemoveAll(i => i.Name == artifact.Name);
                inputs.Add(Input(artifact.Name, assignment.TaskId, assignment.Lane, artifact.MediaType, artifact.Sha256));
            }
        }

        return new ToolCall
        {
            Tenant = assignment.Tenant,
            RunId = assignment.RunId,
            TaskId = assignment.TaskId,
            Wave = assignment.Wave,
            Lane = assignment.Lane,
            Agent = assignment.Agent,
            Attempt = assignment.Attempt,
            Repetition = repetition,
            Inputs = _inputs,
            Artifacts = inputs,
            Repair = assignment.Repair,
            Answers = Answers(),
            Clock = _clock,
        };
    }

    private IReadOnlyList<RepairAnswer> Answers() => journal.QuestionCount == 0 ? [] :
    [
        .. from question in journal.QuestionsOf(assignment.Attempt)
           orderby question.Call
           let answer = journal.AnswerTo(question.Question)
           where answer is not null
           select new RepairAnswer(question.To, answer.Repaired, answer.Reason),
    ];

    private ToolInput Input(string name, string task, string? lane, string mediaType, string sha256) => new(name, task, lane, mediaType, sha256, async cancellation =>
        await services.Artifacts.ReadAsync(assignment.Tenant, sha256, cancellation)
        ?? throw new ToolException("ORC2205", $"The artifact {name} ({sha256}) is not in the store. Check the store with 'orc artifact verify {assignment.RunId}'.", retryable: false));

    private async ValueTask CheckApprovalAsync(IConsequentialTool tool, ToolCall call, CancellationToken cancellation)
    {
        var preview = await tool.PreviewAsync(call, cancellation);
        var hash = CanonicalJson.Hash(preview.Arguments);
        var approvals = assignment.Approvals.Where(a => a.Tool == tool.Card.Name).ToList();
        if (!approvals.Exists(a => a.ArgumentsHash == hash))
        {
            var approved = approvals.Count == 0 ? "nothing was approved for it" : $"approved were {string.Join(", ", approvals.Select(a => a.ArgumentsHash))}";
            throw new ToolException(
                "ORC2206", $"Tool '{tool.Card.Name}' would act with arguments {hash}; {approved}. Nothing was done: make a new preview and have it approved.",
                retryable: false);
        }
    }

    private (TaskEvent.ToolCompleted Event, ArtifactContent[] Contents) Attest(ITool tool, int number, string inputHash, ToolResult result)
    {
        var artifacts = ImmutableArray.CreateBuilder<Artifact>(result.Artifacts.Length);
        var contents = result.Artifacts.Length == 0 ? [] : new ArtifactContent[result.Artifacts.Length];
        for (var i = 0; i < result.Artifacts.Length; i++)
        {
            var draft = result.Artifacts[i];
            if (!tool.Card.Produces.Contains(draft.Name))
            {
                throw new ToolException("ORC2207", $"Tool '{tool.Card.Name}' left '{draft.Name}', which its card does not name.", retryable: false);
            }

            var sha256 = ToolHashes.Of(draft.Content.Span);
            var name = assignment.Prefix + draft.Name;
            artifacts.Add(new Artifact(Ids.Artifact(name, sha256), name, draft.MediaType, draft.Content.Length, sha256));
            contents[i] = new ArtifactContent(sha256, draft.Content);
        }

        var evidence = ImmutableArray.CreateBuilder<Evidence>(result.Evidence.Length);
        foreach (var measured in result.Evidence)
        {
            if (!tool.Card.Attests.Contains(measured.Metric))
            {
                throw new ToolException("ORC2208", $"Tool '{tool.Card.Name}' attests '{measured.Metric}', which its card does not name.", retryable: false);
            }

            evidence.Add(new Evidence(
                Ids.Evidence(assignment.RunId, assignment.TaskId, number, evidence.Count + 1), measured.Metric, ToolHashes.Value(measured), measured.Unit, measured.N,
                measured.Low, measured.High, measured.Method, measured.Because));
        }

        ImmutableArray<AskedRepair> asks = result.Asks.IsDefaultOrEmpty ? [] : [.. result.Asks.Select(a => new AskedRepair(a.Task, a.Reason))];
        var done = new TaskEvent.ToolCompleted(
            assignment.TaskId, assignment.Attempt, number, tool.Card.Name, inputHash, "", artifacts.DrainToImmutable(), evidence.DrainToImmutable(), result.More, asks,
            result.Says);
        return (done with { OutputHash = ToolHashes.Output(done) }, contents);
    }

    private static Dictionary<string, JsonElement> ReadInputs(ReadOnlyMemory<byte> json)
    {
        var inputs = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (!json.IsEmpty)
        {
            using var document = JsonDocument.Parse(json);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                inputs[property.Name] = property.Value.Clone();
            }
        }

        return inputs;
    }
}
