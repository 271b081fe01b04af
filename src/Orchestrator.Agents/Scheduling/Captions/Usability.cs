using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Pricing;

namespace Orchestrator.Agents.Scheduling.Captions;

/// <summary>Which captions one creator may use this week: H1 vault, H2 AVOID, H13 reuse, H19 active and page. Null means usable, else the rule and its figure.</summary>
internal sealed class Usability
{
    public const int MostUses = 10;

    private readonly WeekInput _input;
    private readonly ContentTiers _tiers;
    private readonly HashSet<string> _vault;
    private readonly Dictionary<string, CaptionUse> _uses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _banned;
    private readonly bool _ignoreContent;

    private Usability(WeekInput input, PerformanceReport report, IEnumerable<string> banned, bool ignoreContent)
    {
        _input = input;
        _tiers = ContentTiers.Of(input, report);
        _vault = input.Own.Vault.Where(v => v.HasContent).Select(v => v.ContentTypeId).ToHashSet(StringComparer.Ordinal);
        _banned = banned.ToHashSet(StringComparer.Ordinal);
        _ignoreContent = ignoreContent;
        ReuseDays = ReuseWindow(report.Confidence);
        foreach (var use in input.Own.Uses)
        {
            _uses[use.CaptionId] = use;
        }
    }

    /// <summary>Days that lie between two uses of a caption by the same creator.</summary>
    public int ReuseDays { get; }

    /// <param name="ignoreContent">Leaves H1 and H2 out: what would be possible with every content at hand.</param>
    public static Usability Of(WeekInput input, PerformanceReport report, IEnumerable<string> banned, bool ignoreContent = false) => new(input, report, banned, ignoreContent);

    /// <summary>30 days, 20 below a confidence of 0.6, 15 below 0.4.</summary>
    public static int ReuseWindow(double confidence) => confidence switch { >= 0.6 => 30, >= 0.4 => 20, _ => 15 };

    /// <summary>First date of the week, 0 to 6, from which the caption may be used.</summary>
    public int FromDay(Caption caption) =>
        _uses.TryGetValue(caption.Id, out var use) ? Math.Max(0, use.LastUsed.DayNumber + ReuseDays - _input.Shared.WeekStart.DayNumber) : 0;

    /// <summary>Null also where only the first dates of the week are too early: see <see cref="FromDay"/>.</summary>
    public string? Reason(Caption caption)
    {
        if (_banned.Contains(caption.Id))
        {
            return "banned by the validator's request";
        }

        if (!caption.IsActive)
        {
            return "H19 not active";
        }

        if (caption.PaidOnly && _input.Creator.PageType == PageType.Free)
        {
            return "H19 for paid pages only";
        }

        if (caption.ContentType.Length > 0 && !_ignoreContent)
        {
            if (!_vault.Contains(caption.ContentType))
            {
                return $"H1 {caption.ContentType} not in the vault";
            }

            if (_tiers.IsAvoid(caption.ContentType))
            {
                return $"H2 {caption.ContentType} is AVOID";
            }
        }

        if (_uses.TryGetValue(caption.Id, out var use))
        {
            if (FromDay(caption) > 6)
            {
                return $"H13 used {_input.Shared.WeekStart.DayNumber - use.LastUsed.DayNumber} days before the week, {ReuseDays} days are needed";
            }

            if (use.TimesUsed >= MostUses)
            {
                return $"H13 used {use.TimesUsed} times";
            }
        }

        return null;
    }

    /// <summary>H1 for the send type: one that needs media needs a caption about some content.</summary>
    public static string? Reason(SendType type, Caption caption) =>
        type is { Media: true, MediaOptional: false } && caption.ContentType.Length == 0 ? "H1 the send type needs content, the caption names none" : null;

    /// <summary>F(d) = 1 − e^(−d/30), d days since this creator used it last; 1 if never.</summary>
    public double Freshness(Caption caption, int day) =>
        _uses.TryGetValue(caption.Id, out var use) ? Freshness(_input.Shared.WeekStart.DayNumber + day - use.LastUsed.DayNumber) : 1;

    public static double Freshness(int days) => 1 - Math.Exp(-Math.Max(0, days) / 30.0);

    /// <summary>Same category, same needs of media and price: whose captions may stand in when a type's own run out.</summary>
    public static bool Compatible(SendType one, SendType other) =>
        one.Category == other.Category && one.Media == other.Media && one.Priced == other.Priced && one.IsFollowup == other.IsFollowup && one.Key != other.Key;
}
