using System.Text.RegularExpressions;
using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.FollowingUp;

/// <summary>The captions for follow-ups: usable, not banned, not claiming an error or a win, each once a week; about the parent's content where there is one.</summary>
internal sealed partial class FollowupCaptions
{
    private readonly List<Caption> _left;

    public FollowupCaptions(WeekInput input, PerformanceReport report, CaptionPicks picks)
    {
        var taken = picks.Picks.Select(p => p.CaptionId).Concat(picks.Banned).ToHashSet(StringComparer.Ordinal);
        var type = input.SendTypes.FirstOrDefault(t => t.Key == FollowupRules.SendType);
        _left = type is null ? [] : [.. new UsableCaptions(input, report).Of(type)
            .Where(c => !taken.Contains(c.Id) && c.Text.Trim().Length > 0 && !Pretends().IsMatch(c.Text))
            .OrderByDescending(c => c.PurchaseRate).ThenBy(c => c.Id, StringComparer.Ordinal)];
    }

    /// <summary>The best one about this content, else about none, else any other; null: none is left. It is not offered again.</summary>
    public Caption? Take(string contentType)
    {
        var caption = _left.Find(c => c.ContentType == contentType) ?? _left.Find(c => c.ContentType.Length == 0) ?? _left.FirstOrDefault();
        if (caption is not null)
        {
            _left.Remove(caption);
        }

        return caption;
    }

    [GeneratedRegex(@"\b(glitch\w*|error\w*|bug|by (accident|mistake)|accidental\w*|mistake\w*|went wrong|broke(n)?|you('ve)? won|winner\w*|lottery|jackpot|raffle|selected|prize\w*|congrat\w*)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pretends();
}
