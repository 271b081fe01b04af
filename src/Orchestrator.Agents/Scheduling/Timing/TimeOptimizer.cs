using Orchestrator.Agents.Randomness;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Repairing;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Timing;

/// <summary>
/// When each slot goes out: per date an exact program over quarters of an hour, over the week a neighbourhood search that knows every hard rule on times, then
/// minutes that no round clock shows. Slots that explore stand where a draw from the posterior of the hours puts them.
/// </summary>
internal static class TimeOptimizer
{
    public const string Tool = "place_items";

    public const string ToolVersion = "1.0.0";

    private const int MendMoves = 2_000;

    private const int Restarts = 4;

    /// <summary>H7 and H8 leave room for this many on a date.</summary>
    private const int MostPerDay = 27;

    /// <param name="repair">Lines without a caption free the time of their slot; all others stay to the minute, also those whose caption was exchanged.</param>
    public static Timings Make(
        WeekInput input, PerformanceReport report, ValueModel model, Allocation a, CaptionPicks picks, RepairNote repair, FillOptions options, string inputsHash)
    {
        var frame = WeekFrame.Of(input, model, a);
        var first = picks.Banned.IsDefaultOrEmpty ? picks : CaptionCuration.Make(input, report, model, a, RepairNote.None, options, inputsHash);
        var (cells, drawn, search) = Place(frame, report, first, options);
        var offsets = Jitter.Draw(frame, cells, new int?[cells.Length]);
        var freed = repair.Lines.Where(l => l.CaptionId is null).Select(l => frame.Ids.IndexOf(l.Slot)).Where(s => s >= 0).ToHashSet();
        if (freed.Count > 0)
        {
            var mended = Replace(frame, first, cells, freed, options);
            offsets = Jitter.Draw(frame, mended, [.. offsets.Select((o, s) => freed.Contains(s) ? null : (int?)o)]);
            cells = mended;
        }

        return new TimeWriting(frame, report, picks).Write(cells, offsets, drawn, search, inputsHash) with { Tool = Tool, ToolVersion = ToolVersion };
    }

    /// <summary>Cents at factor 1 by slot; 0 for sends that earn the same at any hour.</summary>
    public static double[] Worth(WeekFrame frame, CaptionPicks picks) =>
        [.. frame.Slots.Select((s, i) => s.Category == Category.Revenue && picks.Picks[i].CaptionId is not null ? frame.Model.BaseCents(frame.Types[s.Type]) * picks.Picks[i].Factor : 0)];

    private static (int[] Cells, bool[] Drawn, TimeSearch Search) Place(WeekFrame frame, PerformanceReport report, CaptionPicks picks, FillOptions options)
    {
        var worth = Worth(frame, picks);
        var fixedCell = Exploration.Cells(frame, report, picks);
        var cells = new int[frame.Slots.Length];
        new DayPlanner(frame, new DayProgram(), options.States).Plan(worth, fixedCell, cells);
        var placement = new Placement(frame, worth);
        for (var s = 0; s < cells.Length; s++)
        {
            placement.Insert(s, cells[s]);
        }

        bool[] drawn = [.. fixedCell.Select(c => c >= 0)];
        var search = new TimeSearch(frame, placement, [.. drawn.Select(d => !d)], new SeededRandom(frame.Input.Shared.Seed, "times", frame.Input.Creator.Id));
        search.Run(options.Moves);
        search.Mend(MendMoves);
        var holds = Array.TrueForAll(frame.ItemsPerDay(), n => n <= MostPerDay);
        for (var again = 0; again < Restarts && holds && placement.Violations() > 0; again++)
        {
            search.Rebuild(options.Moves);
        }

        return ([.. placement.CellOf], drawn, search);
    }

    private static int[] Replace(WeekFrame frame, CaptionPicks picks, int[] cells, HashSet<int> freed, FillOptions options)
    {
        // The old time was refused: any other is allowed.
        var placement = new Placement(frame, Worth(frame, picks), [.. cells.Select((c, s) => freed.Contains(s) ? c : Placement.Nothing)]);
        for (var s = 0; s < cells.Length; s++)
        {
            if (!freed.Contains(s))
            {
                placement.Insert(s, cells[s]);
            }
        }

        foreach (var s in freed.Order())
        {
            placement.Insert(s, placement.BestCell(s) is >= 0 and var best ? best : cells[s]);
        }

        var search = new TimeSearch(
            frame, placement, [.. cells.Select((_, s) => freed.Contains(s))], new SeededRandom(frame.Input.Shared.Seed, "mended-times", frame.Input.Creator.Id));
        search.Run(Math.Min(options.Moves, 400 * freed.Count));
        search.Mend(MendMoves);
        return [.. placement.CellOf];
    }
}
