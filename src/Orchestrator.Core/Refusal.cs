namespace Orchestrator.Core;

/// <summary>A no by the rules: a value, never an exception.</summary>
/// <param name="Code">ORC2nnn, listed in <c>src/ERRORS.md</c>.</param>
/// <param name="Message">What happened, with which value, what to do next.</param>
/// <param name="Kind">How a caller should take it.</param>
public sealed record Refusal(string Code, string Message, RefusalKind Kind = RefusalKind.Rule);

/// <summary>The kinds of no.</summary>
public enum RefusalKind
{
    /// <summary>The rules do not allow it now.</summary>
    Rule,

    /// <summary>The command lacks something or is malformed.</summary>
    Invalid,

    /// <summary>It names something that is not there.</summary>
    NotFound,

    /// <summary>It was already decided by somebody else.</summary>
    Conflict,
}

/// <summary>Facts to journal, or a refusal. Neither: the command was already answered (a resend).</summary>
public sealed record Decision<TEvent>(IReadOnlyList<TEvent> Facts, Refusal? Refusal = null);
