using Orchestrator.Agents.Scheduling.Allocating;
using Orchestrator.Agents.Scheduling.Analysis;
using Orchestrator.Agents.Scheduling.Artifacts;
using Orchestrator.Agents.Scheduling.Assembly;
using Orchestrator.Agents.Scheduling.Audience;
using Orchestrator.Agents.Scheduling.Bounds;
using Orchestrator.Agents.Scheduling.Captions;
using Orchestrator.Agents.Scheduling.FollowingUp;
using Orchestrator.Agents.Scheduling.Model;
using Orchestrator.Agents.Scheduling.Repairing;
using Orchestrator.Agents.Scheduling.Timing;
using Orchestrator.Agents.Scheduling.Validation;
using Orchestrator.Agents.Scheduling.Values;

namespace Orchestrator.Agents.Scheduling.Pipeline;

/// <summary>
/// The whole job of one creator's week, as a function: what the agents do one after another, with the same stages and the same rounds of repair, without
/// grains and journal. The agents' tools call the stages; benchmarks and property tests call this.
/// </summary>
internal sealed record CreatorWeek
{
    /// <summary>Most rounds of repair.</summary>
    public const int MostRepairs = 3;

    public required PerformanceReport Performance { get; init; }

    public required Artifacts.Allocation Allocation { get; init; }

    public required CaptionPicks Captions { get; init; }

    public required Targets Targets { get; init; }

    public required Timings Timings { get; init; }

    public required Artifacts.Followups Followups { get; init; }

    public required Schedule Schedule { get; init; }

    public required Certificate Certificate { get; init; }

    /// <param name="truth">Values to plan with in place of the estimated ones: the oracle.</param>
    /// <param name="mark">Called after each stage with its name, for timing.</param>
    /// <returns>Null when no allocation exists.</returns>
    public static CreatorWeek? Make(WeekInput input, WeekOptions options, ValueModel? truth = null, Action<string>? mark = null)
    {
        const string hash = "";
        var report = PerformanceAnalysis.Make(input, hash);
        mark?.Invoke("analyse");
        var model = truth ?? EstimatedModel.Of(report, input);
        var allocation = Allocator.Make(input, report, model, options.Policy, hash);
        mark?.Invoke("allocate");
        if (allocation.Infeasible is not null)
        {
            return null;
        }

        var targets = AudienceTargeting.Make(input, allocation, hash);
        var (captionNote, timeNote) = (RepairNote.None, RepairNote.None);
        for (var round = 0; ; round++)
        {
            var picks = CaptionCuration.Make(input, report, model, allocation, captionNote, options.Fill, hash);
            mark?.Invoke("captions");
            var times = TimeOptimizer.Make(input, report, model, allocation, picks, timeNote, options.Fill, hash);
            mark?.Invoke("times");
            var followups = FollowupGeneration.Make(input, report, model, allocation, picks, targets, times, hash);
            var schedule = Assemble(input, report, model, allocation, picks, targets, times, followups, options, hash);
            mark?.Invoke("assemble");
            var certificate = Validator.Certify(input, report, allocation, schedule, round, hash);
            mark?.Invoke("validate");
            var (captionRepairs, timeRepairs) = Validator.RepairsFor(certificate, schedule, picks, input);
            if (round == MostRepairs || (captionRepairs.Lines.IsEmpty && timeRepairs.Lines.IsEmpty))
            {
                return new CreatorWeek
                {
                    Performance = report,
                    Allocation = allocation,
                    Captions = picks,
                    Targets = targets,
                    Timings = times,
                    Followups = followups,
                    Schedule = schedule,
                    Certificate = certificate,
                };
            }

            // As the agents do it: what is wrong with captions is mended first, and the times are made again from the new ones.
            (captionNote, timeNote) = captionRepairs.Lines.IsEmpty ? (captionNote, timeRepairs) : (captionRepairs, RepairNote.None);
        }
    }

    /// <summary>Bound, comparison with the greedy pipeline, and merge.</summary>
    public static Schedule Assemble(
        WeekInput input, PerformanceReport report, ValueModel model, Artifacts.Allocation allocation, CaptionPicks picks, Targets targets, Timings times,
        Artifacts.Followups followups, WeekOptions options, string inputsHash)
    {
        var bound = UpperBound.Of(input, report, model, allocation, picks, times, options.Fill);
        var (baseline, gains) = Improvement.Of(input, report, model, allocation, picks, times, bound.ValueCents);
        var decomposition = new Decomposition(baseline, gains, [.. bound.Costs]);
        return ScheduleAssembly.Make(input, report, model, allocation, picks, targets, times, followups, bound, decomposition, inputsHash);
    }
}
