using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Server.Hosting;
using Orchestrator.Silo;

namespace Orchestrator.Server.Api;

/// <summary>
/// Prepares runs from what callers send: only plans of the home or uploaded texts, only data sets that the configuration names, and few at a time, because
/// preparing reads and hashes whole data sets and may make the sample data first.
/// </summary>
internal sealed class Preparations(ICatalog catalog, ServerOptions options, StorePlace store) : IDisposable
{
    private const string PlanFile = "plan.yaml";
    private const string NorthStarFile = "north-star.md";

    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>Everything that the run depends on.</summary>
    /// <exception cref="OrcException">The request is wrong, or names what it may not.</exception>
    public async Task<PreparedRun> PrepareAsync(string run, Caller caller, StartRunBody body, CancellationToken cancellationToken)
    {
        Check(body);
        return await InTurnAsync(() => Prepare(run, caller, body), cancellationToken);
    }

    /// <summary>What is wrong with a text that somebody writes.</summary>
    public Task<LintReport> LintAsync(string text, CancellationToken cancellationToken) => InTurnAsync(
        () =>
        {
            var folder = Directory.CreateTempSubdirectory("orc-lint-");
            try
            {
                var file = Path.Combine(folder.FullName, PlanFile);
                File.WriteAllText(file, text);
                return WithoutFolder(catalog.Lint(file), folder.FullName);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        },
        cancellationToken);

    /// <summary>Texts that were uploaded for a run, and what it may write.</summary>
    public string FolderOf(string run) => Path.Combine(store.Folder, "uploads", run);

    public void Dispose() => _turns.Dispose();

    /// <summary>Whoever asked may go away; what was begun is finished, and then the turn is free again.</summary>
    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        var done = Task.Run(() =>
        {
            try
            {
                return work();
            }
            finally
            {
                _turns.Release();
            }
        }, CancellationToken.None);
        return await done.WaitAsync(cancellationToken);
    }

    private PreparedRun Prepare(string run, Caller caller, StartRunBody body)
    {
        var folder = FolderOf(run);
        var uploads = body.PlanText is not null || body.NorthStarText is not null;
        if (uploads)
        {
            Directory.CreateDirectory(folder);
        }

        var request = new RunRequest(run, caller.Tenant, caller.Actor, Write(folder, PlanFile, body.PlanText) ?? body.Plan!)
        {
            NorthStar = Write(folder, NorthStarFile, body.NorthStarText),
            Set = [.. body.Set ?? new Dictionary<string, string>()],
            Data = body.Data is { } data ? DataSet(data) : null,
            BudgetUsd = body.BudgetUsd,
            SimulatedClock = body.Clock == "simulated",
            Decisions = AdvanceAnswers.By(caller.Actor, body.Decisions),
            Confined = body.PlanText is null ? null : new Confinement(folder, [.. options.Data.Values.Select(Path.GetFullPath)]),
        };
        if (body.PlanText is null)
        {
            request = request with { Set = Places(body.Plan!, request.Set) };
        }

        try
        {
            var prepared = catalog.Prepare(request);
            return prepared with { Report = WithoutFolder(prepared.Report, folder) };
        }
        catch (OrcException refused) when (refused.Message.Contains(folder, StringComparison.Ordinal))
        {
            throw new OrcException(refused.Code, refused.Kind, refused.Message.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal), refused);
        }
    }

    /// <summary>A value that names a place is the name of a data set, or what the plan says anyway: a caller never chooses files of this machine.</summary>
    private List<KeyValuePair<string, string>> Places(string plan, IReadOnlyList<KeyValuePair<string, string>> set)
    {
        if (set.Count == 0)
        {
            return [];
        }

        var parameters = catalog.Show(plan).Parameters.ToDictionary(p => p.Name, StringComparer.Ordinal);
        var kept = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in set)
        {
            if (!parameters.TryGetValue(name, out var parameter) || parameter.Type is not ("folder" or "file"))
            {
                kept.Add(new(name, value));
            }
            else if (parameter.Type == "folder" && options.Data.TryGetValue(value, out var known))
            {
                kept.Add(new(name, Path.GetFullPath(known)));
            }
            else if (value != parameter.Default)
            {
                throw new OrcException(ApiErrors.PlaceRefused, ErrorKind.Refused,
                    $"The parameter '{ApiErrors.Cut(name)}' is a {parameter.Type} on the server; '{ApiErrors.Cut(value)}' is none that a request may name. " +
                    (parameter.Type == "folder" ? $"Name a data set: {Known()}." : "Leave it out."));
            }
        }

        return kept;
    }

    private string DataSet(string name) => options.Data.TryGetValue(name, out var folder)
        ? Path.GetFullPath(folder)
        : throw new OrcException(ApiErrors.NoDataSet, ErrorKind.Invalid, $"The server knows no data set '{ApiErrors.Cut(name)}'. It knows: {Known()}.");

    private string Known() => options.Data.Count == 0 ? "none; the section Orchestrator:Data of its settings names them" : string.Join(", ", options.Data.Keys.Order(StringComparer.Ordinal));

    private static void Check(StartRunBody body)
    {
        if (body.Plan is null == body.PlanText is null)
        {
            throw new OrcException(ApiErrors.NoPlanNamed, ErrorKind.Invalid, "A run needs either 'plan', a name, or 'planText', a plan file's text. Send one of the two.");
        }

        if (body.Plan is { } plan && !PlanNames.IsName(plan))
        {
            throw new OrcException(ApiErrors.NoPlan, ErrorKind.Invalid, $"'{ApiErrors.Cut(plan)}' is no name of a plan. GET /api/plans lists those that there are.");
        }

        if (body.Clock is not (null or "real" or "simulated"))
        {
            throw ApiErrors.Query("clock", body.Clock, "real or simulated");
        }

        // Texts go into files and journals as they are.
        foreach (var text in new[] { body.PlanText, body.NorthStarText }.Concat(body.Set?.SelectMany(s => new[] { s.Key, s.Value }) ?? []))
        {
            if (text is not null && !IsUnicode(text))
            {
                throw new OrcException(ApiErrors.BadBody, ErrorKind.Invalid, "A text of the request holds half of a surrogate pair or a NUL. Send valid Unicode.");
            }
        }
    }

    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i]))))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Write(string folder, string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static LintReport WithoutFolder(LintReport report, string folder)
    {
        return report with { Errors = [.. report.Errors.Select(Bare)], Warnings = [.. report.Warnings.Select(Bare)] };

        LintFinding Bare(LintFinding f) => f with { File = Cut(f.File), Message = Cut(f.Message) };

        string Cut(string text) => text.Replace(folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            .Replace(Path.GetRelativePath(Environment.CurrentDirectory, folder) + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }
}

/// <summary>What may name a plan of the home: no separator, so that it is never a path.</summary>
internal static class PlanNames
{
    private const int Longest = 64;

    public static bool IsName(string text) => text.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(text[0])
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-')
        && !text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) && !text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
