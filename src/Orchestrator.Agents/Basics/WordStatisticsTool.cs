using System.Collections.Immutable;
using System.Security.Cryptography;
using Orchestrator.Abstractions.Tools;

namespace Orchestrator.Agents.Basics;

/// <summary>
/// Counts the words of the files of an inventory (<see cref="WordCounter"/> says what a word is). <c>words.total</c> is their number,
/// <c>words.distinct</c> the number of different ones, <c>words.distinct_share</c> = distinct ÷ total, 0 to 1 with six decimals, 0 without words.
/// </summary>
/// <param name="limits">Refuses what is larger.</param>
internal sealed class WordStatisticsTool(FolderLimits limits) : ITool
{
    public const string Name = "word-statistics";

    private const int TopWords = 10;

    public ToolCard Card { get; } = new(Name, "Counts the words of the files that an inventory lists, provided that they are still the ones it hashed.")
    {
        Parameters = [new("folder", "string", "The folder that the inventory was made of.", Required: true, IsPlace: true), Ledger.Parameter],
        Produces = [WordReport.FileName],
        Attests = ["words.total", "words.distinct", "words.distinct_share"],
    };

    public async ValueTask<ToolResult> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Ledger.Enter(call, Name);
        var folder = call.RequiredText("folder");
        var inventory = await JsonArtifacts.ReadInventoryAsync(call.One(Inventory.FileName), cancellationToken);
        var all = new WordCounter();
        var byFile = ImmutableArray.CreateBuilder<WordsOfFile>(inventory.Files.Length);
        foreach (var file in inventory.Files)
        {
            var content = await ReadUnchangedAsync(folder, file, cancellationToken);
            var words = new WordCounter();
            words.Add(content);
            all.Add(words);
            byFile.Add(new(file.Path, words.Total, words.Distinct));
        }

        var report = new WordReport(all.Total, all.Distinct, [.. all.Top(TopWords)], byFile.MoveToImmutable());
        return new()
        {
            Artifacts = [JsonArtifacts.Draft(report)],
            Evidence =
            [
                Measurement.Of("words.total", (decimal)all.Total),
                Measurement.Of("words.distinct", (decimal)all.Distinct),
                Measurement.Of("words.distinct_share", all.DistinctShare) with { N = all.Total, Method = "distinct ÷ total" },
            ],
            Says = $"{all.Total} words in {inventory.Files.Length} files, {all.Distinct} of them distinct.",
        };
    }

    private async ValueTask<byte[]> ReadUnchangedAsync(string folder, InventoryFile file, CancellationToken cancellationToken)
    {
        var content = await FolderFiles.ReadAsync(folder, file.Path, limits, cancellationToken);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        return hash == file.Sha256 ? content : throw new ToolException(
            ToolCodes.Changed,
            $"The file '{file.Path}' has changed since the inventory: SHA-256 {hash[..12]}… now, {Start(file.Sha256)}… then. No word was counted; "
            + "put the file back and resume, or start a new run.",
            retryable: false);
    }

    private static string Start(string hash) => hash.Length > 12 ? hash[..12] : hash;
}
