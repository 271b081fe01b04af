using System.Globalization;

namespace Orchestrator.Core.Explaining;

/// <summary>What somebody wants explained.</summary>
public abstract record Subject
{
    private Subject(string runId) => RunId = runId;

    public string RunId { get; }

    /// <summary>The run as a whole.</summary>
    public sealed record WholeRun(string RunId) : Subject(RunId);

    /// <summary>A task, a task entry of the plan or a wave: which one, the run knows.</summary>
    public sealed record Part(string RunId, string Id) : Subject(RunId);

    /// <param name="Call">Number of the tool call in the task's journal.</param>
    public sealed record OfEvidence(string RunId, string Id, string Task, int Call) : Subject(RunId);

    public sealed record OfApproval(string RunId, string Id, string Task) : Subject(RunId);

    public sealed record OfArtifact(string RunId, string Id) : Subject(RunId);

    /// <summary>The task whose journal is needed too; null when none is. What is no task has an empty journal.</summary>
    public string? TaskJournal => this switch
    {
        OfEvidence e => e.Task,
        Part p => p.Id,
        _ => null,
    };

    /// <summary>Reads <c>RUN</c>, <c>RUN/WAVE</c>, <c>RUN/TASK</c>, <c>RUN/A-…</c>, <c>E-…</c> or <c>AP-…</c>; null when it is none of these.</summary>
    /// <remarks>Task ids hold dots, run ids do not: ids that name both are read from both ends.</remarks>
    public static Subject? Parse(string id)
    {
        if (id.StartsWith("E-", StringComparison.Ordinal))
        {
            return Split(id, "E-".Length, numbers: 2) is var (run, task, call) ? new OfEvidence(run, id, task, call) : null;
        }

        if (id.StartsWith("AP-", StringComparison.Ordinal))
        {
            return Split(id, "AP-".Length, numbers: 1) is var (run, task, _) ? new OfApproval(run, id, task) : null;
        }

        return id.Split('/', 2) switch
        {
            [var run] when IsRun(run) => new WholeRun(run),
            [var run, { Length: > 0 } part] when IsRun(run) => Within(run, part),
            _ => null,
        };
    }

    private static bool IsRun(string id) => id.Length > 2 && id.StartsWith("R-", StringComparison.Ordinal);

    private static Subject? Within(string run, string part)
    {
        if (part.StartsWith("A-", StringComparison.Ordinal))
        {
            return new OfArtifact(run, part);
        }

        // RUN/E-… says the run twice; the second must not contradict the first.
        return part.StartsWith("E-", StringComparison.Ordinal) || part.StartsWith("AP-", StringComparison.Ordinal)
            ? Parse(part) is { } subject && subject.RunId == run ? subject : null
            : new Part(run, part);
    }

    private static (string Run, string Task, int First)? Split(string id, int prefix, int numbers)
    {
        var parts = id[prefix..].Split('.');
        if (parts.Length < numbers + 2 || parts[0].Length == 0)
        {
            return null;
        }

        var task = string.Join('.', parts[1..^numbers]);
        var tail = new int[numbers];
        for (var i = 0; i < numbers; i++)
        {
            if (!int.TryParse(parts[^(numbers - i)], NumberStyles.None, CultureInfo.InvariantCulture, out tail[i]))
            {
                return null;
            }
        }

        return task.Length == 0 ? null : ($"R-{parts[0]}", task, tail[0]);
    }
}
