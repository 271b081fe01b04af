using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Audience;

/// <summary>Whom each slot is sent to, and where (H16).</summary>
internal static class AudienceTargeting
{
    public const string Tool = "resolve-segments";

    public const string ToolVersion = "1";

    public static Targets Make(WeekInput input, Artifacts.Allocation a, string inputsHash)
    {
        var warnings = new SortedSet<string>(StringComparer.Ordinal);
        var byType = new Dictionary<string, (string Segment, string Channel, int Recipients)>(StringComparer.Ordinal);
        foreach (var key in a.Slots.Select(s => s.SendType).Distinct(StringComparer.Ordinal))
        {
            var type = input.Shared.SendTypes.Find(key)
                ?? throw new ToolException(
                    ToolCodes.Artifact, $"The allocation of {a.CreatorId} names the send type '{key}', which the catalogue does not have; allocate with the same catalogue.", retryable: false);
            byType[key] = Resolve(input, type, warnings);
        }

        return new()
        {
            CreatorId = input.Creator.Id,
            InputsHash = inputsHash,
            Tool = Tool,
            ToolVersion = ToolVersion,
            Slots = [.. a.Slots.Select(s => new Target(s.Slot, byType[s.SendType].Segment, byType[s.SendType].Channel, byType[s.SendType].Recipients))],
            Warnings = [.. warnings],
        };
    }

    /// <summary>
    /// The type's own segment on the first of its channels that can reach it, else everyone who is active on the type's default channel, with a warning.
    /// </summary>
    public static (string Segment, string Channel, int Recipients) Resolve(WeekInput input, SendType type, ICollection<string> warnings)
    {
        var page = input.Creator.PageType;
        if (type.Channels.FirstOrDefault(c => Segments.Reach(input.Shared.Segments, type.Segment, c, page)) is { } channel)
        {
            return (type.Segment, channel, Segments.Recipients(input, type.Segment));
        }

        warnings.Add(
            $"H16 {type.Key}: the segment {type.Segment} cannot be reached on {string.Join(" or ", type.Channels)} of a {(page == PageType.Free ? "free" : "paid")} page; "
            + $"it goes to {Segments.Everyone}. Give the type another channel or segment in the catalogue.");
        return (Segments.Everyone, type.Channels[0], Segments.Recipients(input, Segments.Everyone));
    }
}
