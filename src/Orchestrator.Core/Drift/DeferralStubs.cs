using System.Globalization;

namespace Orchestrator.Core.Drift;

/// <summary>
/// What is left of a task that is put off: three sentences and a date. No design is written for work that is not for this or the next sprint, so
/// longer texts are refused.
/// </summary>
public static class DeferralStubs
{
    public const int SentencesPerStub = 3;

    /// <summary>A sprint has two weeks; a deferred task is looked at again when the one after this begins.</summary>
    public const int RevisitAfterDays = 14;

    /// <summary>The stub of a task that was put off at intake, or by a human for this reason.</summary>
    /// <param name="startedOn">UTC day on which the run started; the same run always gets the same stub.</param>
    public static DeferralStub For(DriftCheck check, DateOnly startedOn, string? humanReason = null)
    {
        var revisit = startedOn.AddDays(RevisitAfterDays);
        var why = string.IsNullOrWhiteSpace(humanReason) ? Clause(string.Join(", ", Deciding(check))) : Clause(humanReason);
        var who = string.IsNullOrWhiteSpace(humanReason)
            ? "No task that stays in the run needs its product"
            : "A human decided it at intake";
        var day = revisit.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(check.Entry, $"Task {check.Entry} ({Clause(check.Capability)}) is deferred: {why}. {who}. Status deferred, to be looked at again on {day}.", revisit);
    }

    /// <summary>A stub in somebody's own words; refused unless it has exactly three sentences.</summary>
    public static (DeferralStub? Stub, Refusal? Refusal) Write(string task, string text, DateOnly revisit) =>
        Sentences.Count(text) is var count && count == SentencesPerStub
            ? (new(task, text, revisit), null)
            : (null, new("ORC2511", $"The deferral stub of task '{task}' has {count} sentences, it must have exactly {SentencesPerStub}. " +
                "Say what is deferred, why, and when to look again; leave designs out.", RefusalKind.Invalid));

    private static IEnumerable<string> Deciding(DriftCheck check) =>
        check.RuleHits.Where(h => h == DriftRules.GuardsOnlyDeferred || h.StartsWith("serves ", StringComparison.Ordinal) || h.StartsWith("not-now ", StringComparison.Ordinal));

    // A quoted text must not add sentences to the stub.
    private static string Clause(string text) => string.Join("; ", Sentences.Of(text).Select(s => s.TrimEnd('.', '!', '?', '…').TrimEnd()));
}
