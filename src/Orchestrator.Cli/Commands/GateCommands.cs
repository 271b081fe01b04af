using System.CommandLine;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Cli.Runs;
using Orchestrator.Cli.Stores;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc gate</c>: what a gate computed, and a human's word about it.</summary>
internal static class GateCommands
{
    private static readonly Argument<string> _wave = new("wave") { HelpName = "wave", Description = "Id of the wave, as in the plan" };
    private static readonly Argument<string?> _anyWave = new("wave") { HelpName = "wave", Description = "Id of the wave; without it all gates", Arity = ArgumentArity.ZeroOrOne };

    static GateCommands()
    {
        _wave.CompletionSources.Add(context => Completion.Waves(context, Shared.Run));
        _anyWave.CompletionSources.Add(context => Completion.Waves(context, Shared.Run));
    }

    public static Command Create() => Verb.Noun("gate", "Gates between waves: see them, decide about them",
        Verb.Of("list", "Verdict, what a human said, and how many criteria are met", ListAsync, Shared.Run),
        Verb.Of("show", "Criteria with values, limits and evidence", ShowAsync, Shared.Run, _anyWave),
        Verb.Of("go", "Let a wave pass; needs a reason where the gate computed NO-GO", (i, c) => DecideAsync(i, "go", c), Shared.Run, _wave, Shared.Reason),
        Verb.Of("nogo", "Stop at a wave; needs a reason", (i, c) => DecideAsync(i, "nogo", c), Shared.Run, _wave, Shared.Reason));

    private static async Task<int> ListAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        if (invocation.Printed(view.Waves, CliJson.Pretty.IReadOnlyListWaveView))
        {
            return ExitCode.Done;
        }

        var table = new Table("gate", "verdict", "met", "decided", "");
        foreach (var wave in view.Waves)
        {
            var (gate, missed) = (wave.Gate, wave.Gate.Criteria.FirstOrDefault(c => !c.Met && wave.Gate.Verdict != "PENDING"));
            table.Row(
                wave.Id, new Cell(GateText.Verdict(gate), Paints.Of(gate.Verdict)), $"{gate.Criteria.Count(c => c.Met)}/{gate.Criteria.Count}",
                gate.Decision is { } d ? $"{d.Verdict} by {d.Actor}: {d.Reason}" : "", missed is null ? "" : $"{GateText.Text(missed)} is {(missed.Value ?? default).Show()}");
        }

        table.WriteTo(invocation.Terminal);
        return ExitCode.Done;
    }

    private static async Task<int> ShowAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var run = invocation.Get(Shared.Run);
        var wave = invocation.Get(_anyWave);
        await using var reader = await Session.ReadAsync(invocation, cancellationToken);
        var view = await reader.Queries.ShowAsync(invocation.Tenant, run, cancellationToken) ?? throw Answers.NoRun(run);
        IReadOnlyList<WaveView> waves = wave is null ? view.Waves : [.. view.Waves.Where(w => w.Id == wave)];
        if (wave is not null && waves.Count == 0)
        {
            throw Answers.NoWave(run, wave, view.Waves.Select(w => w.Id));
        }

        if (wave is null ? invocation.Printed(waves, CliJson.Pretty.IReadOnlyListWaveView) : invocation.Printed(waves[0], CliJson.Pretty.WaveView))
        {
            return ExitCode.Done;
        }

        foreach (var shown in waves)
        {
            GateText.Write(invocation.Terminal, shown);
        }

        return ExitCode.Done;
    }

    private static Task<int> DecideAsync(Invocation invocation, string verdict, CancellationToken cancellationToken)
    {
        var reason = invocation.Get(Shared.Reason);
        if (verdict == "nogo" && string.IsNullOrWhiteSpace(reason))
        {
            throw new OrcException("ORC1920", ErrorKind.Invalid, "A NO-GO has no --reason; whoever goes on needs one. Say why: --reason \"...\".");
        }

        return Deciding.DecideAsync(invocation, invocation.Get(Shared.Run), "gate", invocation.Get(_wave), verdict, reason, cancellationToken);
    }
}
