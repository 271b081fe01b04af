using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>
/// P5: one content type at most twice a day, eight times a week and on a quarter of the pay-per-view slots, at least five types a week. Each send too many (each
/// type too few) costs 15 % of the mean planned send.
/// </summary>
internal sealed class ContentLimits
{
    public const int PerDay = 2;

    public const int PerWeek = 8;

    public const double PpvShare = 0.25;

    public const int LeastTypes = 5;

    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly int[] _day;
    private readonly int[] _week;
    private readonly int[] _ppv;
    private readonly int _ppvLimit;
    private readonly double[] _dayPrice;
    private readonly double[] _weekPrice;
    private readonly double[] _ppvPrice;

    public ContentLimits(WeekFrame frame)
    {
        foreach (var content in frame.Input.Shared.ContentTypes)
        {
            _index.TryAdd(content.Id, _index.Count);
        }

        foreach (var entry in frame.Input.Own.Vault)
        {
            _index.TryAdd(entry.ContentTypeId, _index.Count);
        }

        (_day, _week, _ppv) = (new int[_index.Count * WeekClock.Days], new int[_index.Count], new int[_index.Count]);
        (_dayPrice, _weekPrice, _ppvPrice) = (new double[_day.Length], new double[_week.Length], new double[_ppv.Length]);
        var ppv = frame.Slots.Count(s => IsPpv(frame.Types[s.Type]));
        _ppvLimit = Math.Max(1, (int)Math.Floor(PpvShare * ppv));
    }

    /// <summary>Unlock messages: mass or wall.</summary>
    public static bool IsPpv(SendType type) => type.Key is "ppv_unlock" or "ppv_wall";

    /// <summary>−1: about no content.</summary>
    public int Index(string content) => content.Length > 0 && _index.TryGetValue(content, out var i) ? i : -1;

    public double Price(int content, int day, bool ppv) =>
        content < 0 ? 0 : _dayPrice[(content * WeekClock.Days) + day] + _weekPrice[content] + (ppv ? _ppvPrice[content] : 0);

    public void Clear()
    {
        Array.Clear(_day);
        Array.Clear(_week);
        Array.Clear(_ppv);
    }

    public void Add(int content, int day, bool ppv, int count = 1)
    {
        if (content >= 0)
        {
            _day[(content * WeekClock.Days) + day] += count;
            _week[content] += count;
            _ppv[content] += ppv ? count : 0;
        }
    }

    /// <summary>By how much the excess falls when one such send goes.</summary>
    public int Relief(int content, int day, bool ppv) => content < 0 ? 0
        : (_day[(content * WeekClock.Days) + day] > PerDay ? 1 : 0) + (_week[content] > PerWeek ? 1 : 0) + (ppv && _ppv[content] > _ppvLimit ? 1 : 0);

    /// <summary>By how much it rises when one more comes.</summary>
    public int Burden(int content, int day, bool ppv) => content < 0 ? 0
        : (_day[(content * WeekClock.Days) + day] >= PerDay ? 1 : 0) + (_week[content] >= PerWeek ? 1 : 0) + (ppv && _ppv[content] >= _ppvLimit ? 1 : 0);

    /// <summary>Sends too many, and types too few, of what was added.</summary>
    public int Excess()
    {
        var (excess, types, any) = (0, 0, 0);
        for (var c = 0; c < _week.Length; c++)
        {
            excess += Math.Max(0, _week[c] - PerWeek) + Math.Max(0, _ppv[c] - _ppvLimit);
            types += _week[c] > 0 ? 1 : 0;
            any += _week[c];
            for (var d = 0; d < WeekClock.Days; d++)
            {
                excess += Math.Max(0, _day[(c * WeekClock.Days) + d] - PerDay);
            }
        }

        return excess + (any >= LeastTypes ? Math.Max(0, LeastTypes - types) : 0);
    }

    /// <summary>
    /// Excess that no choice of captions avoids: sends that need content, spread as evenly as the content types at hand allow. Holds where every slot gets a caption.
    /// </summary>
    public static int Unavoidable(WeekFrame frame, CaptionPools pools)
    {
        var contents = new HashSet<string>(StringComparer.Ordinal);
        var (days, ppv) = (new int[WeekClock.Days], 0);
        for (var t = 0; t < frame.Types.Length; t++)
        {
            if (frame.Types[t] is not { Media: true, MediaOptional: false })
            {
                continue;
            }

            contents.UnionWith(pools.ByType[t].Select(c => c.Caption.ContentType));
            foreach (var slot in frame.Slots.Where(s => s.Type == t))
            {
                days[slot.Day]++;
                ppv += IsPpv(frame.Types[t]) ? 1 : 0;
            }
        }

        var (types, sends) = (contents.Count, days.Sum());
        var limit = Math.Max(1, (int)Math.Floor(PpvShare * ppv));
        return days.Sum(d => Math.Max(0, d - (types * PerDay))) + Math.Max(0, sends - (types * PerWeek)) + Math.Max(0, ppv - (types * limit));
    }

    /// <summary>A step on the prices: up where there is too much, down where there is room; never above what the excess costs.</summary>
    public void Reprice(double step, double most)
    {
        for (var c = 0; c < _week.Length; c++)
        {
            _weekPrice[c] = Math.Clamp(_weekPrice[c] + (step * (_week[c] - PerWeek)), 0, most);
            _ppvPrice[c] = Math.Clamp(_ppvPrice[c] + (step * (_ppv[c] - _ppvLimit)), 0, most);
            for (var d = 0; d < WeekClock.Days; d++)
            {
                var at = (c * WeekClock.Days) + d;
                _dayPrice[at] = Math.Clamp(_dayPrice[at] + (step * (_day[at] - PerDay)), 0, most);
            }
        }
    }
}
