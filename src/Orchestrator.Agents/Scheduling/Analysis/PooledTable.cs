using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Analysis;

/// <summary>
/// A pooled figure of the bank's captions against what send type, content, length and price let expect: a multiplicative table fitted by iterative
/// proportional scaling (Deming and Stephan, 1940).
/// </summary>
/// <param name="Logs">By caption: ln(figure ÷ expected figure).</param>
internal sealed record PooledTable(double[] Logs, double Mean)
{
    private const int Sweeps = 5;

    /// <summary>Sends at the expected figure that every caption is given: one that nobody bought is bad, not infinitely bad.</summary>
    private const double HalfSend = 0.5;

    /// <summary>Sends at the present table that every group is given.</summary>
    private const double Steady = 8;

    /// <returns>Null: all figures are 0.</returns>
    public static PooledTable? Of(Caption[] captions, double[] figures, double[] sends, bool byPrice)
    {
        double total = 0, sum = 0;
        for (var i = 0; i < figures.Length; i++)
        {
            total += sends[i];
            sum += sends[i] * figures[i];
        }

        if (!(sum > 0))
        {
            return null;
        }

        var mean = sum / total;
        var expected = new double[figures.Length];
        Array.Fill(expected, mean);
        int[][] groups =
        [
            Codes(captions, c => c.SendType),
            Codes(captions, c => c.ContentType),
            Array.ConvertAll(captions, c => LengthBands.Of(c.CharLength)),
            Array.ConvertAll(captions, c => byPrice ? PriceStep(c.SuggestedPriceCents) : 0),
        ];
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var group in groups)
            {
                Scale(expected, figures, sends, group);
            }
        }

        var logs = new double[figures.Length];
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = Math.Log(((sends[i] * figures[i]) + (HalfSend * expected[i])) / ((sends[i] + HalfSend) * expected[i]));
        }

        return new PooledTable(logs, mean);
    }

    private static void Scale(double[] expected, double[] figures, double[] sends, int[] group)
    {
        var width = group.Max() + 1;
        var seen = new double[width];
        var due = new double[width];
        for (var i = 0; i < expected.Length; i++)
        {
            seen[group[i]] += sends[i] * figures[i] / expected[i];
            due[group[i]] += sends[i];
        }

        for (var g = 0; g < width; g++)
        {
            seen[g] = (seen[g] + Steady) / (due[g] + Steady);
        }

        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] *= seen[group[i]];
        }
    }

    private static int[] Codes(Caption[] captions, Func<Caption, string> key)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        return Array.ConvertAll(captions, c =>
        {
            if (!codes.TryGetValue(key(c), out var code))
            {
                codes[key(c)] = code = codes.Count;
            }

            return code;
        });
    }

    /// <summary>Prices within a tenth of each other are one step; 0 is no price.</summary>
    private static int PriceStep(int? cents) => cents is > 0 ? Math.Clamp(1 + (int)Math.Round(Math.Log(cents.Value / 100.0) * 10), 1, 100) : 0;
}
