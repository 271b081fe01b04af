namespace Orchestrator.Agents.Scheduling.Model;

/// <summary>A row of <c>captions.csv</c>: the bank is shared by all creators.</summary>
internal sealed record Caption
{
    public required string Id { get; init; }

    public required string Text { get; init; }

    /// <summary>Characters (UTF-16 units) as the source counted them; the length effects use this number.</summary>
    public required int CharLength { get; init; }

    /// <summary>Key of the send type that it was written for.</summary>
    public required string SendType { get; init; }

    /// <summary>Empty: about no content.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>ppv, ppv_bump or wall.</summary>
    public string Schedulable { get; init; } = "ppv";

    public bool PaidOnly { get; init; }

    public bool IsActive { get; init; } = true;

    /// <summary>1 elite, 2 proven, 3 standard, 4 unproven.</summary>
    public int Tier { get; init; } = 4;

    public int? SuggestedPriceCents { get; init; }

    /// <summary>Sends by all creators.</summary>
    public int TotalSends { get; init; }

    public long TotalEarningsCents { get; init; }

    /// <summary>Viewed ÷ sent, all creators.</summary>
    public double ViewRate { get; init; }

    /// <summary>Purchased ÷ sent, all creators.</summary>
    public double PurchaseRate { get; init; }

    public DateOnly? LastUsed { get; init; }

    public int TimesUsed { get; init; }
}

/// <summary>A row of <c>caption_uses.csv</c>: what one creator did with one caption.</summary>
internal sealed record CaptionUse(
    string CaptionId, string CreatorId, int TimesUsed, DateOnly FirstUsed, DateOnly LastUsed, double RprCents, double Conversion, long RevenueCents);

/// <summary>A row of <c>past_sends.csv</c>. <see cref="PriceCents"/> null: the send had no price.</summary>
/// <param name="ContentTypeId">Empty: about no content.</param>
/// <param name="CaptionId">Empty: not from the bank.</param>
internal sealed record PastSend(
    string Id, string CreatorId, string SendType, string CaptionId, string ContentTypeId, DateTimeOffset SentAt, int? PriceCents,
    int Sent, int Viewed, int Purchased, long EarningsCents, string Channel, string Segment);

/// <summary>A row of <c>vault.csv</c>: the allow-list of content (H1). <paramref name="Quality"/> 1 to 5.</summary>
internal sealed record VaultEntry(string CreatorId, string ContentTypeId, bool HasContent, int Quantity, int Quality);

/// <summary>A row of <c>rankings.csv</c>. <paramref name="Tier"/> TOP, MID, LOW or AVOID; stale when older than 14 days.</summary>
internal sealed record Ranking(
    string CreatorId, DateOnly AnalysisDate, string ContentTypeId, int SendCount, double RpsCents, double PurchaseRate, string Tier, double Confidence);

/// <summary>A row of <c>triggers.csv</c>; <paramref name="Multiplier"/> 0.5 to 2 acts on the content type.</summary>
internal sealed record Trigger(
    string CreatorId, string ContentTypeId, string Kind, double Multiplier, double Confidence, DateOnly Detected, DateOnly Expires, int DetectionCount);

/// <summary>A row of <c>segments.csv</c>. <paramref name="Share"/> of the fans, 0 to 1; <paramref name="Channels"/> separated by a vertical bar in the file.</summary>
internal sealed record Segment(string Key, bool PaidOnly, double Share, IReadOnlyList<string> Channels);

/// <summary>A row of <c>content_types.csv</c>. Opaque: no rule depends on its meaning.</summary>
internal sealed record ContentType(string Id, string Name, string Category);

/// <summary>What belongs to one creator.</summary>
internal sealed record CreatorTables
{
    public required Creator Creator { get; init; }

    public required IReadOnlyList<VaultEntry> Vault { get; init; }

    public required IReadOnlyList<Ranking> Rankings { get; init; }

    public required IReadOnlyList<CaptionUse> Uses { get; init; }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<PastSend> PastSends { get; init; }

    public required IReadOnlyList<Trigger> Triggers { get; init; }
}

/// <summary>What all creators share, and the two dates that stand in the place of a clock.</summary>
internal sealed record SharedTables
{
    /// <summary>The day on which the tables were taken.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>First of the seven dates of the week.</summary>
    public required DateOnly WeekStart { get; init; }

    /// <summary>Root of all randomness.</summary>
    public required ulong Seed { get; init; }

    public required CaptionBank Bank { get; init; }

    public required SendTypeCatalogue SendTypes { get; init; }

    public required IReadOnlyList<ContentType> ContentTypes { get; init; }

    public required IReadOnlyList<Segment> Segments { get; init; }

    /// <summary>What all creators' uses say about each caption.</summary>
    public PooledUses Pooled { get; init; } = PooledUses.Empty;
}

/// <summary>Everything that a creator's week is made from. The stages of the job are functions of this and of earlier stages.</summary>
internal sealed record WeekInput(SharedTables Shared, CreatorTables Own)
{
    public Creator Creator => Own.Creator;

    /// <summary>The send types that this creator may use.</summary>
    public IReadOnlyList<SendType> SendTypes => Shared.SendTypes.Of(Creator.Id);
}
