using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>When a creator sent what: days, hours and send types, before captions and money.</summary>
internal static class PastWeeks
{
    /// <summary>Share of the past revenue sends that stand in the source's prime hours: the confounding.</summary>
    private const double PrimeShare = 0.7;

    /// <summary>The user's prime hours by weekday, Monday first (a prior of the schedule job, not the truth).</summary>
    private static readonly int[][] Prime =
    [
        [12, 13, 19, 20, 21], [12, 13, 20, 21, 22], [12, 13, 20, 21, 22], [12, 13, 20, 21, 22], [12, 13, 21, 22, 23], [11, 12, 13, 22, 23, 0], [11, 12, 13, 20, 21, 22],
    ];

    private static readonly int[] Waking = [0, 1, 2, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23];

    private static readonly int[][] Rest = [.. Prime.Select(p => Waking.Except(p).ToArray())];

    private static readonly int[] OffPeak = [8, 9, 18, 19];

    public static bool IsPrime(int weekday, int hour) => Array.IndexOf(Prime[weekday], hour) >= 0;

    public static List<SendDraft> Make(SampleProfile profile, CreatorPlan plan, SeededRandom random)
    {
        var sends = new List<SendDraft>(profile.HistoryDays * 8);
        var volumes = Volumes(profile, plan, random);
        var first = profile.AsOf.AddDays(1 - profile.HistoryDays);
        var today = new int[SendTypeMix.Types.Count];
        for (var day = 0; day < volumes.Length; day++)
        {
            Array.Clear(today);
            var weekday = ((int)first.AddDays(day).DayOfWeek + 6) % 7;
            var (revenue, engagement, retention) = Categories(plan, volumes[day], random);
            var parents = 0;
            for (var i = 0; i < volumes[day]; i++)
            {
                var category = i < revenue ? Category.Revenue : i < revenue + engagement ? Category.Engagement : Category.Retention;
                var type = TypeOf(category, plan.IsPaid, today, random);
                var hour = category switch
                {
                    Category.Revenue => random.Pick(random.Chance(PrimeShare) ? Prime[weekday] : Rest[weekday]),
                    Category.Retention when random.Chance(0.7) => random.Pick(OffPeak),
                    _ => random.Whole(8, 23),
                };
                var send = new SendDraft { Day = day, Type = type, Hour = hour, Minute = Minutes.Draw(random), Volume = volumes[day], IsRevenue = category == Category.Revenue };
                sends.Add(send);
                if (SendTypeMix.TakesFollowup(type) && hour is > 6 and < 23 && TakesFollowup(plan, parents, random))
                {
                    parents++;
                    sends.Add(Followup(send, random));
                }
            }

            if (plan.Role.Saturation == "thresholds" && parents == 0)
            {
                sends.Add(new SendDraft { Day = day, Type = SendTypeMix.Followup, Hour = 13, Minute = Minutes.Draw(random), Volume = volumes[day], IsFollowup = true });
            }
        }

        return sends;
    }

    /// <summary>Every volume from 2 to 16 in its quota, days in random order: enough different volumes to see what volume does.</summary>
    private static int[] Volumes(SampleProfile profile, CreatorPlan plan, SeededRandom random)
    {
        var volumes = new int[profile.HistoryDays];
        if (plan.Role.Saturation == "thresholds")
        {
            Array.Fill(volumes, 6);
            return volumes;
        }

        volumes = Quotas.Spread(plan.Tier == "LITE" ? SampleProfile.Small.DaysByVolume : profile.DaysByVolume, volumes.Length);
        random.Shuffle<int>(volumes);
        var least = plan.Role.Kind == EdgeKinds.Premium ? 6 : 2;
        for (var i = 0; i < volumes.Length; i++)
        {
            volumes[i] += least;
        }

        return volumes;
    }

    /// <summary>At thresholds the number of sends must be the same every day, so one follow-up each.</summary>
    private static bool TakesFollowup(CreatorPlan plan, int already, SeededRandom random) =>
        plan.Role.Saturation == "thresholds" ? already == 0 : already < 5 && random.Chance(0.4);

    private static (int Revenue, int Engagement, int Retention) Categories(CreatorPlan plan, int volume, SeededRandom random)
    {
        var revenue = Math.Clamp((int)Math.Floor((volume * 0.57) + random.Unit()), 1, volume);
        var retention = plan.IsPaid ? Math.Min(volume - revenue, (int)Math.Floor((volume * 0.13) + random.Unit())) : 0;
        return (revenue, volume - revenue - retention, retention);
    }

    private static int TypeOf(Category category, bool paid, int[] today, SeededRandom random)
    {
        Span<double> weights = stackalloc double[today.Length];
        for (var t = 0; t < today.Length; t++)
        {
            var type = SendTypeMix.Types[t];
            weights[t] = type.Category == category && today[t] < type.MaxPerDay ? SendTypeMix.PastWeight(t, paid) : 0;
        }

        var chosen = random.Weighted(weights);
        today[chosen]++;
        return chosen;
    }

    private static SendDraft Followup(SendDraft parent, SeededRandom random)
    {
        // The minute has to look like all other minutes, the delay has to lie within 15 to 45 minutes.
        var quarter = random.Chance(Minutes.QuarterShare);
        int minute, delay;
        do
        {
            minute = Minutes.Draw(random);
            delay = (minute - parent.Minute + 60) % 60;
        }
        while (delay is < 15 or > 45 || (minute % 15 == 0) != quarter);
        var at = (parent.Hour * 60) + parent.Minute + delay;
        return new SendDraft { Day = parent.Day, Type = SendTypeMix.Followup, Hour = at / 60, Minute = at % 60, Volume = parent.Volume, IsFollowup = true };
    }
}

/// <summary>Minutes of past sends: 69.7 % on the quarter hours, as in the user's baseline.</summary>
internal static class Minutes
{
    public const double QuarterShare = 0.697;

    private static readonly double[] Quarters = [28.4, 13.0, 18.2, 10.1, 30.3];

    public static int Draw(SeededRandom random)
    {
        var quarter = random.Weighted(Quarters);
        if (quarter < 4)
        {
            return quarter * 15;
        }

        var odd = random.Below(56);
        return odd + (odd / 14) + 1; // Skips 0, 15, 30 and 45.
    }
}
