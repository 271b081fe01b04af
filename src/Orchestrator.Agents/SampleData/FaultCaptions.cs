namespace Orchestrator.Agents.SampleData;

/// <param name="Kind">absent-tag, claim, glitch, spam, empty, too-long or near-miss.</param>
/// <param name="Detail">What exactly is wrong, or why it only looks wrong.</param>
internal sealed record FaultCaption(string Kind, string Detail, string SendType, string Text)
{
    /// <summary>A near miss is innocent.</summary>
    public bool IsFault => Kind != "near-miss";
}

internal static class FaultCaptions
{
    public static IReadOnlyList<FaultCaption> Make(ulong seed, int count) => [];
}
