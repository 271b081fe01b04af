using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.Servers;

namespace Orchestrator.Cli.Stores;

/// <summary>Where a command works: a store in its own process, or a running server.</summary>
/// <param name="Server">Null: the store.</param>
/// <param name="From">Flag or variable that named it; <c>default</c> where nothing did.</param>
internal sealed record Place(StoreTarget? Store, ServerTarget? Server, string From)
{
    /// <summary>Flags win over the environment; among variables the server wins. Two flags exclude each other.</summary>
    public static Place Of(string? store, string? server, string? storeVariable, string? serverVariable) => (store, server) switch
    {
        (not null, not null) => throw new OrcException("ORC1902", ErrorKind.Invalid,
            $"Both --server '{server}' and --store '{store}' are given; a command works on one of them. Leave one out."),
        (not null, null) => new(StoreTarget.Parse(store, "--store"), null, "--store"),
        (null, not null) => new(null, ServerTarget.Parse(server, "--server"), "--server"),
        _ when !string.IsNullOrEmpty(serverVariable) => new(null, ServerTarget.Parse(serverVariable, "ORC_SERVER"), "ORC_SERVER"),
        _ when !string.IsNullOrEmpty(storeVariable) => new(StoreTarget.Parse(storeVariable, "ORC_STORE"), null, "ORC_STORE"),
        _ => new(StoreTarget.Parse(StoreTarget.Default, "default"), null, "default"),
    };
}
