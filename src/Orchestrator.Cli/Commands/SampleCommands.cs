using System.CommandLine;
using System.Globalization;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;
using Orchestrator.Silo.Samples;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc sample</c>: data with known truth.</summary>
internal static class SampleCommands
{
    private static readonly Option<string> _profile = new("--profile") { Description = "small, standard or large", HelpName = "profile", DefaultValueFactory = _ => "standard" };
    private static readonly Option<int?> _creators = new("--creators") { Description = "Regular creators in place of the profile's number", HelpName = "count" };
    private static readonly Option<ulong> _seed = new("--seed") { Description = "Root of all randomness: the same seed gives the same bytes", HelpName = "number", DefaultValueFactory = _ => 42 };
    private static readonly Option<string> _out = new("--out") { Description = "Folder to write; must be empty, or hold an earlier sample", HelpName = "folder", Required = true };

    public static Command Create()
    {
        _profile.AcceptOnlyFromAmong("small", "standard", "large");
        return Verb.Noun("sample", "Data sets with planted truth",
            Verb.Of("generate", "Write a data set of the weekly schedule", GenerateAsync, _profile, _creators, _seed, _out));
    }

    private static Task<int> GenerateAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var creators = invocation.Get(_creators);
        if (creators is < 1 or > 100_000)
        {
            throw new OrcException("ORC1915", ErrorKind.Invalid, string.Create(CultureInfo.InvariantCulture, $"--creators is {creators}, 1 to 100000 was expected. Give another number."));
        }

        var made = DataSamples.Generate(invocation.Get(_seed), invocation.Get(_profile)!, creators, invocation.Get(_out)!, cancellationToken);
        if (!invocation.Printed(made, CliJson.Pretty.SampleView))
        {
            var table = new Table("file", "rows");
            foreach (var (file, rows) in made.Rows.OrderBy(r => r.Key, StringComparer.Ordinal))
            {
                table.Row(file, $"{rows}");
            }

            table.WriteTo(invocation.Terminal);
            invocation.Terminal.Line(string.Create(CultureInfo.InvariantCulture,
                $"{made.Creators} creators, {made.Bytes / 1e6:0.0} MB, data of {made.AsOf:yyyy-MM-dd}, week of {made.WeekStart:yyyy-MM-dd}; next: orc run start --plan weekly-schedule --data {made.Folder} --watch"));
        }

        return Task.FromResult(ExitCode.Done);
    }
}
