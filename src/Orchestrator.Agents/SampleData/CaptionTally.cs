using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>What all creators together did with each caption: the bank-wide columns.</summary>
internal sealed class CaptionTally(int captions)
{
    private readonly int[] _uses = new int[captions];
    private readonly long[] _earnings = new long[captions];
    private readonly long[] _sent = new long[captions];
    private readonly long[] _viewed = new long[captions];
    private readonly long[] _purchased = new long[captions];
    private readonly int[] _last = new int[captions];

    public void Add(int caption, UseSums sums)
    {
        _uses[caption] += sums.Times;
        _earnings[caption] += sums.Earnings;
        _sent[caption] += sums.Sent;
        _viewed[caption] += sums.Viewed;
        _purchased[caption] += sums.Purchased;
        _last[caption] = Math.Max(_last[caption], sums.Last.DayNumber);
    }

    public CaptionBank ToBank(BankDraft bank) => new([.. Enumerable.Range(0, bank.Count).Select(i => ToCaption(bank, i))]);

    public Caption ToCaption(BankDraft bank, int i) => new()
    {
        Id = BankDraft.Id(i),
        Text = bank.Text[i],
        CharLength = bank.Text[i].Length,
        SendType = SendTypeMix.Types[bank.Type[i]].Key,
        ContentType = bank.Content[i] < 0 ? "" : ContentNames.Id(bank.Content[i]),
        Schedulable = SendTypeMix.Schedulable(bank.Type[i]),
        PaidOnly = bank.PaidOnly[i],
        IsActive = bank.IsActive[i],
        Tier = bank.Tier[i],
        SuggestedPriceCents = bank.SuggestedPrice[i],
        TotalSends = _uses[i],
        TotalEarningsCents = _earnings[i],
        ViewRate = Rate(_viewed[i], _sent[i]),
        PurchaseRate = Rate(_purchased[i], _sent[i]),
        LastUsed = _uses[i] == 0 ? null : DateOnly.FromDayNumber(_last[i]),
        TimesUsed = _uses[i],
    };

    private static double Rate(long part, long whole) => whole == 0 ? 0 : Math.Round((double)part / whole, 6);
}

/// <summary>Sums of one creator's uses of one caption.</summary>
internal record struct UseSums(int Times, long Earnings, long Sent, long Viewed, long Purchased, DateOnly First, DateOnly Last)
{
    public readonly UseSums Plus(SendDraft send, DateOnly date) => Times == 0
        ? new UseSums(1, send.Earnings, send.Sent, send.Viewed, send.Purchased, date, date)
        : new UseSums(
            Times + 1, Earnings + send.Earnings, Sent + send.Sent, Viewed + send.Viewed, Purchased + send.Purchased, date < First ? date : First, date > Last ? date : Last);

    public readonly CaptionUse ToRow(int caption, string creator) => new(
        BankDraft.Id(caption), creator, Times, First, Last, Sent == 0 ? 0 : Math.Round((double)Earnings / Sent, 4), Viewed == 0 ? 0 : Math.Round((double)Purchased / Viewed, 6), Earnings);
}
