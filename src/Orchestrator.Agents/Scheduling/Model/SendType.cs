using System.Text.Json.Serialization;

namespace Orchestrator.Agents.Scheduling.Model;

[JsonConverter(typeof(JsonStringEnumConverter<Category>))]
internal enum Category
{
    [JsonStringEnumMemberName("revenue")]
    Revenue,
    [JsonStringEnumMemberName("engagement")]
    Engagement,
    [JsonStringEnumMemberName("retention")]
    Retention,
}

/// <summary>Which pages may use a send type (H3).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Pages>))]
internal enum Pages
{
    [JsonStringEnumMemberName("both")]
    Both,
    [JsonStringEnumMemberName("paid")]
    Paid,
    [JsonStringEnumMemberName("free")]
    Free,
}

/// <summary>An entry of the send-type catalogue.</summary>
internal sealed record SendType
{
    public required string Key { get; init; }

    public required Category Category { get; init; }

    public Pages Pages { get; init; }

    /// <summary>H4.</summary>
    public required int MaxPerDay { get; init; }

    /// <summary>H5; null: only what the daily limit gives.</summary>
    public int? MaxPerWeek { get; init; }

    /// <summary>H6: shortest time between two sends of this type, minutes.</summary>
    public required int MinGapMinutes { get; init; }

    /// <summary>Needs content from the vault.</summary>
    public bool Media { get; init; }

    /// <summary>Media may be left out.</summary>
    public bool MediaOptional { get; init; }

    /// <summary>Must have a price (H12); without it, must have none.</summary>
    public bool Priced { get; init; }

    /// <summary>H12, cents.</summary>
    public int MinPriceCents { get; init; } = 500;

    public int MaxPriceCents { get; init; } = 5000;

    /// <summary>H11.</summary>
    public bool Flyer { get; init; }

    /// <summary>H20: hours until it expires; null: it does not.</summary>
    public int? ExpiresAfterHours { get; init; }

    /// <summary>Default audience.</summary>
    public required string Segment { get; init; }

    /// <summary>Channels that it may use, the default first: mass, targeted, wall or story.</summary>
    public required IReadOnlyList<string> Channels { get; init; }

    /// <summary>Goes out after another send and is never planned by itself.</summary>
    public bool IsFollowup { get; init; }

    public bool FitsPage(PageType page) => Pages == Pages.Both || (Pages == Pages.Paid) == (page == PageType.Paid);
}

/// <summary>The catalogue, and which creators may use only a part of it.</summary>
/// <param name="Restricted">Keys by creator id; who does not stand here may use all.</param>
internal sealed record SendTypeCatalogue(IReadOnlyList<SendType> Types, IReadOnlyDictionary<string, IReadOnlyList<string>> Restricted)
{
    public SendType? Find(string key) => Types.FirstOrDefault(t => t.Key == key);

    public IReadOnlyList<SendType> Of(string creatorId) =>
        Restricted.TryGetValue(creatorId, out var keys) ? [.. Types.Where(t => keys.Contains(t.Key))] : Types;
}
