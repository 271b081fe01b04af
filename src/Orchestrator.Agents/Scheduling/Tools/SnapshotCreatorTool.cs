using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Reports;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.Scheduling.Tools;

/// <summary>
/// Fixes which rows a creator's week is made from: the hash of each shared table, and of this creator's rows in the others. <c>snapshot.rows</c> counts the
/// creator's rows, <c>snapshot.rejects</c> the rows that were set aside, each with its reason in <c>rejects.csv</c>.
/// </summary>
internal sealed class SnapshotCreatorTool(DataFolders data) : ScheduleTool(data)
{
    public const string Name = "snapshot-creator";

    private const string RejectsFile = "rejects.csv";

    private const int LongestValue = 200;

    public override ToolCard Card { get; } = new(Name, "Fixes the rows of all tables that one creator's week is made from, with their hashes.")
    {
        Parameters =
        [
            Data, new("creator", "string", "Id of the creator.", Required: true), new("asOf", "string", "Day of the data in place of the data set's own, yyyy-MM-dd."),
            new("weekStart", "string", "First day of the week in place of the data set's own, yyyy-MM-dd."),
        ],
        Produces = [Snapshot.FileName, RejectsFile],
        Attests = ["snapshot.rows", "snapshot.rejects"],
    };

    protected override ValueTask<ToolResult> WorkAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var folder = Open(call, cancellationToken);
        var rows = Rows(folder, call.RequiredText("creator"));
        var hashes = folder.Hashes.AddRange(rows.Hashes);
        var (asOf, weekStart) = (Date(call, "asOf", folder.Shared.AsOf), Date(call, "weekStart", folder.Shared.WeekStart));
        var tables = rows.Tables;
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal)
        {
            [DataFiles.Vault] = tables.Vault.Count,
            [DataFiles.Rankings] = tables.Rankings.Count,
            [DataFiles.Uses] = tables.Uses.Count,
            [DataFiles.PastSends] = tables.PastSends.Count,
            [DataFiles.Triggers] = tables.Triggers.Count,
        };
        var snapshot = new Snapshot
        {
            CreatorId = tables.Creator.Id,
            AsOf = asOf,
            WeekStart = weekStart,
            Seed = folder.Shared.Seed,
            Creator = tables.Creator,
            Rows = counts.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Hashes = hashes,
            InputsHash = InputsHash(hashes, tables.Creator, asOf, weekStart, folder.Shared.Seed),
        };
        var rejects = folder.Rejects.Concat(rows.Rejects).ToList();
        return ValueTask.FromResult(new ToolResult
        {
            Artifacts = rejects.Count == 0
                ? [ScheduleJson.Draft(Snapshot.FileName, snapshot, ScheduleJson.Shapes.Snapshot)]
                : [ScheduleJson.Draft(Snapshot.FileName, snapshot, ScheduleJson.Shapes.Snapshot), new ArtifactDraft(RejectsFile, "text/csv", Csv(rejects))],
            Evidence = Evidence(
                Measurement.Of("snapshot.rows", (decimal)counts.Values.Sum()) with { Unit = "rows" },
                Measurement.Of("snapshot.rejects", (decimal)rejects.Count) with { Unit = "rows" }),
            Says = $"{counts.Values.Sum()} rows of {tables.Creator.Id} for the week of {weekStart:yyyy-MM-dd}; {rejects.Count} rows were set aside.",
        });
    }

    private static string InputsHash(ImmutableSortedDictionary<string, string> hashes, Model.Creator creator, DateOnly asOf, DateOnly weekStart, ulong seed)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{creator}\n{asOf:yyyy-MM-dd}\n{weekStart:yyyy-MM-dd}\n{seed}\n");
        foreach (var (file, hash) in hashes)
        {
            text.Append(file).Append(' ').Append(hash).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static byte[] Csv(List<DataFault> rejects)
    {
        var text = new StringBuilder("file,line,column,code,value,expected\n");
        foreach (var r in rejects)
        {
            text.Append(CultureInfo.InvariantCulture, $"{r.File},{r.Line},{r.Column},{r.Code},{CsvFields.Quoted(CsvFields.Text(Cut(r.Value)))},{CsvFields.Quoted(r.Expected)}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cut(string text) => text.Length > LongestValue ? text[..LongestValue] : text;
}
