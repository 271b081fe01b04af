namespace Orchestrator.Storage;

/// <summary>
/// A journal's id as it is stored: the root <c>run/R</c> and the task <c>T</c> of <c>run/R/task/T</c>. Any other id is a root without a task.
/// </summary>
internal static class JournalName
{
    private const string Marker = "/task/";
    private const string RunPrefix = "run/";

    public static void Split(ReadOnlySpan<char> journalId, out ReadOnlySpan<char> root, out ReadOnlySpan<char> task)
    {
        var at = journalId.StartsWith(RunPrefix, StringComparison.Ordinal) ? journalId.IndexOf(Marker, StringComparison.Ordinal) : -1;
        if (at < 0 || at + Marker.Length == journalId.Length)
        {
            root = journalId;
            task = default;
            return;
        }

        root = journalId[..at];
        task = journalId[(at + Marker.Length)..];
    }

    public static string Join(string root, string? task) => task is null ? root : string.Concat(root, Marker, task);

    /// <summary>The run of a root, which is what correlates its events unless they say otherwise.</summary>
    public static string RunOf(string root) => root.StartsWith(RunPrefix, StringComparison.Ordinal) ? root[RunPrefix.Length..] : root;

    /// <summary>The run that this journal is the conductor's journal of, or null.</summary>
    public static string? RunOfConductor(string journalId)
    {
        Split(journalId, out var root, out var task);
        return task.IsEmpty && root.StartsWith(RunPrefix, StringComparison.Ordinal) ? journalId[RunPrefix.Length..] : null;
    }
}
