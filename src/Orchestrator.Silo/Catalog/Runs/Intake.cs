using System.Text.Json;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Drift;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using Orchestrator.Core.Scope;

namespace Orchestrator.Silo.Catalog.Runs;

/// <summary>What the conductor's intake will say, computed by the same rules before anything is journaled.</summary>
internal static class Intake
{
    public static IntakeView Of(RunSetup setup)
    {
        var scope = ScopeDecider.Check(setup.Plan, setup.NorthStar);
        return new IntakeView(
            setup.Plan.Id,
            scope.Verdict switch { ScopeVerdict.Fits => "ok", ScopeVerdict.Warned => "warn", _ => "block" },
            scope.Says,
            [.. DriftDecider.Check(setup.Plan, setup.NorthStar).Select(d => new DriftView(d.Entry, Word(d.Verdict), d.Outcome, d.Cited, d.Question))],
            [.. PlanIndex.Of(setup).Waves.Select(w => Wave(w, setup))]);
    }

    private static PlannedWave Wave(WaveSlot slot, RunSetup setup)
    {
        var lanes = slot.Wave.Foreach is { } each ? setup.Collections.GetValueOrDefault(Bindings.Whole(each.In) ?? "", []) : [];
        var tasks = slot.Entries.Sum(e => Math.Max(e.Count, 1)) * Math.Max(lanes.Length, 1);
        var skipped = slot.Wave.When is { } when && !Holds(when, setup) ? $"Parameter {when.Parameter} is not {when.EqualTo}." : null;
        return new PlannedWave(slot.Id, slot.Wave.Title, lanes, tasks, skipped);
    }

    private static bool Holds(When when, RunSetup setup) => setup.Parameters.TryGetValue(when.Parameter, out var value) && value.ValueKind switch
    {
        JsonValueKind.Number => when.EqualTo == Scalar.Of(value.GetDecimal()),
        JsonValueKind.String => when.EqualTo == Scalar.Of(value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => when.EqualTo == Scalar.Of(value.GetBoolean()),
        _ => false,
    };

    private static string Word(DriftVerdict verdict) => verdict switch
    {
        DriftVerdict.Aligned => "aligned",
        DriftVerdict.Drift => "drift",
        _ => "deferred",
    };
}
