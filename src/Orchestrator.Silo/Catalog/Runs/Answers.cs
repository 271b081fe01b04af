using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog.Runs;

/// <summary>Answers given in advance: a slip in one would only show when the run waits for it.</summary>
internal static class Answers
{
    private static readonly string[] _verdicts = ["go", "nogo", "approve", "reject", "keep", "defer", "accept", "done"];

    /// <param name="json">A JSON array; empty for none.</param>
    public static ImmutableArray<AdvanceDecision> Read(ReadOnlyMemory<byte> json, Plan plan, Faults faults)
    {
        if (json.IsEmpty)
        {
            return [];
        }

        try
        {
            var answers = JsonSerializer.Deserialize(json.Span, CoreJson.Default.ImmutableArrayAdvanceDecision);
            for (var i = 0; i < answers.Length; i++)
            {
                if (Fault(answers[i], plan) is { } fault)
                {
                    faults.Add(CatalogCodes.BadDecision, $"Answer {i + 1} of --decisions {fault}");
                }
            }

            return answers;
        }
        catch (JsonException e)
        {
            faults.Add(CatalogCodes.BadDecision,
                $"The answers of --decisions are no list of {{ wave or task, verdict, actor, reason }}: {e.Message} Correct the file.");
            return [];
        }
    }

    private static string? Fault(AdvanceDecision? answer, Plan plan) => answer switch
    {
        null => "is null. Write an object with wave or task, verdict and actor.",
        _ when !_verdicts.Contains(answer.Verdict) =>
            $"has the verdict '{Cut(answer.Verdict)}', one of {string.Join(", ", _verdicts)} was expected. Correct it.",
        _ when string.IsNullOrWhiteSpace(answer.Actor) => "names no actor. Say who decided.",
        { Wave: not null, Task: not null } => $"names both the wave '{Cut(answer.Wave)}' and the task '{Cut(answer.Task)}'. Keep one of them.",
        { Wave: { } wave } when !plan.Waves.Any(w => w.Id == wave || IsCopy(wave, w.Id)) =>
            $"names the wave '{Cut(wave)}', which the plan does not have. {Nearest.Hint(wave, plan.Waves.Select(w => w.Id))} Correct it.",
        { Task: { } task } when !plan.Waves.SelectMany(w => w.Tasks).Any(t => IsTask(task, t.Id)) =>
            $"names the task '{Cut(task)}', which the plan does not have. {Nearest.Hint(task, plan.Waves.SelectMany(w => w.Tasks).Select(t => t.Id))} Correct it.",
        _ => null,
    };

    // A task of the run is an entry, perhaps a copy of it, perhaps in a lane: t, t.2, t-17, t@lane.
    private static bool IsTask(string task, string entry) =>
        task.AsSpan(0, task.IndexOf('@', StringComparison.Ordinal) is var lane and >= 0 ? lane : task.Length).SequenceEqual(entry) || IsCopy(task, entry);

    private static bool IsCopy(string id, string of) => id.Length > of.Length + 1 && id.StartsWith(of, StringComparison.Ordinal) && id[of.Length] is '.' or '-';

    private static string Cut(string? text) => YamlScalar.Cut(text ?? "");
}
