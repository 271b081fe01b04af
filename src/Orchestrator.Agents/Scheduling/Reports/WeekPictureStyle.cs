using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Reports;

/// <summary>Sizes, shapes and colours of the week's picture. Colours of the categories stay apart for people who see few colours (Okabe and Ito, 2008).</summary>
internal static class WeekPictureStyle
{
    public const int Left = 110;
    public const int Top = 88;
    public const int HourWidth = 38;
    public const int RowHeight = 50;
    public const int RowGap = 4;
    public const int Width = Left + (24 * HourWidth) + 20;
    public const int LegendTop = Top + (7 * (RowHeight + RowGap)) + 24;
    public const int Height = LegendTop + 88;
    public const int FirstDeadHour = 3;
    public const int FirstLiveHour = 7;

    public const string Css =
        """
        .week{--page:#ffffff;--ink:#1b2430;--soft:#566273;--heat:#e69f00;--hatch:#9aa6b6;--revenue:#0062a3;--engagement:#007a59;--retention:#8a2f8a;--clock:#b3261e;
        font-family:system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        @media (prefers-color-scheme:dark){.week{--page:#10161f;--ink:#e6ebf2;--soft:#a3afbf;--heat:#d99500;--hatch:#566273;--revenue:#6cc0ff;--engagement:#4fd6ab;--retention:#f0a6f0;--clock:#ff8a80}}
        .week text{fill:var(--ink);font-size:12px}
        .week .page{fill:var(--page)}
        .week .head{font-size:17px;font-weight:650}
        .week .note,.week .small,.week .hour{fill:var(--soft)}
        .week .small{font-size:11px}
        .week .day{font-weight:550}
        .week .best{fill:var(--ink);font-weight:700;text-decoration:underline}
        .week .heat{fill:var(--heat)}
        .hatch{fill:#8793a5;fill-opacity:.55}
        .week .revenue{fill:var(--revenue);stroke:var(--page)}
        .week .engagement{fill:var(--engagement);stroke:var(--page)}
        .week .retention{fill:var(--retention);stroke:var(--page)}
        .week .mark{stroke-width:1.5}
        .week .explore{fill:none;stroke:var(--ink);stroke-width:1.6;stroke-dasharray:3 2.2}
        .week .missing{fill:none;stroke:var(--ink);stroke-width:2}
        .week .price{stroke:var(--page);stroke-width:2.5px;paint-order:stroke;font-size:10px;text-anchor:middle}
        .week .clocks rect{fill:none;stroke:var(--clock);stroke-width:1.6;stroke-dasharray:4 3}
        .week .clocks text{fill:var(--clock);font-size:10px;font-weight:650}
        .week .legend text{stroke:none}
        .week .end{text-anchor:end}

        """;

    /// <summary>Revenue is a circle, engagement a square, retention a triangle; a follow-up is a small diamond.</summary>
    public static string Shape(Category category, bool followup, double x, int y) => followup
        ? ReportText.Invariant($"<path class=\"mark\" d=\"M{x:0.#} {y - 6}L{x + 6:0.#} {y}L{x:0.#} {y + 6}L{x - 6:0.#} {y}Z\"/>")
        : category switch
        {
            Category.Revenue => ReportText.Invariant($"<circle class=\"mark\" cx=\"{x:0.#}\" cy=\"{y}\" r=\"8\"/>"),
            Category.Engagement => ReportText.Invariant($"<rect class=\"mark\" x=\"{x - 6.5:0.#}\" y=\"{y - 6.5:0.#}\" width=\"13\" height=\"13\"/>"),
            _ => ReportText.Invariant($"<path class=\"mark\" d=\"M{x:0.#} {y - 8}L{x + 8.5:0.#} {y + 7}L{x - 8.5:0.#} {y + 7}Z\"/>"),
        };
}
