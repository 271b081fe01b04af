using System.Security.Cryptography;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Runs;

namespace Orchestrator.Silo.Queries;

/// <summary>The artifacts that a run's applied attempts named, those of attempts that a later one replaced included.</summary>
internal sealed class RunArtifacts(RunReader reader, IArtifacts artifacts)
{
    /// <summary>What the run asked about last has; an id stands for the same content for ever, so it never grows old, only incomplete.</summary>
    private Known? _known;

    /// <summary>The content, by id or by full name; of several with the same name the newest. Null: the run has none such, or the store lost it.</summary>
    /// <remarks>Whoever exports a run asks for one after the other: the journal is read once for all ids that it names.</remarks>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken)
    {
        var sha256 = _known is { } known && known.Tenant == tenant && known.RunId == runId ? known.ById.GetValueOrDefault(artifact) : null;
        sha256 ??= await FindAsync(tenant, runId, artifact, cancellationToken);
        return sha256 is null ? null : await artifacts.ReadAsync(tenant, sha256, cancellationToken);
    }

    /// <summary>The same with what is known about it.</summary>
    public async ValueTask<ArtifactFile?> ReadFileAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken)
    {
        ArtifactView? found = null;
        var byId = false;
        await foreach (var (_, fact) in reader.FactsAsync(tenant, runId, cancellationToken))
        {
            if (fact is not RunEvent.TaskApplied applied)
            {
                continue;
            }

            foreach (var a in applied.Artifacts)
            {
                if (a.Id == artifact || (a.Name == artifact && !byId))
                {
                    byId = a.Id == artifact;
                    found = new(a.Id, a.Name, a.MediaType, a.Bytes, a.Sha256, applied.Task);
                }
            }
        }

        return found is not null && await artifacts.ReadAsync(tenant, found.Sha256, cancellationToken) is { } content ? new(found, content) : null;
    }

    private async ValueTask<string?> FindAsync(string tenant, string runId, string artifact, CancellationToken cancellationToken)
    {
        var byId = new Dictionary<string, string>(StringComparer.Ordinal);
        string? named = null;
        await foreach (var (_, fact) in reader.FactsAsync(tenant, runId, cancellationToken))
        {
            foreach (var found in fact is RunEvent.TaskApplied applied ? applied.Artifacts : [])
            {
                byId[found.Id] = found.Sha256;
                named = found.Name == artifact ? found.Sha256 : named;
            }
        }

        _known = new(tenant, runId, byId);
        return byId.GetValueOrDefault(artifact) ?? named;
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

    private sealed record Known(string Tenant, string RunId, IReadOnlyDictionary<string, string> ById);
}
