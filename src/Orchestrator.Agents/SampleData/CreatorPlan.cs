using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.SampleData;

/// <summary>What is decided about one creator before the first send is drawn.</summary>
internal sealed record CreatorPlan
{
    public required int Number { get; init; }

    public required Role Role { get; init; }

    public required string Tier { get; init; }

    public required PageType PageType { get; init; }

    public required string SubType { get; init; }

    public required string Zone { get; init; }

    /// <summary>Message revenue of 30 days that is aimed at, cents.</summary>
    public required long MonthCents { get; init; }

    public required int Fans { get; init; }

    public required int BasePrice { get; init; }

    public required int[] Peaks { get; init; }

    public required double[] Hours { get; init; }

    public required double[] Weekdays { get; init; }

    public required bool SourceLike { get; init; }

    public required double[] Lengths { get; init; }

    public required double Delta { get; init; }

    /// <summary>By index of the content type.</summary>
    public required bool[] InVault { get; init; }

    /// <summary>Logarithms by index of the content type.</summary>
    public required double[] ContentEffects { get; init; }

    /// <summary>Multipliers by index of the send type.</summary>
    public required double[] TypeWorth { get; init; }

    /// <summary>Content types that ordinary sends use.</summary>
    public required int[] Ordinary { get; init; }

    /// <summary>Content types with a part to play; −1: none.</summary>
    public required int Avoid { get; init; }

    public required int Decoy { get; init; }

    public required int Special { get; init; }

    public string Id => IdOf(Number);

    public bool IsPaid => PageType == PageType.Paid;

    public static string IdOf(int number) => $"creator_{number:00}";

    public const double ReferenceVolume = 7;

    private static readonly string[] Zones =
    [
        "America/New_York", "Europe/Madrid", "America/Los_Angeles", "America/Sao_Paulo", "Europe/Warsaw", "Asia/Tokyo", "America/Chicago", "Australia/Brisbane",
        "Europe/Bucharest", "America/Bogota", "America/Toronto", "Asia/Manila", "Europe/Rome", "America/Denver", "Africa/Johannesburg", "America/Mexico_City",
        "Europe/Stockholm", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "Pacific/Auckland",
    ];

    private static readonly double[] Deltas = [0.08, 0.12, 0.2, 0.05];

    public static CreatorPlan Make(ulong seed, SampleProfile profile, int number, Role role)
    {
        var id = IdOf(number);
        var random = new SeededRandom(seed, "creator", id);
        var free = role.Page == PageType.Free;
        var (month, fans, price) = Money(role.Tier, free, random);
        var peaks = new[] { random.Whole(9, 16), random.Whole(17, 23) };
        var sourceLike = random.Chance(0.5);
        var inVault = Vault(profile, role, random);
        var ordinary = Enumerable.Range(0, profile.ContentTypes).Where(i => inVault[i]).ToArray();
        random.Shuffle<int>(ordinary);
        var hasParts = role.HasHistory && ordinary.Length >= 6;
        var effects = new double[profile.ContentTypes];
        for (var i = 0; i < effects.Length; i++)
        {
            effects[i] = random.Normal(0, 0.2);
        }

        var needsSpecial = hasParts && (role.Trigger is not null || role.Elasticity is not null);
        var plan = new CreatorPlan
        {
            Number = number,
            Role = role,
            Tier = role.Tier,
            PageType = role.Page,
            SubType = role.SubType,
            Zone = role.Zone ?? Zones[(number - 1) % Zones.Length],
            MonthCents = month,
            Fans = role.Kind == EdgeKinds.ZeroHistory ? 400 : fans,
            BasePrice = price,
            Peaks = peaks,
            Hours = HourEffects(peaks, random),
            Weekdays = WeekdayEffects(sourceLike, random),
            SourceLike = sourceLike,
            Lengths = [.. role.Lengths ?? LengthSteps.Prior],
            Delta = role.Delta ?? Deltas[(number - 1) / 4 % 4],
            InVault = inVault,
            ContentEffects = effects,
            TypeWorth = [.. Enumerable.Range(0, SendTypeMix.Types.Count).Select(t => SendTypeMix.Worth(t) * Math.Exp(random.Normal(0, 0.12)))],
            Avoid = hasParts ? ordinary[0] : -1,
            Decoy = hasParts ? ordinary[1] : -1,
            Special = needsSpecial ? ordinary[2] : -1,
            Ordinary = hasParts ? ordinary[(needsSpecial ? 3 : 2)..] : ordinary,
        };

        if (hasParts)
        {
            effects[plan.Avoid] = -1.1;
            effects[plan.Decoy] = Math.Min(effects[plan.Decoy], 0);
            if (role.Trigger is "HIGH_PERFORMER" or "EMERGING_WINNER")
            {
                effects[plan.Special] = 0.5;
            }
        }

        return plan;
    }

    private static (long Month, int Fans, int Price) Money(string tier, bool free, SeededRandom random)
    {
        var (month, price) = tier switch
        {
            "LITE" => (random.Between(62_000, 70_000), 500),
            "STANDARD" => (random.Between(200_000, 250_000), 100 * random.Whole(5, 7)),
            "HIGH_VALUE" => (random.Between(500_000, 630_000), 100 * random.Whole(8, 11)),
            _ => (random.Between(1_300_000, 1_600_000), 1500),
        };
        return ((long)month, (int)(month / 250 * random.Between(0.8, 1.3) * (free ? 1.8 : 1)), price);
    }

    private static bool[] Vault(SampleProfile profile, Role role, SeededRandom random)
    {
        var vault = new bool[profile.ContentTypes];
        if (role.Kind == EdgeKinds.FortyCaptions)
        {
            vault[ContentNames.Rare] = true;
            return vault;
        }

        var ordinary = Enumerable.Range(0, profile.ContentTypes).Where(ContentNames.IsOrdinary).ToArray();
        random.Shuffle<int>(ordinary);
        var count = role.Kind == EdgeKinds.OneType ? 1 : Math.Max(6, profile.ContentTypes * 2 / 3);
        foreach (var i in ordinary.Take(count))
        {
            vault[i] = true;
        }

        return vault;
    }

    /// <summary>Two bumps of 0.55 with a width of 1.6 h, and a little noise on every hour.</summary>
    private static double[] HourEffects(int[] peaks, SeededRandom random)
    {
        var effects = new double[24];
        for (var h = 0; h < 24; h++)
        {
            foreach (var peak in peaks)
            {
                var away = Math.Min(Math.Abs(h - peak), 24 - Math.Abs(h - peak));
                effects[h] = Math.Max(effects[h], 0.55 * Math.Exp(-(away * away) / (2 * 1.6 * 1.6)));
            }

            effects[h] = Math.Round(effects[h] + random.Normal(0, 0.05), 6);
        }

        return effects;
    }

    private static double[] WeekdayEffects(bool sourceLike, SeededRandom random)
    {
        var effects = new double[7];
        for (var d = 0; d < 7; d++)
        {
            effects[d] = random.Normal(0, 0.12);
        }

        if (sourceLike)
        {
            const int Thursday = 3, Sunday = 6;
            var best = Array.IndexOf(effects, effects.Max());
            (effects[best], effects[Thursday]) = (effects[Thursday], effects[best]);
            var worst = Array.IndexOf(effects, effects.Min());
            (effects[worst], effects[Sunday]) = (effects[Sunday], effects[worst]);
        }

        var mean = effects.Average();
        return [.. effects.Select(e => Math.Round(e - mean, 6))];
    }
}
