namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>Names of the files of a data set. Tools open these and no others: what is planted stands in a folder of its own.</summary>
internal static class DataFiles
{
    public const string Sample = "sample.json";
    public const string SendTypes = "send_types.json";
    public const string Creators = "creators.csv";
    public const string Captions = "captions.csv";
    public const string ContentTypes = "content_types.csv";
    public const string Segments = "segments.csv";
    public const string Vault = "vault.csv";
    public const string Rankings = "rankings.csv";
    public const string Uses = "caption_uses.csv";
    public const string PastSends = "past_sends.csv";
    public const string Triggers = "triggers.csv";

    /// <summary>Read as a whole; their hash is that of the file.</summary>
    public static IReadOnlyList<string> Shared { get; } = [Captions, ContentTypes, Sample, Segments, SendTypes];

    /// <summary>Read by creator; their hash is that of the creator's rows.</summary>
    public static IReadOnlyList<string> ByCreator { get; } = [PastSends, Rankings, Triggers, Uses, Vault];

    public static IEnumerable<string> All => [Creators, .. Shared, .. ByCreator];
}
