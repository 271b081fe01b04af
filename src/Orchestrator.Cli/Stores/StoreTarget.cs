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

    /// <param name="from">Flag or variable that named it.</param>
    /// <exception cref="OrcException">The text names no store that this version has.</exception>
    public static StoreTarget Parse(string text, string from)
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
