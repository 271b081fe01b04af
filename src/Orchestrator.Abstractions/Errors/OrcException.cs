namespace Orchestrator.Abstractions.Errors;

/// <summary>What kind of no it is; the command line maps it to its exit code, the server to its status.</summary>
public enum ErrorKind
{
    /// <summary>The outside or the store failed. Exit 1.</summary>
    Failed = 1,

    /// <summary>The input is wrong. Exit 2.</summary>
    Invalid = 2,

    /// <summary>No such thing. Exit 3.</summary>
    NotFound = 3,

    /// <summary>The rules or the rights say no. Exit 4.</summary>
    Refused = 4,

    /// <summary>Somebody else was there first, or another process holds the store. Exit 5.</summary>
    Conflict = 5,
}

/// <summary>An error that a person can act on: what happened, with which value, what to do next.</summary>
/// <param name="code">Stable, <c>ORCnnnn</c>, listed in <c>src/ERRORS.md</c>.</param>
public class OrcException(string code, ErrorKind kind, string message, Exception? inner = null) : Exception(message, inner)
{
    public string Code { get; } = code;

    public ErrorKind Kind { get; } = kind;
}
