using System.Collections.Immutable;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Json;
using Orchestrator.Core.Runs;

namespace Orchestrator.Grains.Conductor;

/// <summary>
/// Turns agents' reports into commands. A report only names positions; what counts is what the tool gate journaled there, so no message can bring
/// a number that no tool attested.
/// </summary>
internal static class Attestations
{
    public static async ValueTask ResolveAsync(IJournal journal, string tenant, string runId, List<Order> batch, DateTimeOffset now)
    {
        List<long>? positions = null;
        foreach (var order in batch)
        {
            if (order.Report is { Code: null } report && order.Command is null)
            {
                (positions ??= []).AddRange(report.Attested);
            }
        }

        var entries = positions is null ? [] : await journal.ReadAtAsync(tenant, positions, CancellationToken.None);
        var at = 0;
        foreach (var order in batch)
        {
            if (order.Report is not { } report || order.Command is not null)
            {
                continue;
            }

            if (report.Code is not null)
            {
                order.Command = new RunCommand.ReportFailed(report.Task, report.Attempt, report.Code, report.Reason ?? "", report.Retryable, now);
                continue;
            }

            order.Command = Read(runId, report, entries, at, now);
            at += report.Attested.Length;
        }
    }

    private static RunCommand Read(string runId, TaskReport report, IReadOnlyList<JournalEntry?> entries, int at, DateTimeOffset now)
    {
        var artifacts = new List<Artifact>();
        var evidence = new List<Evidence>();
        var journalId = JournalId.Task(runId, report.Task);
        for (var i = 0; i < report.Attested.Length; i++)
        {
            var entry = entries[at + i];
            if (entry is null || entry.JournalId != journalId || entry.Type != ToolCompletedName
                || EventCodec.Decode(entry.Type, entry.Payload.Span) is not TaskEvent.ToolCompleted completed || completed.Attempt != report.Attempt)
            {
                return new RunCommand.ReportFailed(
                    report.Task, report.Attempt, "ORC2103",
                    $"The report names position {report.Attested[i]}; no tool call of attempt {report.Attempt} of {report.Task} is attested there.", Retryable: false, now);
            }

            Merge(artifacts, completed.Artifacts, a => a.Name);
            Merge(evidence, completed.Evidence, e => e.Metric);
        }

        return new RunCommand.ReportDone(report.Task, report.Attempt, [.. artifacts], [.. evidence], now);
    }

    private static readonly string ToolCompletedName = EventCodec.Types.Single(t => t.Class == typeof(TaskEvent.ToolCompleted)).Name;

    /// <summary>A later call of the attempt replaces what an earlier one said under the same name.</summary>
    private static void Merge<T>(List<T> all, ImmutableArray<T> more, Func<T, string> name)
    {
        foreach (var item in more)
        {
            var old = all.Count == 0 ? -1 : all.FindIndex(x => name(x) == name(item));
            if (old >= 0)
            {
                all[old] = item;
            }
            else
            {
                all.Add(item);
            }
        }
    }
}
