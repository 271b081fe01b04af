using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Validation.Rules;

/// <summary>What the send-type catalogue, the vault and the segments demand of single items and of counts: V02 to V07, V09 and V12.</summary>
internal static class CatalogueRules
{
    private const int FewestTypes = 10;
    private const int FewestRevenue = 4;
    private const int FewestEngagement = 4;
    private const int FewestRetention = 2;
    private const int Dollar = 100;
    private const string Everyone = "all_active";
    private const string Followers = "all_followers";

    /// <summary>V02 = H1: the content is in the vault with content; a type that needs media has content. V03 = H2: the content is not to be avoided.</summary>
    public static void Content(WeekUnderTest week, Findings findings)
    {
        foreach (var item in week.Items)
        {
            // What the caption is about counts as much as what the item says: only one of them may be a lie.
            foreach (var content in new[] { item.Item.ContentType ?? "", item.Caption?.ContentType ?? "" }.Where(c => c.Length > 0).Distinct(StringComparer.Ordinal))
            {
                if (!week.Vault.ContainsKey(content))
                {
                    findings.Add("V02", "H1", Findings.Critical, item, $"{item} needs content '{content}', which the vault does not have.");
                }

                if (week.Avoid.Contains(content))
                {
                    findings.Add("V03", "H2", Findings.Critical, item, $"{item} uses content '{content}', which is to be avoided.");
                }
            }

            if (item is { Type: { Media: true, MediaOptional: false }, Item: { CaptionId: not null, ContentType: null or "" } })
            {
                findings.Add("V02", "H1", Findings.Critical, item, $"{item} is a type with media and names no content.");
            }
        }
    }

    /// <summary>V04 = H3: the page may use the type.</summary>
    public static void Pages(WeekUnderTest week, Findings findings)
    {
        foreach (var item in week.Items.Where(i => i.Type is { } type && !type.FitsPage(week.Input.Creator.PageType)))
        {
            findings.Add("V04", "H3", Findings.Critical, item, $"{item} is for {item.Type!.Pages} pages, this one is {week.Input.Creator.PageType}.");
        }
    }

    /// <summary>V05 = H10: ten types a week, four of revenue, four of engagement, two of retention on paid pages. Follow-ups do not count: they come from sends.</summary>
    public static void Diversity(WeekUnderTest week, Findings findings)
    {
        var types = week.Planned.Where(i => i.Type is not null).Select(i => i.Type!).DistinctBy(t => t.Key, StringComparer.Ordinal).ToArray();
        AtLeast(FewestTypes, types.Length, "types");
        AtLeast(FewestRevenue, types.Count(t => t.Category == Category.Revenue), "revenue types");
        AtLeast(FewestEngagement, types.Count(t => t.Category == Category.Engagement), "engagement types");
        if (week.Input.Creator.PageType == PageType.Paid)
        {
            AtLeast(FewestRetention, types.Count(t => t.Category == Category.Retention), "retention types");
        }

        void AtLeast(int fewest, int count, string what)
        {
            if (count < fewest)
            {
                findings.Add("V05", "H10", Findings.Error, null, $"The week has {count} {what}, at least {fewest} are required.");
            }
        }
    }

    /// <summary>V06 = H11: the flyer is required exactly where the catalogue says so.</summary>
    public static void Flyers(WeekUnderTest week, Findings findings)
    {
        foreach (var item in week.Items.Where(i => i.Type is { } type && type.Flyer != i.Item.FlyerRequired))
        {
            findings.Add("V06", "H11", Findings.Error, item, $"{item} says that a flyer is {(item.Item.FlyerRequired ? "" : "not ")}required; the catalogue says the opposite.");
        }
    }

