using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Commands;
using Orchestrator.Cli.Servers;
using Orchestrator.Silo;
using Orchestrator.Silo.Keys;
using Orchestrator.Silo.Queries;

namespace Orchestrator.Cli.Stores;

/// <summary>Opens what a command works on. The only place of this room that knows the composition root.</summary>
internal static class Session
{
    public static ICatalog OpenCatalog() => SiloHost.OpenCatalog();

    /// <summary>Whoever carries out orders: the conductor in this process, or a server.</summary>
    public static IRunOrders Orders(Invocation invocation) => invocation.Place.Server is { } server
        ? new ServerOrders(invocation, Server(invocation, server))
        : new ConductorOrders(invocation);

    /// <summary>The server to read; a command that needs one says so itself.</summary>
    public static ServerReader Server(Invocation invocation, ServerTarget server) =>
        new(new ServerLink(server, () => ServerKeys.Find(server), invocation.Clock), invocation.Clock, line => invocation.Terminal.Note(line));

    /// <summary>The store to read, beside whoever writes, or the server. The default store that is not there yet reads as an empty one.</summary>
    public static async Task<Reader> ReadAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Place.Server is { } server)
        {
            return Server(invocation, server);
        }

        var store = invocation.Store;
        if (store.Passing || (!invocation.StoreNamed && !File.Exists(store.File)))
        {
            return new Reader(NoRuns.Instance, new ScheduleQueries(NoRuns.Instance), null, null, null, invocation.Clock);
        }

        return await ReadAsync(store, cancellationToken);
    }

    /// <summary>A store that is there, to read.</summary>
    public static async Task<Reader> ReadAsync(StoreTarget store, CancellationToken cancellationToken)
    {
        var silo = await SiloHost.OpenReaderAsync(new StoreSpec(store.Text), cancellationToken);
        return new Reader(silo.Queries, new ScheduleQueries(silo.Queries), silo.Journal, silo.ReadModels, silo, TimeProvider.System);
    }

    /// <summary>The keys of a store that is there, to read.</summary>
    public static KeyStore ReadKeys(StoreTarget store, TimeProvider clock) => KeyStore.OpenReader(new StoreSpec(store.Text), clock);

    /// <summary>The keys of a store, to write; no silo is started.</summary>
    public static KeyStore WriteKeys(Invocation invocation, bool mustExist)
    {
        var store = invocation.Store;
        if (store.Passing || (mustExist && !File.Exists(store.File)))
        {
            throw new OrcException("ORC1922", ErrorKind.Invalid, $"The store '{store.Text}' holds no keys that outlive this command. Name the store of the server: --store sqlite:PATH.");
        }

        return KeyStore.OpenWriter(new StoreSpec(store.Text), invocation.Clock);
    }

    /// <summary>The store to write, for a run that exists. Creates nothing.</summary>
    public static async Task<Writer> WriteAsync(Invocation invocation, string run, CancellationToken cancellationToken)
    {
        var store = invocation.Store;
        if (store.Passing || !File.Exists(store.File))
        {
            await using var reader = await ReadAsync(invocation, cancellationToken); // Says what is wrong with a store that was named.
            throw Answers.NoRun(run);
        }

        return await WriteAsync(invocation, store, cancellationToken);
    }

    /// <summary>The store to write, created if it is not there; held until it is closed.</summary>
    public static async Task<Writer> WriteAsync(Invocation invocation, StoreTarget store, CancellationToken cancellationToken)
    {
        try
        {
            var silo = await SiloHost.OpenWriterAsync(new StoreSpec(store.Text), cancellationToken, invocation.Log.Configure);
            return new Writer(silo.Client, silo.Queries, new ScheduleQueries(silo.Queries), silo.Journal, silo, invocation.Tenant, invocation.Clock);
        }
        catch (OrcException held) when (held.Kind == ErrorKind.Conflict && ServerKeys.BesideStore(store) is { Url: { } url })
        {
            throw new OrcException(held.Code, held.Kind, $"{held.Message} It is a server: work through it with --server {url}.", held);
        }
    }
}
