using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Runs;

namespace Orchestrator.Server.Api;

/// <summary>The conductor of a run that exists: to ask one that does not would wake a grain for nothing.</summary>
internal sealed class Conductors(IGrainFactory grains, IRunQueries runs)
{
    public IConductorGrain Of(string tenant, string run) => grains.GetGrain<IConductorGrain>($"{tenant}/{run}");

    /// <exception cref="OrcException">There is no such run.</exception>
    public async Task<IConductorGrain> FindAsync(string tenant, string run, CancellationToken cancellationToken)
    {
        Inputs.Id("run", run);
        return await runs.KnowsAsync(tenant, run, cancellationToken) ? Of(tenant, run) : throw ApiErrors.RunIsUnknown(run);
    }

    /// <exception cref="OrcException">The conductor refused.</exception>
    public static ConductorReply OrThrow(ConductorReply reply) => reply.Code is null
        ? reply
        : throw new OrcException(reply.Code, reply.Kind switch
        {
            "invalid" => ErrorKind.Invalid,
            "notFound" => ErrorKind.NotFound,
            "conflict" => ErrorKind.Conflict,
            _ => ErrorKind.Refused,
        }, reply.Message ?? "The conductor refused without a word.");
}
