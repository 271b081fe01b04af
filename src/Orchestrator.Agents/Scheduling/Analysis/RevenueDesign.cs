using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>Consecutive columns that share a prior.</summary>
internal readonly record struct Block(int Start, int Count)
{
    public int End => Start + Count;
}

/// <summary>
/// The revenue sends as rows of a sparse matrix: intercept, send type, content, hour, weekday, length, volume, what the bank says of the caption, price.
/// The captions' own effects are no columns; they are integrated out (one caption, one group).
/// </summary>
internal sealed class RevenueDesign
{
    /// <summary>Entries of one row at most.</summary>
    public const int MaxEntries = 10;

    private const int LeastPricedSends = 30;
    private const int LeastPrices = 3;

    public required int Rows { get; init; }

    public required int Width { get; init; }

    /// <summary>Column and value of each entry, <see cref="MaxEntries"/> places a row.</summary>
    public required int[] Columns { get; init; }

    public required double[] Values { get; init; }

    public required int[] Entries { get; init; }

    /// <summary>Group of each row.</summary>
    public required int[] Caption { get; init; }

    /// <summary>Rows of group g are <c>Order[First[g]..First[g + 1]]</c>.</summary>
    public required int[] Order { get; init; }

    public required int[] First { get; init; }

    /// <summary>Null for a group that is one send without a caption of the bank.</summary>
    public required Caption?[] Groups { get; init; }

    /// <summary>Purchases, and ln of the cents that one purchase brought.</summary>
    public required double[] Purchases { get; init; }

    public required double[] LogUnit { get; init; }

    public required double[] Earnings { get; init; }

    /// <summary>Sends that a row is the sum of; more than 1 only in rows of the use table.</summary>
    public required double[] Sends { get; init; }

    /// <summary>Rows that are single sends of the history; the others follow them.</summary>
    public required int Singles { get; init; }

    public required int Older { get; init; }

    public required string[] TypeKeys { get; init; }

    public required string[] ContentKeys { get; init; }

    /// <summary>Content types whose prices vary enough.</summary>
    public required string[] PricedKeys { get; init; }

    public required double MeanVolume { get; init; }

    public required Block Types { get; init; }

    public required Block Contents { get; init; }

    public required Block HoursOfDay { get; init; }

    public required Block Weekdays { get; init; }

    public required Block Bands { get; init; }

    public required int Volume { get; init; }

    /// <summary>Tier and pool of the caption.</summary>
    public required Block Evidence { get; init; }

    public required Block Prices { get; init; }

