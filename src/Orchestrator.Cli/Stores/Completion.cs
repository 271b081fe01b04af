using System.CommandLine.Completions;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Silo;

namespace Orchestrator.Cli.Stores;

/// <summary>Ids and names for the shell's completion. A completion that cannot be made is none: it never disturbs the line being typed.</summary>
internal static class Completion
{
    private const int _most = 50;
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(300);

    public static IEnumerable<CompletionItem> RunIds()
    {
        var store = Environment.GetEnvironmentVariable("ORC_STORE") is { Length: > 0 } named ? named : StoreTarget.Default;
        if (!store.StartsWith("sqlite:", StringComparison.Ordinal) || !File.Exists(store["sqlite:".Length..]))
        {
            return [];
        }

        return Within(async cancellationToken =>
        {
            await using var reader = await SiloHost.OpenReaderAsync(new StoreSpec(store), cancellationToken);
            var runs = await reader.Queries.ListAsync("default", _most, cancellationToken);
            return runs.Select(r => new CompletionItem(r.Id, detail: $"{r.Plan} {r.State}")).ToList();
        });
    }

    public static IEnumerable<CompletionItem> Plans() =>
        Within(_ => Task.FromResult(Session.OpenCatalog().List().Select(p => new CompletionItem(p.Name, detail: p.Title)).ToList()));

    private static List<CompletionItem> Within(Func<CancellationToken, Task<List<CompletionItem>>> find)
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
