using System.Collections.Immutable;
using Orchestrator.Abstractions.Agents;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Conductor;

/// <summary>Makes the assignment of a task from the run as it stands.</summary>
internal sealed class Assignments
{
    // Inputs that do not name the lane are the same for every copy of an entry.
    private readonly Dictionary<(int Wave, int Entry), ReadOnlyMemory<byte>> _inputs = [];

    public TaskAssignment For(Run run, TaskState task, bool fresh, long causation)
    {
        var setup = run.Setup!;
        var slot = run.Index.Waves[task.Wave];
        var entry = slot.Entries[task.Entry].Entry;
        var card = setup.Cards.FirstOrDefault(c => c.Id == task.Agent);
        return new TaskAssignment
        {
            Tenant = setup.Tenant,
            RunId = setup.RunId,
            TaskId = task.Id,
            Agent = task.Agent,
            Wave = slot.Id,
            Lane = task.Lane,
            Attempt = task.Attempt,
            Fresh = fresh && task.Attempt == 1,
            Inputs = Inputs(setup, task, entry),
            Artifacts = slot.Entries[task.Entry].Needs.IsEmpty ? [] : Wire(run, task),
            Tools = entry.Tools.IsEmpty ? card?.Playbook ?? [] : entry.Tools,
            Produces = entry.Produces,
            Repair = task.Repair,
            Approvals = slot.Entries[task.Entry].Needs.IsEmpty ? [] : ApprovalsFor(run, task),
            Limit = TimeSpan.FromSeconds(card?.Budget?.Seconds ?? 0),
            Concurrency = card?.Concurrency ?? 0,
            Causation = causation,
            SimulatedClock = setup.SimulatedClock,
            Prefix = slot.Prefix(task.Entry, task.Number, task.Lane),
            Askable = card is null || card.Asks.IsEmpty ? [] : Askable(run, task, card),
        };
    }

    /// <summary>Artifacts of the tasks that this one needs, with the tasks that left them.</summary>
    public static IEnumerable<(TaskState Task, Artifact Artifact)> ArtifactsFor(Run run, TaskState task)
    {
        var entry = run.EntryOf(task).Entry;
        foreach (var id in run.NeededTasks(task))
        {
            if (run.Tasks.TryGetValue(id, out var producer) && producer.Stage == TaskStage.Applied)
            {
                foreach (var artifact in producer.Artifacts)
                {
                    if (entry.Inputs.IsEmpty || entry.Inputs.Any(name => artifact.Name == name || artifact.Name.EndsWith("/" + name, StringComparison.Ordinal)))
                    {
                        yield return (producer, artifact);
                    }
                }
            }
        }
    }

    public static ImmutableArray<AssignedArtifact> Wire(Run run, TaskState task) =>
        [.. ArtifactsFor(run, task).Select(a => new AssignedArtifact(a.Artifact.Name, a.Task.Id, a.Task.Lane, a.Artifact.MediaType, a.Artifact.Sha256))];

    private ReadOnlyMemory<byte> Inputs(RunSetup setup, TaskState task, PlanTask entry)
    {
        var key = (task.Wave, task.Entry);
        if (_inputs.TryGetValue(key, out var known))
        {
            return known;
        }

        var inputs = Bindings.Inputs(entry.With, task.Lane, setup.Parameters);
        if (task.Lane is null || !Bindings.UsesLane(entry.With))
        {
            _inputs[key] = inputs;
        }

        return inputs;
    }

    private static ImmutableArray<AssignedApproval> ApprovalsFor(Run run, TaskState task)
    {
        var needed = run.NeededTasks(task).ToHashSet(StringComparer.Ordinal);
        return [.. run.Approvals.Values
            .Where(a => a.Status == ApprovalStatus.Approved && needed.Contains(a.Task))
            .Select(a => new AssignedApproval(a.Id, a.Tool, a.ArgumentsHash))];
    }

    /// <summary>Tasks upstream of this one whose agents its card lets it ask.</summary>
    private static ImmutableArray<AskableTask> Askable(Run run, TaskState task, AgentCard card)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<TaskState>([task]);
        var found = ImmutableArray.CreateBuilder<AskableTask>();
        while (open.TryPop(out var next))
        {
            foreach (var id in run.NeededTasks(next))
            {
                if (seen.Add(id) && run.Tasks.TryGetValue(id, out var upstream))
                {
                    open.Push(upstream);
                    if (card.Asks.Contains(upstream.Agent))
                    {
                        found.Add(new AskableTask(run.EntryOf(upstream).Entry.Id, id, upstream.Agent));
                    }
                }
            }
        }

        return found.ToImmutable();
    }
}
