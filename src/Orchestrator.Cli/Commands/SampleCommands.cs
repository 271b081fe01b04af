using System.CommandLine;
using System.Globalization;
using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.SampleData.Scoring;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc sample</c>: data with known truth.</summary>
internal static class SampleCommands
{
    private static readonly Option<string> _profile = new("--profile") { Description = "small, standard, large or spring (small, in a week in which clocks go forward)", HelpName = "profile", DefaultValueFactory = _ => "standard" };
    private static readonly Option<int?> _creators = new("--creators") { Description = "Regular creators in place of the profile's number", HelpName = "count" };
    private static readonly Option<ulong> _seed = new("--seed") { Description = "Root of all randomness: the same seed gives the same bytes", HelpName = "number", DefaultValueFactory = _ => 42 };
    private static readonly Option<string> _out = new("--out") { Description = "Folder to write; must be empty, or hold an earlier sample", HelpName = "folder", Required = true };
    private static readonly Option<string> _data = new("--data") { Description = "Folder of a generated data set with its truth", HelpName = "folder", Required = true };
    private static readonly Option<bool> _all = new("--all") { Description = "Each creator's line too, not only the bounds" };

    private static readonly Option<bool> _keep = new("--keep") { Description = "Keep these findings in the truth folder as those that are expected again" };

    public static Command Create()
    {
        _profile.AcceptOnlyFromAmong([.. SampleFiles.Profiles]);
        return Verb.Noun("sample", "Data sets with planted truth",
            Verb.Of("generate", "Write a data set of the weekly schedule", GenerateAsync, _profile, _creators, _seed, _out),
            Verb.Of("score", "Compare what the agents find with what was planted, and with kept findings (exit 1 if a bound is missed)", ScoreAsync, _data, _all, _keep));
    }

    private static Task<int> GenerateAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var progress = invocation.Json || invocation.Terminal.Quiet ? null : new Progress(invocation.Terminal);
        var made = SampleFiles.Write(
            invocation.Get(_seed), invocation.Get(_profile)!, invocation.Get(_creators), invocation.Get(_out)!, progress, cancellationToken);
        var view = new SampleView("sample", made.Folder, made.Seed, made.Profile, made.AsOf, made.WeekStart, made.Creators, made.Rows, made.Bytes);
        if (invocation.Printed(view, CliJson.Pretty.SampleView))
        {
            return Task.FromResult(ExitCode.Done);
        }

        var table = new Table("file", "rows");
        foreach (var (file, rows) in made.Rows.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            table.Row(file, rows.ToString(CultureInfo.InvariantCulture));
        }

        table.WriteTo(invocation.Terminal);
        invocation.Terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{made.Creators} creators, {made.Bytes / 1e6:0.0} MB, data of {made.AsOf:yyyy-MM-dd}, week of {made.WeekStart:yyyy-MM-dd}"));
        invocation.Terminal.Line(Terminal.Safe($"orc run start --plan weekly-schedule --data {made.Folder} --watch"));
        return Task.FromResult(ExitCode.Done);
    }

    private static Task<int> ScoreAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var data = invocation.Get(_data)!;
        var score = SampleScore.Of(data, cancellationToken);
        if (invocation.Get(_keep))
        {
            invocation.Terminal.Error.WriteLine(Terminal.Safe($"kept as golden findings in {GoldenFindings.Write(data, score)}"));
        }

        score = score with { Lines = [.. score.Lines, .. GoldenFindings.Differences(data, score)] };
        if (!invocation.Printed(new SampleScoreView("score", score.Passed, score.Lines), CliJson.Pretty.SampleScoreView))
        {
            var table = new Table("", "finding", "of", "planted", "found", "error");
            foreach (var line in score.Lines.Where(l => l.Pass is not null || invocation.Get(_all)))
            {
                table.Row(
                    line.Pass is { } pass ? Cell.State(pass ? "passed" : "failed") : "", Terminal.Safe(line.Finding), line.Subject, Terminal.Safe(line.Planted),
                    Terminal.Safe(line.Found), line.Error?.ToString("0.###", CultureInfo.InvariantCulture) ?? "");
            }

            table.WriteTo(invocation.Terminal);
        }

        return Task.FromResult(score.Passed ? ExitCode.Done : ExitCode.Failed);
    }

    /// <summary>A line for each hundred creators: a large data set takes minutes.</summary>
    private sealed class Progress(Terminal terminal) : IProgress<SampleProgress>
    {
        private const int Step = 100;

        public void Report(SampleProgress value)
        {
            if (value.Creators % Step == 0)
            {
                terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Creators} of {value.Of} creators"));
            }
        }
    }
}

/// <param name="Rows">By file, without headers.</param>
/// <param name="Bytes">Of the whole folder, its truth included.</param>
internal sealed record SampleView(
    string Kind, string Folder, ulong Seed, string Profile, DateOnly AsOf, DateOnly WeekStart, int Creators, IReadOnlyDictionary<string, long> Rows, long Bytes);

internal sealed record SampleScoreView(string Kind, bool Passed, IReadOnlyList<ScoreLine> Findings);
