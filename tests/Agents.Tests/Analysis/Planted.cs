using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Values;

namespace Agents.Tests.Analysis;

/// <summary>A creator whose every effect is known, with a past that confuses hours with captions as the real ones do.</summary>
internal sealed record PlantedOptions
{
    public int Weeks { get; init; } = 26;

    /// <summary>Sends a day, all categories; one value: a constant volume.</summary>
    public int[] Volumes { get; init; } = [2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    public double Delta { get; init; } = 0.08;

    /// <summary>Cents of one revenue send with everything average.</summary>
    public double SendCents { get; init; } = 15_000;

    /// <summary>Buyers are the expectation rounded at random instead of drawn one by one.</summary>
    public bool Rounded { get; init; }

    /// <summary>Factor by band of length, replaces the table.</summary>
    public Dictionary<(int From, int To), double> Lengths { get; init; } = [];

    /// <summary>ε by content type.</summary>
    public Dictionary<string, double> Prices { get; init; } = [];

    public Dictionary<string, double> Contents { get; init; } = [];
}

internal sealed class Planted
{
    public const double CaptionSd = 0.45;
    public const double NoiseSd = 0.7;

    private static readonly string[] Types = ["ppv_unlock", "bundle", "flash_bundle", "tip_goal", "game_post", "first_to_tip"];
    private static readonly int[] PrimeHours = [12, 13, 19, 20, 21, 22];
    private static readonly DateOnly AsOf = new(2026, 11, 15);

    private readonly SeededRandom _random;
    private readonly PlantedOptions _options;

    private Planted(ulong seed, PlantedOptions options)
    {
        _random = new SeededRandom(seed, "planted");
        _options = options;
    }

    public double[] Hours { get; } = new double[24];

    public double[] Weekdays { get; } = new double[7];

    public int[] Peaks { get; } = new int[2];