    public static RevenueDesign Of(WeekInput input, History history, OwnUses uses, CaptionEvidence evidence)
    {
        var sends = history.Sends.Where(s => s.IsRevenue && s.Send.Sent > 0).ToArray();
        var older = sends.Length > 0 ? uses.Older : [];
        var types = Keys(sends.Select(s => s.Send.SendType).Concat(older.Select(u => u.Caption.SendType)));
        var contents = Keys(sends.Select(s => s.Send.ContentTypeId).Concat(older.Select(u => u.Caption.ContentType)).Concat(input.Own.Vault.Where(v => v.HasContent).Select(v => v.ContentTypeId)).Where(k => k.Length > 0));
        var priced = PricedContents(sends);
        var captions = sends.Select(s => s.Send.CaptionId).Where(id => input.Shared.Bank.Find(id) is not null).Concat(older.Select(u => u.Caption.Id)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var typeAt = Index(types);
        var contentAt = Index(contents);
        var pricedAt = Index(priced);
        var captionAt = Index(captions);

        var typeBlock = new Block(1, types.Length);
        var contentBlock = new Block(typeBlock.End, contents.Length);
        var hours = new Block(contentBlock.End, HourPrior.Hours);
        var weekdays = new Block(hours.End, 7);
        var bands = new Block(weekdays.End, LengthBands.Count);
        var volume = bands.End;
        var signs = new Block(volume + 1, 2);
        var olderColumn = signs.End;
        var prices = new Block(olderColumn + 1, priced.Length);
        var mean = sends.Length > 0 ? sends.Average(s => (double)s.Volume) : 0;

        var rows = new RowWriter(sends.Length + older.Count);
        var groups = new List<Caption?>(captions.Select(id => input.Shared.Bank.Find(id)));
        double basePrice = Math.Max(1, input.Creator.BasePriceCents);
        for (var i = 0; i < sends.Length; i++)
        {
            var row = sends[i];
            var caption = input.Shared.Bank.Find(row.Send.CaptionId);
            rows.Add(i, 0, 1);
            rows.Add(i, typeBlock.Start + typeAt[row.Send.SendType], 1);
            if (contentAt.TryGetValue(row.Send.ContentTypeId, out var content))
            {
                rows.Add(i, contentBlock.Start + content, 1);
            }

            rows.Add(i, hours.Start + row.Hour, 1);
            rows.Add(i, weekdays.Start + row.Weekday, 1);
            rows.Add(i, volume, row.Volume - mean);
            if (caption is not null)
            {
                rows.Add(i, bands.Start + LengthBands.Of(caption.CharLength), 1);
                rows.Add(i, signs, evidence.Of(caption));
            }

            if (row.Send.PriceCents is > 0 and var price && pricedAt.TryGetValue(row.Send.ContentTypeId, out var at))
            {
                rows.Add(i, prices.Start + at, Math.Log(price / basePrice));
            }

            rows.Group[i] = caption is null ? groups.Count : captionAt[caption.Id];
            if (caption is null)
            {
                groups.Add(null);
            }
        }

        for (var k = 0; k < older.Count; k++)
        {
            var (caption, i) = (older[k].Caption, sends.Length + k);
            rows.Add(i, 0, 1);
            rows.Add(i, typeBlock.Start + typeAt[caption.SendType], 1);
            if (contentAt.TryGetValue(caption.ContentType, out var content))
            {
                rows.Add(i, contentBlock.Start + content, 1);
            }

            rows.Add(i, bands.Start + LengthBands.Of(caption.CharLength), 1);
            rows.Add(i, signs, evidence.Of(caption));
            rows.Add(i, olderColumn, 1);
            rows.Group[i] = captionAt[caption.Id];
        }

        var (order, first) = rows.Grouped(groups.Count);
        (double Purchases, double Cents)[] units = [.. sends.Select(Unit), .. older.Select(Unit)];
        return new RevenueDesign
        {
            Rows = sends.Length + older.Count,
            Singles = sends.Length,
            Sends = [.. Enumerable.Repeat(1.0, sends.Length), .. older.Select(u => (double)u.Sends)],
            Older = olderColumn,
            Width = prices.End,
            Columns = rows.Columns,
            Values = rows.Values,
            Entries = rows.Entries,
            Caption = rows.Group,
            Order = order,
            First = first,
            Groups = [.. groups],
            Purchases = Array.ConvertAll(units, u => u.Purchases),
            LogUnit = Array.ConvertAll(units, u => Math.Log(u.Cents)),
            Earnings = [.. sends.Select(s => Math.Max(0.0, s.Send.EarningsCents)), .. older.Select(u => u.Cents / u.Sends)],
            TypeKeys = types,
            ContentKeys = contents,
            PricedKeys = priced,
            MeanVolume = mean,
            Types = typeBlock,
            Contents = contentBlock,
            HoursOfDay = hours,
            Weekdays = weekdays,
            Bands = bands,
            Volume = volume,
            Evidence = signs,
            Prices = prices,
        };
    }

    /// <summary>Earnings as a number of purchases: what one brought, and where nobody bought, the price.</summary>
    private static (double Purchases, double Cents) Unit(DatedSend row)
    {
        var send = row.Send;
        double earned = Math.Max(0, send.EarningsCents);
        if (earned > 0)
        {
            double purchases = Math.Max(1, send.Purchased);
            return (purchases, earned / purchases);
        }

        return (0, send.PriceCents is > 0 and var price ? price : 1000);
    }

    /// <summary>The same for a sum of sends: the rate is that of one send.</summary>
    private static (double Purchases, double Cents) Unit(OlderUse use)
    {
        var purchases = use.Cents > 0 ? Math.Max(1, Math.Round(use.Cents / use.Unit)) : 0;
        return (purchases, (purchases > 0 ? use.Cents / purchases : use.Unit) / use.Sends);
    }

    private static string[] PricedContents(DatedSend[] sends) =>
    [
        .. sends.Where(s => s.Send.PriceCents is > 0 && s.Send.ContentTypeId.Length > 0)
            .GroupBy(s => s.Send.ContentTypeId, StringComparer.Ordinal)
            .Where(g => g.Count() >= LeastPricedSends && g.Select(s => s.Send.PriceCents).Distinct().Count() >= LeastPrices)
            .Select(g => g.Key)
            .Order(StringComparer.Ordinal),
    ];

    private static string[] Keys(IEnumerable<string> keys) => [.. keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static Dictionary<string, int> Index(string[] keys)
    {
        var index = new Dictionary<string, int>(keys.Length, StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
        {
            index[keys[i]] = i;
        }

        return index;
    }
}
