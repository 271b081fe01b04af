using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Runs;

/// <summary>A gate as people read it: verdict, what a human said, and each criterion with value and limit.</summary>
internal static class GateText
{
    public static void Write(Terminal terminal, WaveView wave)
    {
        var gate = wave.Gate;
        terminal.Line($"{terminal.Painted(Terminal.Safe(wave.Id), Paint.Strong)}  {Terminal.Safe(wave.Title)}  {terminal.Painted(Verdict(gate), Paints.Of(gate.Verdict))}");
        if (gate.Decision is { } decision)
        {
            terminal.Line(Terminal.Safe($"  {decision.Verdict} by {decision.Actor} at {terminal.Time(decision.At)}: {decision.Reason ?? "no reason given"}"));
        }

        var table = new Table("", "lane", "criterion", "value", "evidence");
        foreach (var criterion in gate.Criteria)
        {
            table.Row(Met(criterion), criterion.Lane ?? "", Text(criterion), (criterion.Value ?? default).Show(), criterion.Evidence ?? "");
        }

        if (!table.Empty)
        {
            table.WriteTo(terminal, "  ");
        }
    }

    public static string Verdict(GateView gate) => gate.Severity == "none" ? gate.Verdict : $"{gate.Verdict} {gate.Severity}";

    /// <summary><c>words.total >= 1</c></summary>
    public static string Text(CriterionView criterion) => $"{criterion.Metric} {criterion.Op} {criterion.Limit.Show()}";

    private static Cell Met(CriterionView criterion) => criterion.Met ? new("met", Paint.Good) : new("not met", Paint.Bad);
}
