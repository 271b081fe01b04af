using System.CommandLine;
using Orchestrator.Abstractions.Live;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc wave</c>: the waves of a run, and the tasks of one.</summary>
internal static class WaveCommands
{
    private static readonly Argument<string> _wave = new("wave") { HelpName = "wave", Description = "Id of the wave, as in the plan" };

    static WaveCommands() => _wave.CompletionSources.Add(context => Completion.Waves(context, Shared.Run));

    public static Command Create() => Verb.Noun("wave", "Waves of a run",
        Verb.Of("list", "State, gate and tasks of each wave", ListAsync, Shared.Run),
        Verb.Of("show", "The gate and the tasks of one wave", ShowAsync, Shared.Run, _wave));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        if (invocation.Printed(view.Waves, CliJson.Pretty.IReadOnlyListWaveView))
        {
            return ExitCode.Done;
        }

        var tasks = (await reader.TasksAsync(invocation.Tenant, run, cancellationToken) ?? []).ToLookup(t => t.Wave);
        var table = new Table("state", "wave", "gate", "decided", "tasks", "");
        foreach (var wave in view.Waves)
        {
            table.Row(
                Cell.State(wave.State), wave.Id, new Cell(GateText.Verdict(wave.Gate), Paints.Of(wave.Gate.Verdict)), wave.Gate.Decision is { } d ? $"{d.Verdict} by {d.Actor}" : "",
                $"{tasks[wave.Id].Count(t => t.State == "succeeded")}/{tasks[wave.Id].Count()}", wave.Title);
        }

        table.WriteTo(invocation.Terminal);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (run, id) = (invocation.Get(Shared.Run), invocation.Get(_wave));
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        var wave = view.Waves.FirstOrDefault(w => w.Id == id) ?? throw Answers.NoWave(run, id, view.Waves.Select(w => w.Id));
        IReadOnlyList<TaskRow> tasks = [.. (await reader.TasksAsync(invocation.Tenant, run, cancellationToken) ?? []).Where(t => t.Wave == id)];
        if (!invocation.Printed(new WaveReport(run, wave, tasks), CliJson.Pretty.WaveReport))
        {
            GateText.Write(invocation.Terminal, wave);
            TaskCommands.Write(invocation, tasks);
        }

        return ExitCode.Done;
    }
}
