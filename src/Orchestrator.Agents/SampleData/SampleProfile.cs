namespace Orchestrator.Agents.SampleData;

/// <summary>How much sample data is made, and for which week.</summary>
internal sealed record SampleProfile
{
    public required string Name { get; init; }

    /// <summary>Regular creators; edge creators come on top.</summary>
    public required int Creators { get; init; }

    public required int Weeks { get; init; }

    public required int ContentTypes { get; init; }

    public required int Captions { get; init; }

    public required int FaultCaptions { get; init; }

    /// <summary>Rows of caption_uses.csv for one creator, those of the history included.</summary>
    public required int UsesPerCreator { get; init; }

    /// <summary>The ten creators of the planted truths 13 and 14.</summary>
    public bool EdgeCreators { get; init; }

    /// <summary>
    /// Planned sends a day: in which proportion days have 2, 3 ... 16 of them. Many quiet days and some very busy ones: what volume does is seen best at the ends.
    /// </summary>
    public double[] DaysByVolume { get; init; } = [18, 17, 12, 8, 5, 4, 3, 3, 3, 3, 4, 4, 5, 5, 4];

    public DateOnly WeekStart { get; init; } = new(2026, 10, 19);

    /// <summary>The day before the week: its sends are in.</summary>
    public DateOnly AsOf => WeekStart.AddDays(-1);

    /// <summary>Days at the end that a content type's planted trigger may use.</summary>
    public int HistoryDays => Weeks * 7;

    public static SampleProfile Small { get; } = new()
    {
        Name = "small",
        Creators = 4,
        Weeks = 8,
        ContentTypes = 8,
        Captions = 400,
        FaultCaptions = 6,
        UsesPerCreator = 250,
        DaysByVolume = [36, 28, 8, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
    };

    public static SampleProfile Standard { get; } = new()
    {
        Name = "standard",
        Creators = 20,
        Weeks = 26,
        ContentTypes = 24,
        Captions = 6_000,
        FaultCaptions = 60,
        UsesPerCreator = 1_000,
        EdgeCreators = true,
    };

    public static SampleProfile Large { get; } = new()
    {
        Name = "large",
        Creators = 37,
        Weeks = 52,
        ContentTypes = 42,
        Captions = 59_405,
        FaultCaptions = 60,
        UsesPerCreator = 13_514,
    };

    /// <summary>Small, in a week in which clocks go forward: a local hour that does not exist.</summary>
    public static SampleProfile Spring { get; } = Small with { Name = "spring", WeekStart = new(2026, 3, 23) };

    public static IReadOnlyList<SampleProfile> All { get; } = [Small, Standard, Large, Spring];

    public static SampleProfile? Find(string name) => All.FirstOrDefault(p => p.Name == name);
}
