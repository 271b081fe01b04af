using System.Globalization;
using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Cli.Commands;

/// <summary>The conductor's no, and things that are not there, as errors of the command line.</summary>
internal static class Answers
{
    /// <summary>The store knows no run of that id.</summary>
    public const string RunIsUnknown = "ORC1930";

    /// <summary>The reply, when it is a yes.</summary>
    /// <exception cref="OrcException">The conductor refused.</exception>
    public static ConductorReply OrThrow(ConductorReply reply) => reply.Code is null
        ? reply
        : throw new OrcException(reply.Code, KindOf(reply.Kind), reply.Message ?? "The conductor refused without a word.");

    public static OrcException NoRun(string run) =>
        new(RunIsUnknown, ErrorKind.NotFound, $"The store knows no run '{run}'. Look at 'orc run list', or name another store with --store.");

    public static OrcException NoWave(string run, string wave, IEnumerable<string> waves) =>
        new("ORC1931", ErrorKind.NotFound, $"Run {run} has no wave '{wave}', only {string.Join(", ", waves)}. Name one of them.");

    public static OrcException NoApproval(string id) =>
        new("ORC1932", ErrorKind.NotFound, $"The store knows no approval '{id}'. Look at 'orc approval list'.");

    public static OrcException NoArtifact(string run, string id) =>
        new("ORC1933", ErrorKind.NotFound, $"Run {run} has no artifact '{id}'. Look at 'orc artifact list {run}'.");

    public static OrcException NothingToExplain(string id) =>
        new("ORC1934", ErrorKind.NotFound, string.Create(CultureInfo.InvariantCulture,
            $"The store knows nothing named '{id}'. Name RUN, RUN/TASK, RUN/WAVE, E-..., AP-... or RUN/A-...."));

    private static ErrorKind KindOf(string? kind) => kind switch
    {
        "invalid" => ErrorKind.Invalid,
        "notFound" => ErrorKind.NotFound,
        "conflict" => ErrorKind.Conflict,
        _ => ErrorKind.Refused,
    };
}
