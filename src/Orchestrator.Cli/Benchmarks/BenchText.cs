using System.Globalization;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Benchmarks;

/// <summary>Figures as people read them: the median, its spread, and a bar for each run.</summary>
internal static class BenchText
{
    private const int _bar = 30;

    public static void Write(Terminal terminal, BenchView bench)
    {
        var machine = bench.Machine;
        terminal.Line(terminal.Painted($"bench {bench.Name}{(bench.Scenario is null ? "" : $" {bench.Scenario}")}{(bench.Store is null ? "" : $" on {bench.Store}")}", Paint.Strong));
        terminal.Line(Terminal.Safe($"{machine.Processor}, {machine.Cores} cores, load {Number(machine.Load ?? double.NaN)}, {machine.Runtime}, engine {machine.Engine}"));
        var table = new Table("figure", "median", "smallest", "largest", "smallest to largest, median marked");
        foreach (var (name, median) in bench.Median)
        {
            var spread = bench.Spread[name];
            table.Row(name, Number(median), Number(spread.Min), Number(spread.Max), Bar(spread.Min, median, spread.Max));
        }

        table.WriteTo(terminal);
    }

    /// <summary>From 0 to the largest: filled to the smallest, dotted to the largest, the median in between.</summary>
    private static string Bar(double min, double median, double max)
    {
        if (max <= 0)
        {
            return "";
        }

        var (low, middle) = ((int)(_bar * min / max), Math.Min(_bar - 1, (int)(_bar * median / max)));
        return string.Concat(Enumerable.Range(0, _bar).Select(i => i == middle ? '|' : i < low ? '=' : '-'));
    }

    private static string Number(double value) => Math.Abs(value) switch
    {
        double.NaN => "unknown",
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
