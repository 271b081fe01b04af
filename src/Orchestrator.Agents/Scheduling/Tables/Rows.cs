using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary>How the rows of a table are made: which columns it must have, and what one row becomes.</summary>
/// <param name="Key">What must not stand twice; null where rows have none.</param>
internal sealed record RowShape<T>(string[] Columns, Func<RowReader, T> Make, Func<T, string>? Key = null);

/// <summary>The tables of a data set.</summary>
internal static class Rows
{
    private const long MostCents = 100_000_000_00;

    public static RowShape<Creator> Creators { get; } = new(
        [
            "creator_id", "tenant_id", "display_name", "page_type", "sub_type", "content_category", "timezone", "fan_count", "fan_growth_30d_pct",
            "base_price_cents", "message_net_30d_cents", "posts_net_30d_cents", "previous_tier", "tone", "emoji", "slang", "is_active",
        ],
        r => new Creator
        {
            Id = r.Id("creator_id"),
            TenantId = r.Text("tenant_id"),
            DisplayName = r.Text("display_name"),
            PageType = r.OneOf("page_type", "paid", "free") == "paid" ? PageType.Paid : PageType.Free,
            SubType = r.OneOf("sub_type", "", "commercial", "amateur", "general"),
            ContentCategory = r.OneOf("content_category", "c1", "c2", "c3", "c4"),
            Timezone = Zone(r),
            FanCount = r.Whole("fan_count", 0, 1_000_000_000),
            FanGrowth30dPct = r.Number("fan_growth_30d_pct", -100, 100_000),
            BasePriceCents = r.Whole("base_price_cents", 0, 1_000_000),
            MessageNet30dCents = r.Long("message_net_30d_cents", 0, MostCents),
            PostsNet30dCents = r.Long("posts_net_30d_cents", 0, MostCents),
            PreviousTier = r.OneOf("previous_tier", "", "MINIMAL", "LITE", "STANDARD", "HIGH_VALUE", "PREMIUM"),
            Tone = r.Text("tone"),
            Emoji = r.OneOf("emoji", "", "none", "light", "moderate", "heavy"),
            Slang = r.OneOf("slang", "", "none", "light", "moderate", "heavy"),
            IsActive = r.Flag("is_active"),
        },
        c => c.Id);

    public static RowShape<Caption> Captions { get; } = new(
        [
            "caption_id", "text", "char_length", "send_type_key", "content_type_id", "schedulable", "paid_only", "is_active", "tier",
            "suggested_price_cents", "total_sends", "total_earnings_cents", "view_rate", "purchase_rate", "last_used", "times_used",
        ],
        r => new Caption
        {
            Id = r.Id("caption_id"),
            Text = r.Text("text"),
            CharLength = r.Whole("char_length", 0, 1_000_000),
            SendType = r.Id("send_type_key"),
            ContentType = r.Text("content_type_id"),
            Schedulable = r.OneOf("schedulable", "ppv", "ppv_bump", "wall"),
            PaidOnly = r.Flag("paid_only"),
            IsActive = r.Flag("is_active"),
            Tier = r.Whole("tier", 1, 4),
            SuggestedPriceCents = r.WholeOrNone("suggested_price_cents", 0, 1_000_000),
            TotalSends = r.Whole("total_sends"),
            TotalEarningsCents = r.Long("total_earnings_cents", 0, MostCents),
            ViewRate = r.Number("view_rate", 0, 1),
            PurchaseRate = r.Number("purchase_rate", 0, 1),
            LastUsed = r.DateOrNone("last_used"),
            TimesUsed = r.Whole("times_used"),
        },
        c => c.Id);

    public static RowShape<ContentType> ContentTypes { get; } = new(
        ["content_type_id", "name", "category"], r => new(r.Id("content_type_id"), r.Id("name"), r.Text("category")), c => c.Id);

    public static RowShape<Segment> Segments { get; } = new(
        ["segment_key", "paid_only", "share", "channels"],
        r => new(r.Id("segment_key"), r.Flag("paid_only"), r.Number("share", 0, 1), r.Text("channels").Split('|', StringSplitOptions.RemoveEmptyEntries)), s => s.Key);

    public static RowShape<VaultEntry> Vault { get; } = new(
        ["creator_id", "content_type_id", "has_content", "quantity", "quality"],
        r => new(r.Id("creator_id"), r.Id("content_type_id"), r.Flag("has_content"), r.Whole("quantity"), r.Whole("quality", 1, 5)), v => v.ContentTypeId);

    public static RowShape<Ranking> Rankings { get; } = new(
        ["creator_id", "analysis_date", "content_type_id", "send_count", "rps_cents", "purchase_rate", "tier", "confidence"],
        r => new(
            r.Id("creator_id"), r.Date("analysis_date"), r.Id("content_type_id"), r.Whole("send_count"), r.Number("rps_cents", 0, MostCents),
            r.Number("purchase_rate", 0, 1), r.OneOf("tier", "TOP", "MID", "LOW", "AVOID"), r.Number("confidence", 0, 1)));

    public static RowShape<CaptionUse> Uses { get; } = new(
        ["caption_id", "creator_id", "times_used", "first_used", "last_used", "rpr_cents", "conversion", "revenue_cents"],
        r => new(
            r.Id("caption_id"), r.Id("creator_id"), r.Whole("times_used"), r.Date("first_used"), r.Date("last_used"), r.Number("rpr_cents", 0, MostCents),
            r.Number("conversion", 0, 1), r.Long("revenue_cents", 0, MostCents)),
        u => u.CaptionId);

    public static RowShape<PastSend> PastSends { get; } = new(
        [
            "send_id", "creator_id", "send_type_key", "caption_id", "content_type_id", "sent_at", "price_cents", "sent", "viewed", "purchased",
            "earnings_cents", "channel_key", "segment_key",
        ],
        r =>
        {
            var sent = r.Whole("sent");
            var viewed = r.Whole("viewed", 0, Math.Max(0, sent));
            return new(
                r.Id("send_id"), r.Id("creator_id"), r.Id("send_type_key"), r.Text("caption_id"), r.Text("content_type_id"), r.Instant("sent_at"),
                r.WholeOrNone("price_cents", 0, 1_000_000), sent, viewed, r.Whole("purchased", 0, Math.Max(0, viewed)), r.Long("earnings_cents", 0, MostCents),
                r.Text("channel_key"), r.Text("segment_key"));
        },
        s => s.Id);

    public static RowShape<Trigger> Triggers { get; } = new(
        ["creator_id", "content_type_id", "kind", "multiplier", "confidence", "detected", "expires", "detection_count"],
        r => new(
            r.Id("creator_id"), r.Id("content_type_id"), r.Id("kind"), r.Number("multiplier", 0.01, 100), r.Number("confidence", 0, 1), r.Date("detected"),
            r.Date("expires"), r.Whole("detection_count")));

    private static string Zone(RowReader row)
    {
        var zone = row.Id("timezone");
        return NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null
            ? zone
            : row.Wrong(DataCodes.NoZone, "timezone", "a name of the IANA time zone database", zone);
    }
}
