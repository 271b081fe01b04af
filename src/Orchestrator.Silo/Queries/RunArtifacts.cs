using System.Security.Cryptography;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries;

/// <summary>The artifacts that a run's applied attempts named, those of attempts that a later one replaced included.</summary>
internal sealed class RunArtifacts(RunReader reader, IArtifacts artifacts)
{
    /// <summary>The content, by id or by full name; of several with the same name the newest. Null: the run has none such, or the store lost it.</summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken)
    {
        Artifact? found = null;
        await foreach (var (_, fact) in reader.FactsAsync(tenant, runId, cancellationToken))
        {
            if (fact is RunEvent.TaskApplied applied)
            {
                found = applied.Artifacts.LastOrDefault(a => a.Id == artifact || a.Name == artifact) ?? found;
            }
        }

        return found is null ? null : await artifacts.ReadAsync(tenant, found.Sha256, cancellationToken);
    }

    /// <summary>Null: the store knows no such run.</summary>
    public async ValueTask<ArtifactCheck?> VerifyAsync(string tenant, string runId, CancellationToken cancellationToken)
    {
        var known = false;
        var checkedIds = new HashSet<string>(StringComparer.Ordinal);
        var damaged = new List<string>();
        await foreach (var (_, fact) in reader.FactsAsync(tenant, runId, cancellationToken))
        {
            known = true;
            foreach (var artifact in fact is RunEvent.TaskApplied applied ? applied.Artifacts : [])
            {
                if (checkedIds.Add(artifact.Id) && !await IsSoundAsync(tenant, artifact, cancellationToken))
                {
                    damaged.Add(artifact.Id);
                }
            }
        }

        return known ? new("artifactCheck", runId, checkedIds.Count, damaged, damaged.Count == 0) : null;
    }

    private async ValueTask<bool> IsSoundAsync(string tenant, Artifact artifact, CancellationToken cancellationToken)
    {
        try
        {
            return await artifacts.ReadAsync(tenant, artifact.Sha256, cancellationToken) is { } content
                && content.Length == artifact.Bytes
                && Convert.ToHexStringLower(SHA256.HashData(content.Span)) == artifact.Sha256;
        }
        catch (ArtifactCorruptException)
        {
            return false; // This is what was asked: the list of damaged ones is the answer.
        }
    }
}
