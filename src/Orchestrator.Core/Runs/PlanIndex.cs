using System.Collections.Immutable;
using System.Globalization;
using Orchestrator.Core.Plans;

namespace Orchestrator.Core.Runs;

/// <summary>
/// The plan of one run, unrolled: repeated waves one by one, references resolved to indices. Derived from the setup alone, so it is never
/// stored; lanes are not unrolled, because which of them enter a wave is known only when it starts.
/// </summary>
public sealed class PlanIndex
{
    private readonly Dictionary<string, int> _waves;

    private PlanIndex(ImmutableArray<WaveSlot> waves)
    {
        Waves = waves;
        _waves = waves.Select((w, i) => (w.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
    }

    public ImmutableArray<WaveSlot> Waves { get; }

    /// <summary>Index of a wave, or -1.</summary>
    public int Find(string wave) => _waves.GetValueOrDefault(wave, -1);

    public static PlanIndex Of(RunSetup setup)
    {
        var waves = new List<(Wave Wave, int Copy)>();
        foreach (var wave in setup.Plan.Waves)
        {
            var copies = Number(wave.Repeat, setup);
            for (var copy = 1; copy <= (copies ?? 1); copy++)
            {
                waves.Add((wave, copies is null ? 0 : copy));
            }
        }

        // The newest producer of an entry id: a repeated wave's own copy first, then the last copy of an earlier wave.
        var seen = new Dictionary<string, NeedRef>(StringComparer.Ordinal);
        var slots = ImmutableArray.CreateBuilder<WaveSlot>(waves.Count);
        for (var w = 0; w < waves.Count; w++)
        {
            var (wave, copy) = waves[w];
            for (var e = 0; e < wave.Tasks.Length; e++)
            {
                seen[wave.Tasks[e].Id] = new NeedRef(w, e);
            }

            slots.Add(Slot(wave, copy, setup, seen, w));
        }

        return new PlanIndex(slots.ToImmutable());
    }

    private static WaveSlot Slot(Wave wave, int copy, RunSetup setup, Dictionary<string, NeedRef> seen, int index)
    {
        var entries = wave.Tasks.Select(task => new EntrySlot(
            task,
            Number(task.Count, setup) ?? 0,
            [.. task.Needs.Where(seen.ContainsKey).Select(n => seen[n])],
            [.. wave.Tasks.Select((other, i) => (other, i)).Where(o => o.other.Needs.Contains(task.Id)).Select(o => o.i)])).ToImmutableArray();
        var id = copy == 0 ? wave.Id : string.Create(CultureInfo.InvariantCulture, $"{wave.Id}.{copy}");
        return new WaveSlot(index, id, wave, copy, entries);
    }

    private static int? Number(string? text, RunSetup setup)
    {
        if (text is null)
        {
            return null;
        }

        var value = Bindings.Text(text, null, setup.Parameters) ?? text;
        return int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
    }
}

/// <param name="Index">Place in <see cref="PlanIndex.Waves"/>.</param>
/// <param name="Id">The wave's id; <c>W.2</c> for the second copy of W.</param>
/// <param name="Copy">0 when the wave is not repeated.</param>
public sealed record WaveSlot(int Index, string Id, Wave Wave, int Copy, ImmutableArray<EntrySlot> Entries)
{
    /// <summary>Id of a task: entry, copy of the wave, number, lane — <c>w3@creator_07</c>, <c>t.2-17</c>.</summary>
    public string TaskId(int entry, int number, string? lane)
    {
        var id = Entries[entry].Entry.Id;
        if (Copy > 0)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{id}.{Copy}");
        }

        if (number > 0)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{id}-{number}");
        }

        return lane is null ? id : $"{id}@{lane}";
    }

    /// <summary>What stands before the names of a task's artifacts, so that copies do not collide.</summary>
    public string Prefix(int entry, int number, string? lane)
    {
        var own = Copy > 0 || number > 0 ? TaskId(entry, number, null) + "/" : "";
        return lane is null ? own : $"{lane}/{own}";
    }
}

/// <param name="Count">0 for one task; else how many copies.</param>
/// <param name="Dependents">Entries of the same wave that need this one.</param>
public sealed record EntrySlot(PlanTask Entry, int Count, ImmutableArray<NeedRef> Needs, ImmutableArray<int> Dependents)
{
    /// <summary>Numbers of the copies: just 0, or 1 to <see cref="Count"/>.</summary>
    public IEnumerable<int> Numbers => Count == 0 ? [0] : Enumerable.Range(1, Count);

    public string AgentOf(int number) => Entry.Agents.IsEmpty ? Entry.Agent : Entry.Agents[(Math.Max(number, 1) - 1) % Entry.Agents.Length];
}

/// <param name="Wave">Index of the wave.</param>
/// <param name="Entry">Index of the entry in it.</param>
public readonly record struct NeedRef(int Wave, int Entry);
