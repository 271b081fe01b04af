using System.Collections.Immutable;

namespace Orchestrator.Agents.Basics;

/// <summary>What <c>words.json</c> holds.</summary>
/// <param name="Distinct">Different words of all files together.</param>
/// <param name="Top">The most frequent words: count descending, then ordinal.</param>
/// <param name="ByFile">In the inventory's order.</param>
internal sealed record WordReport(long Total, int Distinct, ImmutableArray<WordFrequency> Top, ImmutableArray<WordsOfFile> ByFile)
{
    public const string FileName = "words.json";
}

internal sealed record WordFrequency(string Word, long Count);

internal sealed record WordsOfFile(string Path, long Words, int Distinct);
