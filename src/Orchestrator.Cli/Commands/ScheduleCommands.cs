using System.CommandLine;
using System.Globalization;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc schedule</c>: the schedules that a run made, and why each item is what it is.</summary>
internal static class ScheduleCommands
{
    private static readonly Argument<string> _item = new("item") { Description = "CREATOR/ITEM, creator_01/D3-05 say; ITEM alone where the run has one creator" };

    public static Command Create() => Verb.Noun("schedule", "The schedules that a run made",
        Verb.Of("list", "One line for each creator: status, score, value, distance from the best possible", ListAsync, Shared.Run),
        Verb.Of("explain", "Why this caption, this time, this price", ExplainAsync, Shared.Run, _item));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var rows = await reader.Schedules.ListAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        if (invocation.Printed(rows, CliJson.Pretty.IReadOnlyListScheduleRow))
        {
            return ExitCode.Done;
        }

        var table = new Table("", "creator", "status", "score", "items", "value", "gap", "greedy", "");
        foreach (var row in rows)
        {
            table.Row(
                Cell.State(row.State), row.Creator, row.Status ?? "", Shown(row.Score, "0.0"), Shown(row.Items, "0"), Dollars(row.ValueCents), Shown(row.Gap * 100, "0.0'%'"),
                Shown(row.Lift * 100, "+0'%';-0'%'"), row.Reason ?? "");
        }

        table.WriteTo(invocation.Terminal);
        if (rows.FirstOrDefault(r => r.Items > 0) is { } first)
        {
            invocation.Terminal.Line($"orc schedule explain {run} {first.Creator}/D1-01{invocation.StoreFlag}");
        }

        return ExitCode.Done;
    }

    private static async Task<int> ExplainAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var view = await reader.Schedules.ExplainAsync(invocation.Tenant, run, invocation.Get(_item), cancellationToken) ?? throw Answers.NoRun(run);
        if (!invocation.Printed(view, CliJson.Pretty.ItemExplanationView))
        {
            foreach (var line in view.Text.Split('\n'))
            {
                invocation.Terminal.Line(Terminal.Safe(line));
            }
        }

        return ExitCode.Done;
    }

    private static string Shown(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "";

    private static string Dollars(double? cents) => cents is { } c ? (c / 100).ToString("'$'0.00", CultureInfo.InvariantCulture) : "";
}
