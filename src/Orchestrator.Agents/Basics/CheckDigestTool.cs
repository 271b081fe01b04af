using System.Text;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>
/// Compares the digest with the word reports. <c>digest.missing</c> counts the files that it does not name with their number of words,
/// <c>digest.repairs</c> the repairs that were made because this check asked.
/// </summary>
/// <remarks>Asks once. While the question is open nothing is attested, because a gate would take the interim number for the result.</remarks>
internal sealed class CheckDigestTool : ITool
{
    public const string Name = "check-digest";

    private const int MostNames = 20;

    public ToolCard Card { get; } = new(Name, "Checks that a digest names every counted file, and asks for a repair when it does not.")
    {
        Parameters = [Ledger.Parameter],
        Attests = ["digest.missing", "digest.repairs"],
    };

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Ledger.Enter(call, Name);
        var digest = call.One(Digest.FileName);
        var lanes = await LaneReports.ReadAsync(call, cancellationToken);
        var missing = Digest.Missing(Encoding.UTF8.GetString((await digest.Read(cancellationToken)).Span), lanes);
        var author = Entry(digest.Task);
        if (missing.Count > 0 && !call.Answers.Any(a => Entry(a.Task) == author))
        {
            return new()
            {
                Asks = [new(author, $"The digest does not name {missing.Count} counted files: {Names(missing)}. List every file of each lane.")],
                Says = $"{missing.Count} files are not named; asked '{author}' for a repair.",
            };
        }

        var repairs = call.Answers.Count(a => a.Repaired);
        return new()
        {
            Evidence = [Measurement.Of("digest.missing", (decimal)missing.Count), Measurement.Of("digest.repairs", (decimal)repairs)],
            Says = missing.Count == 0 ? $"The digest names every file, after {repairs} repairs." : $"The digest does not name {Names(missing)}.",
        };
    }

    private static string Names(IReadOnlyList<string> missing) =>
        string.Join(", ", missing.Take(MostNames)) + (missing.Count > MostNames ? $" and {missing.Count - MostNames} more" : "");

    /// <summary>A repair is asked of a plan's entry, an artifact names the task with its lane.</summary>
    private static string Entry(string task) => task.Split('@')[0];
}
