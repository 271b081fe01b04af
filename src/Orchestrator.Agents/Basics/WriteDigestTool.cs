using System.Text;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>
/// Writes the digest of the word reports of all lanes. <c>digest.lines</c> and <c>digest.words</c> count lines and words of the document itself,
/// <c>digest.distinct_share</c> = its distinct words ÷ its words, 0 to 1 with six decimals.
/// </summary>
/// <remarks>Short at first: a repair lists every file.</remarks>
internal sealed class WriteDigestTool : ITool
{
    public const string Name = "write-digest";

    public ToolCard Card { get; } = new(Name, "Writes a digest of word reports: a table for each lane, the first files at first, all of them in a repair.")
    {
        Parameters = [new("rows", "integer", "Files listed for each lane unless it is a repair; default 3."), Ledger.Parameter],
        Produces = [Digest.FileName],
        Attests = ["digest.lines", "digest.words", "digest.distinct_share"],
    };

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Ledger.Enter(call, Name);
        var rows = call.Whole("rows", 3, 0, 1_000_000);
        var lanes = await LaneReports.ReadAsync(call, cancellationToken);
        var content = Encoding.UTF8.GetBytes(Digest.Write(lanes, call.Repair is null ? rows : null));
        var words = new WordCounter();
        words.Add(content);
        return new()
        {
            Artifacts = [new(Digest.FileName, "text/markdown", content)],
            Evidence =
            [
                Measurement.Of("digest.lines", (decimal)content.AsSpan().Count((byte)'\n')),
                Measurement.Of("digest.words", (decimal)words.Total),
                Measurement.Of("digest.distinct_share", words.DistinctShare) with { N = words.Total, Method = "distinct ÷ words of the digest" },
            ],
            Says = call.Repair is null
                ? $"Digest of {lanes.Count} lanes with up to {rows} files each."
                : $"Digest of {lanes.Count} lanes with every file, as the repair asked.",
        };
    }
}
