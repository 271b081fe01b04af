using System.Text.Json.Serialization;

namespace Orchestrator.Agents.Scheduling.Model;

[JsonConverter(typeof(JsonStringEnumConverter<PageType>))]
internal enum PageType
{
    [JsonStringEnumMemberName("paid")]
    Paid,
    [JsonStringEnumMemberName("free")]
    Free,
}

/// <summary>A row of <c>creators.csv</c>. Money in cents, growth in percent of fans.</summary>
internal sealed record Creator
{
    public required string Id { get; init; }

    public required string TenantId { get; init; }

    public required string DisplayName { get; init; }

    public required PageType PageType { get; init; }

    /// <summary>commercial, amateur or general; empty where the source has none.</summary>
    public string SubType { get; init; } = "";

    /// <summary>c1 to c4.</summary>
    public required string ContentCategory { get; init; }

    /// <summary>Name in the IANA zone database.</summary>
    public required string Timezone { get; init; }

    public required int FanCount { get; init; }

    public double FanGrowth30dPct { get; init; }

    public int BasePriceCents { get; init; } = 1500;

    public long MessageNet30dCents { get; init; }

    public long PostsNet30dCents { get; init; }

    /// <summary>Volume tier of the week before; empty when there was none.</summary>
    public string PreviousTier { get; init; } = "";

    /// <summary>Empty: the persona is missing, which blocks.</summary>
    public string Tone { get; init; } = "";

    /// <summary>none, light, moderate or heavy.</summary>
    public string Emoji { get; init; } = "";

    /// <summary>none, light, moderate or heavy.</summary>
    public string Slang { get; init; } = "";

    public bool IsActive { get; init; } = true;
}
