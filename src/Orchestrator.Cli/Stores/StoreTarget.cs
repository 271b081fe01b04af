using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Cli.Stores;

/// <summary>The store that a command works on, as it was named.</summary>
/// <param name="Text"><c>sqlite:PATH</c>, <c>sqlite:</c> or <c>memory</c>.</param>
internal sealed record StoreTarget(string Text)
{
    public const string Default = "sqlite:.orc/orc.db";

    /// <summary>Nothing of it is left when the process ends.</summary>
    public bool Passing => Text is "sqlite:" or "memory";

    /// <summary>File of the database; null when it is a temporary one.</summary>
    public string? File => Passing ? null : Text["sqlite:".Length..];

    /// <summary>Flags win over the environment; a store and a server exclude each other.</summary>
    public static StoreTarget Of(string? store, string? server, string? storeVariable, string? serverVariable)
    {
        storeVariable = string.IsNullOrEmpty(storeVariable) ? null : storeVariable;
        serverVariable = string.IsNullOrEmpty(serverVariable) ? null : serverVariable;
        if (server is not null && store is not null)
        {
            throw new OrcException("ORC1902", ErrorKind.Invalid,
                $"Both --server '{server}' and --store '{store}' are given; a command works on one of them. Leave one out.");
        }

        if (server is not null || (store is null && serverVariable is not null))
        {
            throw new OrcException("ORC1901", ErrorKind.Invalid,
                $"{(server is null ? "ORC_SERVER" : "--server")} is '{server ?? serverVariable}', but this version has no server to talk to. Leave it out and use --store sqlite:PATH.");
        }

        return Parse(store ?? storeVariable ?? Default, store is null && storeVariable is not null ? "ORC_STORE" : "--store");
    }

    private static StoreTarget Parse(string text, string from)
    {
        if (text is "memory" || text.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            return new(text);
        }

        throw text.StartsWith("postgres", StringComparison.Ordinal)
            ? new OrcException("ORC1903", ErrorKind.Invalid,
                $"{from} names a PostgreSQL store, which this version does not have yet. Use sqlite:PATH.")
            : new OrcException("ORC1904", ErrorKind.Invalid,
                $"{from} is '{text}', which names no store. Use sqlite:PATH, sqlite: (a temporary file) or memory.");
    }
}
