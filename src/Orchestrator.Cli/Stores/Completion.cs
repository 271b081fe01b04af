using System.CommandLine;
using System.CommandLine.Completions;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Servers;

namespace Orchestrator.Cli.Stores;

/// <summary>
/// Ids and names for the shell's completion, from the store, or from the server with a cache of some seconds. A completion that cannot be made in time is
/// none: it never disturbs the line being typed.
/// </summary>
internal static class Completion
{
    private const int _most = 50;
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(300);

    public static IEnumerable<CompletionItem> Runs(CompletionContext context) => Ids(context, "runs", async (reader, tenant, cancellationToken) =>
        (await reader.Queries.ListAsync(tenant, _most, cancellationToken)).Select(r => (r.Id, $"{r.Plan} {r.State}")));

    public static IEnumerable<CompletionItem> Approvals(CompletionContext context) => Ids(context, "approvals", async (reader, tenant, cancellationToken) =>
        (await reader.Queries.ApprovalsAsync(tenant, _most, cancellationToken)).Where(a => a.State == "pending").Select(a => (a.Id, $"{a.Run} {a.Tool}")));

    /// <summary>Waves of the run that stands before on the line.</summary>
    public static IEnumerable<CompletionItem> Waves(CompletionContext context, Argument<string> run) =>
        OfRun(context, run, "waves", view => view.Waves.Select(w => (w.Id, $"{w.Title} {w.Gate.Verdict}")));

    public static IEnumerable<CompletionItem> Tasks(CompletionContext context, Argument<string> run) =>
        context.ParseResult.GetResult(run) is { Tokens: [var token, ..] }
            ? Ids(context, $"tasks {token.Value}", async (reader, tenant, cancellationToken) =>
                (await reader.TasksAsync(tenant, token.Value, cancellationToken) ?? []).Select(t => (t.Id, $"{t.State} {t.Does}")))
            : [];

    public static IEnumerable<CompletionItem> Artifacts(CompletionContext context, Argument<string> run) =>
        OfRun(context, run, "artifacts", view => view.Artifacts.Select(a => (a.Name, a.Id)));

    /// <summary>Drift questions that the run waits for.</summary>
    public static IEnumerable<CompletionItem> Drift(CompletionContext context, Argument<string> run) =>
        OfRun(context, run, "drift", view => view.WaitingFor.Where(w => w.Kind == "drift").Select(w => (w.Id, "drift")));

    public static IEnumerable<CompletionItem> Plans(CompletionContext context) => PlaceOf(context) switch
    {
        null => [],
        { Server: not null } => Ids(context, "plans", async (reader, _, cancellationToken) =>
            (await ((ServerReader)reader).Link.GetAsync("plans", ServerJson.Wire.IReadOnlyListPlanRow, cancellationToken) ?? []).Select(p => (p.Name, p.Title))),
        _ => OfHome().Select(Item),
    };

    /// <summary>A handful of files beside the command; nothing there is worth a limit.</summary>
    private static List<(string Id, string Says)> OfHome()
    {
        try
        {
            return [.. Session.OpenCatalog().List().Select(p => (p.Name, p.Title))];
        }
        catch (OrcException)
        {
            return []; // There is no home here; the command itself will say so.
        }
    }

    private static IEnumerable<CompletionItem> OfRun(CompletionContext context, Argument<string> run, string what, Func<RunView, IEnumerable<(string Id, string Says)>> find) =>
        context.ParseResult.GetResult(run) is { Tokens: [var token, ..] }
            ? Ids(context, $"{what} {token.Value}", async (reader, tenant, cancellationToken) =>
                await reader.Queries.ShowAsync(tenant, token.Value, cancellationToken) is { } view ? find(view) : [])
            : [];

    private static IEnumerable<CompletionItem> Ids(
        CompletionContext context, string what, Func<Reader, string, CancellationToken, Task<IEnumerable<(string Id, string Says)>>> find)
    {
        if (PlaceOf(context) is not { } place || (place.Store is { } store && (store.Passing || !File.Exists(store.File))))
        {
            return [];
        }

        var cache = place.Server is { } server ? new CompletionCache(server, what) : null;
        if (cache?.Read() is { } kept)
        {
            return kept.Select(Item);
        }

        var found = Within(async cancellationToken =>
        {
            await using var reader = await OpenAsync(place, cancellationToken);
            var tenant = context.ParseResult.GetResult(Globals.Tenant)?.GetValueOrDefault<string>() ?? "default";
            return (await find(reader, tenant, cancellationToken)).ToList();
        });
        if (found.Count > 0)
        {
            cache?.Write(found);
        }

        return found.Select(Item);
    }

    private static async Task<Reader> OpenAsync(Place place, CancellationToken cancellationToken)
    {
        if (place.Server is { } server)
        {
            return new ServerReader(new ServerLink(server, () => ServerKeys.Find(server), TimeProvider.System), TimeProvider.System, _ => { });
        }

        return await Session.ReadAsync(place.Store!, cancellationToken);
    }

    private static Place? PlaceOf(CompletionContext context)
    {
        try
        {
            return Place.Of(
                context.ParseResult.GetResult(Globals.Store)?.GetValueOrDefault<string>(), context.ParseResult.GetResult(Globals.Server)?.GetValueOrDefault<string>(),
                Environment.GetEnvironmentVariable("ORC_STORE"), Environment.GetEnvironmentVariable("ORC_SERVER"));
        }
        catch (Exception exception) when (exception is OrcException or InvalidOperationException)
        {
            return null; // The line names no place yet, or none that exists: the command itself will say so.
        }
    }

    private static CompletionItem Item((string Id, string Says) found) => new(found.Id, detail: found.Says);

    private static List<(string Id, string Says)> Within(Func<CancellationToken, Task<List<(string Id, string Says)>>> find)
    {
        using var limit = new CancellationTokenSource(_limit);
        try
        {
            var found = Task.Run(() => find(limit.Token), limit.Token);
            return found.Wait(_limit) ? found.Result : [];
        }
        catch (AggregateException exception) when (exception.InnerException is OrcException or OperationCanceledException or IOException)
        {
            return [];
        }
    }
}
