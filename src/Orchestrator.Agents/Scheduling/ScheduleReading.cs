using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Reports;

namespace Orchestrator.Agents.Scheduling;

/// <summary>Reads what the schedule agents left, for whoever shows it.</summary>
public static class ScheduleReading
{
    public const string ScheduleFile = Schedule.FileName;

    public const string CertificateFile = Certificate.FileName;

    /// <summary>Artifacts of a creator that an explanation is made from.</summary>
    public static IReadOnlyList<string> ExplanationFiles { get; } =
    [
        Schedule.FileName, CaptionPicks.FileName, Timings.FileName, Targets.FileName, Artifacts.Followups.FileName, PerformanceReport.FileName,
        Artifacts.Allocation.FileName, Certificate.FileName,
    ];

    /// <param name="certificate">Null: not validated yet.</param>
    public static ScheduleSummary Summarize(ReadOnlyMemory<byte> schedule, ReadOnlyMemory<byte>? certificate)
    {
        var week = Read(schedule, ScheduleJson.Shapes.Schedule, Schedule.FileName);
        var cert = certificate is { } bytes ? Read(bytes, ScheduleJson.Shapes.Certificate, Certificate.FileName) : null;
        var baseline = week.Decomposition.BaselineCents;
        return new ScheduleSummary(
            cert is null ? null : StatusWords.Of(cert.Status), cert?.Score, week.Items.Length, week.LowerCents, week.UpperCents, week.Gap,
            baseline > 0 ? Math.Round((week.LowerCents / baseline) - 1, 6) : null);
    }

    /// <param name="files">By name, <see cref="ExplanationFiles"/>; the certificate may be missing.</param>
    /// <exception cref="OrcException">There is no such item.</exception>
    public static (string Text, byte[] Json) Explain(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, string item)
    {
        var answer = ItemExplanation.Of(
            Read(files, ScheduleJson.Shapes.Schedule, Schedule.FileName), Read(files, ScheduleJson.Shapes.CaptionPicks, CaptionPicks.FileName),
            Read(files, ScheduleJson.Shapes.Timings, Timings.FileName), Read(files, ScheduleJson.Shapes.Targets, Targets.FileName),
            Read(files, ScheduleJson.Shapes.Followups, Artifacts.Followups.FileName),
            Read(files, ScheduleJson.Shapes.PerformanceReport, PerformanceReport.FileName), Read(files, ScheduleJson.Shapes.Allocation, Artifacts.Allocation.FileName),
            files.TryGetValue(Certificate.FileName, out var certificate) ? Read(certificate, ScheduleJson.Shapes.Certificate, Certificate.FileName) : null, item);
        return answer switch
        {
            ItemAnswer.Found found => (found.Explanation.ToString(), found.Explanation.ToJson()),
            ItemAnswer.Unknown unknown => throw new OrcException(NoItem, ErrorKind.NotFound,
                $"The schedule has no item '{unknown.Item}'. Did you mean {string.Join(", ", unknown.Nearest)}?"),
            _ => throw new InvalidOperationException($"An answer of kind {answer.GetType().Name} is not known."),
        };
    }

    /// <summary>No item of that name.</summary>
    public const string NoItem = "ORC2230";

    /// <summary>No schedule of that creator.</summary>
    public const string NoSchedule = "ORC2231";

    private static T Read<T>(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, JsonTypeInfo<T> shape, string name)
        where T : class => files.TryGetValue(name, out var bytes)
        ? Read(bytes, shape, name)
        : throw new OrcException(NoSchedule, ErrorKind.NotFound, $"The run has no '{name}' of this creator yet. Look at 'orc schedule list RUN'.");

    private static T Read<T>(ReadOnlyMemory<byte> bytes, JsonTypeInfo<T> shape, string name)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(bytes.Span, shape) ?? throw new JsonException("It is null.");
        }
        catch (JsonException e)
        {
            throw new OrcException(ToolCodes.Artifact, ErrorKind.Failed, $"'{name}' cannot be read: {e.Message} It was written by another version; run the plan again.", e);
        }
    }
}

/// <inheritdoc cref="Abstractions.Schedules.ScheduleRow"/>
public sealed record ScheduleSummary(string? Status, double? Score, int Items, double ValueCents, double UpperCents, double Gap, double? Lift);

internal static class StatusWords
{
    public static string Of(CertificateStatus status) => status switch
    {
        CertificateStatus.Approved => "APPROVED",
        CertificateStatus.ApprovedWithNotes => "APPROVED_WITH_NOTES",
        CertificateStatus.NeedsReview => "NEEDS_REVIEW",
        _ => "REJECTED",
    };
}
