using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Core.Json;
using Orchestrator.Core.Plans;
using Orchestrator.Core.Runs;
using Orchestrator.Silo.Catalog.Reading;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog.Runs;

/// <summary>Fixes everything that a run depends on, so that a resume or a replay needs no file.</summary>
internal sealed class RunPreparer(CatalogOptions options, Home home, IEnumerable<ICollectionSource> collections, ISampleSource samples, IReadOnlySet<string> places)
{
    /// <param name="bundle">A plan without errors.</param>
    /// <exception cref="OrcException">Something that the request gives is wrong.</exception>
    public PreparedRun Prepare(RunRequest request, PlanBundle bundle, LintReport report)
    {
        var faults = new Faults();
        var notes = new List<string>();
        var plan = bundle.Plan.Value!;
        var setup = new RunSetup(request.RunId, request.Tenant, plan, bundle.NorthStar?.Value)
        {
            Parameters = new ParameterValues(home, faults, samples, notes, request.Confined).Resolve(plan, request),
            Cards = [.. bundle.Cards.Select(c => c.Value!)],
            Hashes = Hashes(bundle),
            Budget = Budget(plan, request, faults),
            Actor = request.Actor,
            Out = request.Out is { } folder ? home.FromWorkingDirectory(folder) : null,
            SimulatedClock = request.SimulatedClock,
            Decisions = Answers.Read(request.Decisions, plan, faults),
        };
        faults.ThrowIfAny();
        if (request.Confined is { } confined)
        {
            new Confining(confined, home, places).Check(setup);
        }

        setup = setup with { Collections = Collections(setup, faults) };
        faults.ThrowIfAny();
        setup = setup with { Hashes = setup.Hashes.AddRange(DataHashes(setup)) };
        Sizes(setup, faults);
        faults.ThrowIfAny();
        return new PreparedRun(report, JsonSerializer.SerializeToUtf8Bytes(setup, CoreJson.Default.RunSetup), Intake.Of(setup)) { Notes = notes };
    }

    private static ImmutableSortedDictionary<string, string> Hashes(PlanBundle bundle)
    {
        var hashes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        hashes["plan"] = bundle.Plan.Sha256;
        if (bundle.NorthStar is { } star)
        {
            hashes["northStar"] = star.Sha256;
        }

        foreach (var card in bundle.Cards)
        {
            hashes[$"agents/{card.Value!.Id}"] = card.Sha256;
            if (card.PromptSha256 is { } prompt)
            {
                hashes[$"prompts/{card.Value.Prompt}"] = prompt;
            }
        }

        return hashes.ToImmutable();
    }

    private static Budget? Budget(Plan plan, RunRequest request, Faults faults)
    {
        if (request.BudgetUsd is not { } usd)
        {
            return plan.Budget;
        }

        if (usd <= 0)
        {
            faults.Add(CatalogCodes.BadBudget, string.Create(CultureInfo.InvariantCulture, $"--budget {usd}usd: a budget must be more than nothing. Give a positive amount, 5usd say."));
        }

        return (plan.Budget ?? new Budget(null, null, null)) with { Usd = usd };
    }

    private ImmutableSortedDictionary<string, ImmutableArray<string>> Collections(RunSetup setup, Faults faults)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        foreach (var wave in setup.Plan.Waves.Where(w => w.Foreach is not null))
        {
            if (Bindings.Whole(wave.Foreach!.In) is { } name && !all.ContainsKey(name))
            {
                all[name] = Keys(setup, wave, name, faults);
            }
        }

        return all.ToImmutable();
    }

    /// <summary>What stands in the data sets that lanes are made of.</summary>
    private IEnumerable<KeyValuePair<string, string>> DataHashes(RunSetup setup)
    {
        foreach (var name in setup.Collections.Keys)
        {
            var parameter = References.ParameterOf(name);
            if (name != parameter && collections.First(c => c.Name == name[(parameter.Length + 1)..]).Hash(setup.Parameters[parameter].GetString()!) is { } hash)
            {
                yield return new(parameter, hash);
            }
        }
    }

    private ImmutableArray<string> Keys(RunSetup setup, Wave wave, string name, Faults faults)
    {
        var parameter = References.ParameterOf(name);
        var value = setup.Parameters[parameter];
        ImmutableArray<string> keys;
        try
        {
            keys = name == parameter
                ? [.. value.EnumerateArray().Select(e => e.GetString()!)]
                : [.. collections.First(c => c.Name == name[(parameter.Length + 1)..]).Keys(value.GetString()!, wave.Foreach!.Key)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(CatalogCodes.Unreadable,
                $"The lanes of wave '{wave.Id}' cannot be read from '{value.GetString()}': {e.Message} Correct the parameter '{parameter}', or give this user the right to read it.");
            return [];
        }

        if (keys.Length == 0 || keys.Length > options.MaxLanes)
        {
            faults.Add(CatalogCodes.LaneCount,
                $"Wave '{wave.Id}' would have {keys.Length} lanes from '{name}', 1 to {options.MaxLanes} were expected. Correct the parameter '{parameter}'.");
            return [];
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (!Texts.IsName(key))
            {
                faults.Add(CatalogCodes.BadLane,
                    $"'{YamlScalar.Cut(key)}' of '{name}' cannot name a lane: letters, digits, '.', '_' and '-' were expected, at most {Texts.LongestName}. Rename it.");
            }
            else if (!seen.Add(key))
            {
                faults.Add(CatalogCodes.DuplicateLane, $"'{key}' stands twice in '{name}'. Lanes must differ: remove one of them.");
            }
        }

        return keys;
    }

    private void Sizes(RunSetup setup, Faults faults)
    {
        var waves = 0L;
        foreach (var wave in setup.Plan.Waves)
        {
            waves += Copies(wave.Repeat, $"repeat of wave '{wave.Id}'", setup, options.MaxWaves, faults);
            var lanes = wave.Foreach is { } each ? setup.Collections.GetValueOrDefault(Bindings.Whole(each.In) ?? "", []).Length : 1;
            var tasks = lanes * wave.Tasks.Sum(t => Copies(t.Count, $"count of task '{t.Id}'", setup, options.MaxTasksPerWave, faults));
            if (tasks > options.MaxTasksPerWave)
            {
                faults.Add(CatalogCodes.CopyCount,
                    $"Wave '{wave.Id}' would have {tasks} tasks with all lanes and copies, at most {options.MaxTasksPerWave} are allowed. Lower the counts, or split the wave.");
            }
        }

        if (waves > options.MaxWaves)
        {
            faults.Add(CatalogCodes.CopyCount,
                $"The run would have {waves} waves with all copies, at most {options.MaxWaves} are allowed. Lower the repetitions.");
        }
    }

    private static long Copies(string? count, string what, RunSetup setup, int most, Faults faults)
    {
        if (count is null)
        {
            return 1;
        }

        var text = Bindings.Text(count, null, setup.Parameters) ?? "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most)
        {
            return number;
        }

        faults.Add(CatalogCodes.CopyCount, $"The {what} is '{text}' ({count}), a whole number from 1 to {most} was expected. Correct the parameter.");
        return 0;
    }
}