    public Dictionary<string, double> Quality { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, double> Content { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, double> Type { get; } = new(StringComparer.Ordinal);

    public WeekInput Input { get; private set; } = null!;

    public static Planted Make(ulong seed, PlantedOptions? options = null)
    {
        var planted = new Planted(seed, options ?? new PlantedOptions());
        planted.Effects();
        planted.Fill();
        return planted;
    }

    /// <summary>ln of what the caption multiplies a send by.</summary>
    public double CaptionLog(Caption caption, int? price) =>
        Quality[caption.Id] + Content.GetValueOrDefault(caption.ContentType) + Math.Log(Length(caption.CharLength))
        + (price is { } p ? (1 + _options.Prices.GetValueOrDefault(caption.ContentType, -1)) * Math.Log(p / 1500.0) : 0);

    private double Length(int length)
    {
        foreach (var (range, factor) in _options.Lengths)
        {
            if (length >= range.From && length <= range.To)
            {
                return factor;
            }
        }

        return LengthBuckets.Prior(length);
    }

    private void Effects()
    {
        Peaks[0] = _random.Whole(9, 16);
        Peaks[1] = _random.Whole(18, 23);
        for (var h = 0; h < 24; h++)
        {
            Hours[h] = Peaks.Sum(p => 0.55 * Math.Exp(-Math.Pow(Math.Min((h - p + 24) % 24, (p - h + 24) % 24), 2) / (2 * 1.6 * 1.6))) + _random.Normal(0, 0.05);
        }

        for (var d = 0; d < 7; d++)
        {
            Weekdays[d] = _random.Normal(0, 0.12);
        }

        foreach (var type in Types)
        {
            Type[type] = _random.Normal(0, 0.3);
        }

        for (var c = 0; c < 12; c++)
        {
            var key = $"type_{(char)('a' + c)}";
            Content[key] = _options.Contents.GetValueOrDefault(key, _random.Normal(0, 0.25));
        }
    }

    private void Fill()
    {
        var contents = Content.Keys.Order(StringComparer.Ordinal).ToArray();
        var captions = new List<Caption>();
        for (var i = 0; i < 1500; i++)
        {
            var id = $"caption_{i:00000}";
            Quality[id] = _random.Normal(0, CaptionSd);
            var uses = _random.Chance(0.3) ? 0 : _random.Whole(1, 25);
            var type = _random.Pick(Types);
            var length = DrawLength();
            var rate = 0.012 * Math.Exp(Quality[id]) * LengthBuckets.Prior(length) * Math.Exp(_random.Normal(0, 0.9 / Math.Sqrt(Math.Max(1, uses))));
            var shown = (0.75 * Quality[id] / CaptionSd) + (Math.Sqrt(1 - (0.75 * 0.75)) * _random.Normal());
            captions.Add(new Caption
            {
                Tier = shown switch { > 1.28 => 1, > 0.39 => 2, > -0.52 => 3, _ => 4 },
                Id = id, Text = id, CharLength = length, SendType = type, ContentType = type is "game_post" or "first_to_tip" or "tip_goal" ? "" : _random.Pick(contents),
                TotalSends = uses, PurchaseRate = uses > 0 ? rate : 0,
            });
        }

        var bank = new CaptionBank(captions);
        var sends = new List<PastSend>();
        // A third of the bank is this creator's; few captions carry many sends.
        var own = captions.Where(_ => _random.Chance(0.22)).ToArray();
        var best = own.OrderByDescending(c => CaptionLog(c, null)).Take(own.Length / 2).ToArray();
        for (var day = 0; day < _options.Weeks * 7; day++)
        {
            var date = AsOf.AddDays(-(_options.Weeks * 7) + day);
            var volume = _random.Pick(_options.Volumes);
            for (var k = 0; k < volume; k++)
            {
                sends.Add(k % 2 == 0 ? Revenue(date, volume, own, best) : Other(date));
            }
        }

        sends.Sort((a, b) => a.SentAt.CompareTo(b.SentAt));
        Input = new WeekInput(
            new SharedTables { AsOf = AsOf, WeekStart = AsOf.AddDays(1), Seed = 1, Bank = bank, SendTypes = StandardCatalogue.Value, ContentTypes = [], Segments = [] },
            new CreatorTables
            {
                Creator = new Creator { Id = "creator_x", TenantId = "t", DisplayName = "x", PageType = PageType.Paid, ContentCategory = "c1", Timezone = "UTC", FanCount = 4000 },
                Vault = [.. contents.Select(c => new VaultEntry("creator_x", c, true, 10, 3))], Rankings = [], Uses = [], PastSends = sends, Triggers = [],
            });
    }

    private int DrawLength() => _random.Weighted([0.553, 0.239, 0.099, 0.031, 0.0798, 0.0140]) switch
    {
        0 => _random.Whole(20, 99), 1 => _random.Whole(100, 149), 2 => _random.Whole(150, 199), 3 => _random.Whole(200, 249), 4 => _random.Whole(250, 449), _ => _random.Whole(450, 700),
    };

    private PastSend Revenue(DateOnly date, int volume, Caption[] own, Caption[] best)
    {
        var prime = _random.Chance(0.7);
        var hour = prime ? _random.Pick(PrimeHours) : (_random.Whole(7, 26) % 24);
        var caption = _random.Pick(prime ? best : own);
        int? price = 100 * (int)Math.Round(15 * _random.Pick([0.6, 0.8, 1.0, 1.25, 1.6]));
        var weekday = ((int)date.DayOfWeek + 6) % 7;
        var log = Type[caption.SendType] + CaptionLog(caption, price) + Hours[hour] + Weekdays[weekday] - (_options.Delta * (volume - 7)) + _random.Normal(-NoiseSd * NoiseSd / 2, NoiseSd);
        var expected = Math.Min(500, _options.SendCents * Math.Exp(log) / price.Value);
        var purchased = _options.Rounded ? (int)Math.Floor(expected + _random.Unit()) : _random.Poisson(expected);
        return Send(date, hour, caption.SendType, caption.Id, caption.ContentType, price, purchased, (long)purchased * price.Value);
    }

    private PastSend Other(DateOnly date) =>
        Send(date, _random.Whole(7, 23), _random.Chance(0.7) ? "bump_normal" : "renew_on_post", "", "", null, 0, _random.Whole(0, 600));

    private PastSend Send(DateOnly date, int hour, string type, string caption, string content, int? price, int purchased, long cents) => new(
        $"s{_random.Next()}", "creator_x", type, caption, content, new DateTimeOffset(date.Year, date.Month, date.Day, hour, _random.Below(60), 0, TimeSpan.Zero),
        price, 2000, 1200, purchased, cents, "mass", "all_active");
}
