using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Servers;

/// <summary>A server said no, or nothing.</summary>
/// <param name="requestId">What the server's log calls the request; null where no answer came.</param>
/// <param name="unreachable">No answer came, or one that says to come back later: the same request may be sent again.</param>
internal sealed class ServerException(string code, ErrorKind kind, string message, string? requestId = null, bool unreachable = false, Exception? inner = null)
    : OrcException(code, kind, message, inner)
{
    public string? RequestId { get; } = requestId;

    public bool Unreachable { get; } = unreachable;

    /// <summary>What to do next, where the server says it apart from its message.</summary>
    public string? Hint { get; init; }

    public int Exit => Unreachable ? ExitCode.Unreachable : ExitCode.OfKind(Kind);
}
