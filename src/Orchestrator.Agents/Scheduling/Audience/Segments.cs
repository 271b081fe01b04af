using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Audience;

/// <summary>Which segments exist on which pages and channels.</summary>
internal static class Segments
{
    /// <summary>What an impossible segment falls back to; every channel of every page reaches it.</summary>
    public const string Everyone = "all_active";

    private const string Followers = "all_followers";

    /// <summary>Whoever comes by sees them: nobody can be left out.</summary>
    public static bool IsPublic(string channel) => channel is "wall" or "story" or "live";

    /// <summary>True where the channel can address the segment on such a page. A segment that the table does not have is reached by nobody.</summary>
    public static bool Reach(IReadOnlyList<Segment> segments, string key, string channel, PageType page) =>
        IsPublic(channel) && key is not (Everyone or Followers) ? false
        : segments.FirstOrDefault(s => s.Key == key) is { } segment ? !(segment.PaidOnly && page == PageType.Free) && (segment.Channels.Count == 0 || segment.Channels.Contains(channel))
        : key == Everyone;

    /// <summary>Persons: the segment's share of the fans.</summary>
    public static int Recipients(WeekInput input, string key)
    {
        var share = input.Shared.Segments.FirstOrDefault(s => s.Key == key)?.Share ?? (key == Everyone ? 1.0 : 0.0);
        return (int)Math.Round(input.Creator.FanCount * share, MidpointRounding.AwayFromZero);
    }
}