    /// <summary>V07 = H4 and H5: a type's most a day (by scheduled date) and most a week.</summary>
    public static void Limits(WeekUnderTest week, Findings findings)
    {
        foreach (var sends in week.Items.Where(i => i.Type is not null).GroupBy(i => i.Type!.Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var type = sends.First().Type!;
            foreach (var day in sends.GroupBy(i => i.Item.ScheduledDate).Where(d => d.Count() > type.MaxPerDay).OrderBy(d => d.Key))
            {
                findings.Add("V07", "H4", Findings.Error, day.Last(), $"{type.Key} goes out {day.Count()} times on {day.Key:yyyy-MM-dd}, at most {type.MaxPerDay} are allowed.");
            }

            if (type.MaxPerWeek is { } most && sends.Count() > most)
            {
                findings.Add("V07", "H5", Findings.Error, sends.Last(), $"{type.Key} goes out {sends.Count()} times, at most {most} a week are allowed.");
            }
        }
    }

    /// <summary>V09 = H12: a price in whole dollars within the type's bounds where one is required, none where not.</summary>
    public static void Prices(WeekUnderTest week, Findings findings)
    {
        foreach (var item in week.Items.Where(i => i.Type is not null))
        {
            var (type, price) = (item.Type!, item.Item.PriceCents);
            var fault = (type.Priced, price) switch
            {
                (true, null) => "has no price",
                (false, not null) => $"has a price ({price} cents), and the type has none",
                (true, { } cents) when cents < type.MinPriceCents || cents > type.MaxPriceCents => $"costs {cents} cents; {type.MinPriceCents} to {type.MaxPriceCents} are allowed",
                (true, { } cents) when cents % Dollar != 0 => $"costs {cents} cents; prices are whole dollars",
                _ => null,
            };
            if (fault is not null)
            {
                findings.Add("V09", "H12", Findings.Error, item, $"{item} {fault}.");
            }
        }
    }

    /// <summary>V12 = H16: the channel is one of the type's, carries the segment, and the segment fits the page. How many it reaches must be plausible: between
    /// none and all fans (hard), and near the segment's share of them (a warning beyond a tenth).</summary>
    /// <remarks>Wall, story and live cannot be segmented: only all_active and all_followers go there. all_active is what an impossible segment falls back to, so
    /// every channel reaches it; a segment without channels in the table is reached by all that the type has.</remarks>
    public static void Audience(WeekUnderTest week, Findings findings)
    {
        var segments = week.Input.Shared.Segments.DistinctBy(s => s.Key, StringComparer.Ordinal).ToDictionary(s => s.Key, StringComparer.Ordinal);
        var fans = week.Input.Creator.FanCount;
        foreach (var item in week.Items)
        {
            var (channel, key, reach) = (item.Item.ChannelKey, item.Item.TargetKey, item.Item.EstRecipients);
            if (item.Type is { } type && !type.Channels.Contains(channel))
            {
                Fault($"goes out by '{channel}'; {type.Key} may use {string.Join(", ", type.Channels)}");
            }

            if (channel is "wall" or "story" or "live" && key is not (Everyone or Followers))
            {
                Fault($"is meant for '{key}' on '{channel}', which shows to everyone");
            }

            if (!segments.TryGetValue(key, out var segment))
            {
                if (key != Everyone)
                {
                    Fault($"is meant for '{key}', which is no segment");
                }
            }
            else
            {
                if (key != Everyone && segment.Channels.Count > 0 && !segment.Channels.Contains(channel))
                {
                    Fault($"reaches '{key}' by '{channel}', which only {string.Join(", ", segment.Channels)} can");
                }

                if (segment.PaidOnly && week.Input.Creator.PageType == PageType.Free)
                {
                    Fault($"is meant for '{key}', which free pages do not have");
                }

                if (Math.Abs(reach - (segment.Share * fans)) > Math.Max(2, 0.1 * segment.Share * fans) && !item.Item.IsFollowup)
                {
                    findings.Add("V12", "H16", Findings.Warning, item, $"{item} claims {reach} recipients; '{key}' has about {segment.Share * fans:0}.");
                }
            }

            if (reach < 0 || reach > fans)
            {
                Fault($"claims {reach} recipients of {fans} fans");
            }

            void Fault(string says) => findings.Add("V12", "H16", Findings.Error, item, $"{item} {says}.");
        }
    }
}
