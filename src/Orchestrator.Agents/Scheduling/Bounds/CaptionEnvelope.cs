using Orchestrator.Agents.Scheduling.Timing;

namespace Orchestrator.Agents.Scheduling.Bounds;

/// <summary>What the best caption of a type earns in an hour of a date when captions have prices: the upper envelope of lines, cents · factor − price.</summary>
internal sealed class CaptionEnvelope
{
    private readonly WeekFrame _frame;
    private readonly CaptionLines _lines;
    private readonly double[] _cents;
    private readonly int[] _line;

    public CaptionEnvelope(WeekFrame frame, CaptionLines lines)
    {
        (_frame, _lines) = (frame, lines);
        var cells = WeekClock.Days * frame.Types.Length * 24;
        (_cents, _line) = (new double[cells], new int[cells]);
    }

    public double Cents(int day, int type, int hour) => _cents[Cell(day, type, hour)];

    /// <summary>Which line is the highest; −1: one of the captions that have no price.</summary>
    public int Line(int day, int type, int hour) => _line[Cell(day, type, hour)];

    /// <param name="prices">By caption index of the lines.</param>
    public void Fill(double[] prices)
    {
        for (var d = 0; d < WeekClock.Days; d++)
        {
            for (var t = 0; t < _lines.Cents.Length; t++)
            {
                var (cents, captions) = (_lines.Cents[t], _lines.Captions[t]);
                for (var h = 0; h < 24; h++)
                {
                    var factor = _frame.Factor(d, h);
                    var (best, line) = (_lines.Rest[t] * factor, -1);
                    for (var k = 0; k < cents.Length; k++)
                    {
                        var value = (cents[k] * factor) - prices[captions[k]];
                        if (value > best)
                        {
                            (best, line) = (value, k);
                        }
                    }

                    (_cents[Cell(d, t, h)], _line[Cell(d, t, h)]) = (best, line);
                }
            }
        }
    }

    private int Cell(int day, int type, int hour) => (((day * _lines.Cents.Length) + type) * 24) + hour;
}
