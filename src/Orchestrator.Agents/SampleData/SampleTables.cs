using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.SampleData;

/// <summary>The CSV files of a sample, open for writing. Columns are those of the data dictionary.</summary>
internal sealed class SampleTables(string folder) : IDisposable
{
    private const string CaptionColumns =
        "caption_id,text,char_length,send_type_key,content_type_id,schedulable,paid_only,is_active,tier,suggested_price_cents,total_sends,total_earnings_cents,view_rate,purchase_rate,last_used,times_used";

    private const string CreatorColumns =
        "creator_id,tenant_id,display_name,page_type,sub_type,content_category,timezone,fan_count,fan_growth_30d_pct,base_price_cents,message_net_30d_cents,posts_net_30d_cents,previous_tier,tone,emoji,slang,is_active";

    private const string PastSendColumns =
        "send_id,creator_id,send_type_key,caption_id,content_type_id,sent_at,price_cents,sent,viewed,purchased,earnings_cents,channel_key,segment_key";

    private readonly SortedDictionary<string, CsvOut> _files = new(StringComparer.Ordinal)
    {
        [DataFiles.Creators] = new(Path.Combine(folder, DataFiles.Creators), CreatorColumns),
        [DataFiles.Vault] = new(Path.Combine(folder, DataFiles.Vault), "creator_id,content_type_id,has_content,quantity,quality"),
        [DataFiles.Rankings] = new(Path.Combine(folder, DataFiles.Rankings), "creator_id,analysis_date,content_type_id,send_count,rps_cents,purchase_rate,tier,confidence"),
        [DataFiles.Uses] = new(Path.Combine(folder, DataFiles.Uses), "caption_id,creator_id,times_used,first_used,last_used,rpr_cents,conversion,revenue_cents"),
        [DataFiles.PastSends] = new(Path.Combine(folder, DataFiles.PastSends), PastSendColumns),
        [DataFiles.Triggers] = new(Path.Combine(folder, DataFiles.Triggers), "creator_id,content_type_id,kind,multiplier,confidence,detected,expires,detection_count"),
        [DataFiles.ContentTypes] = new(Path.Combine(folder, DataFiles.ContentTypes), "content_type_id,name,category"),
        [DataFiles.Segments] = new(Path.Combine(folder, DataFiles.Segments), "segment_key,paid_only,share,channels"),
        [DataFiles.Captions] = new(Path.Combine(folder, DataFiles.Captions), CaptionColumns),
    };

    /// <summary>Rows written so far, by file.</summary>
    public IReadOnlyDictionary<string, long> Rows => _files.ToDictionary(f => f.Key, f => f.Value.Rows, StringComparer.Ordinal);

    public void Write(CreatorTables own)
    {
        Write(own.Creator);
        foreach (var v in own.Vault)
        {
            _files[DataFiles.Vault].Text(v.CreatorId).Text(v.ContentTypeId).Flag(v.HasContent).Whole(v.Quantity).Whole(v.Quality).End();
        }

        foreach (var r in own.Rankings)
        {
            _files[DataFiles.Rankings].Text(r.CreatorId).Date(r.AnalysisDate).Text(r.ContentTypeId).Whole(r.SendCount).Number(r.RpsCents).Number(r.PurchaseRate)
                .Text(r.Tier).Number(r.Confidence).End();
        }

        foreach (var t in own.Triggers)
        {
            _files[DataFiles.Triggers].Text(t.CreatorId).Text(t.ContentTypeId).Text(t.Kind).Number(t.Multiplier).Number(t.Confidence).Date(t.Detected).Date(t.Expires)
                .Whole(t.DetectionCount).End();
        }

        var uses = _files[DataFiles.Uses];
        foreach (var u in own.Uses)
        {
            uses.Text(u.CaptionId).Text(u.CreatorId).Whole(u.TimesUsed).Date(u.FirstUsed).Date(u.LastUsed).Number(u.RprCents).Number(u.Conversion).Whole(u.RevenueCents).End();
        }

        var sends = _files[DataFiles.PastSends];
        foreach (var s in own.PastSends)
        {
            sends.Text(s.Id).Text(s.CreatorId).Text(s.SendType).Text(s.CaptionId).Text(s.ContentTypeId).Instant(s.SentAt).WholeOrNone(s.PriceCents).Whole(s.Sent)
                .Whole(s.Viewed).Whole(s.Purchased).Whole(s.EarningsCents).Text(s.Channel).Text(s.Segment).End();
        }
    }

    public void Write(Caption c) => _files[DataFiles.Captions]
        .Text(c.Id).Text(c.Text).Whole(c.CharLength).Text(c.SendType).Text(c.ContentType).Text(c.Schedulable).Flag(c.PaidOnly).Flag(c.IsActive).Whole(c.Tier)
        .WholeOrNone(c.SuggestedPriceCents).Whole(c.TotalSends).Whole(c.TotalEarningsCents).Number(c.ViewRate).Number(c.PurchaseRate).DateOrNone(c.LastUsed)
        .Whole(c.TimesUsed).End();

    public void Write(ContentType c) => _files[DataFiles.ContentTypes].Text(c.Id).Text(c.Name).Text(c.Category).End();

    public void Write(Segment s) => _files[DataFiles.Segments].Text(s.Key).Flag(s.PaidOnly).Number(s.Share).Text(string.Join('|', s.Channels)).End();

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }

    private void Write(Creator c) => _files[DataFiles.Creators]
        .Text(c.Id).Text(c.TenantId).Text(c.DisplayName).Text(c.PageType == PageType.Paid ? "paid" : "free").Text(c.SubType).Text(c.ContentCategory).Text(c.Timezone)
        .Whole(c.FanCount).Number(c.FanGrowth30dPct).Whole(c.BasePriceCents).Whole(c.MessageNet30dCents).Whole(c.PostsNet30dCents).Text(c.PreviousTier).Text(c.Tone)
        .Text(c.Emoji).Text(c.Slang).Flag(c.IsActive).End();
}
