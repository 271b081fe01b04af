namespace Orchestrator.Abstractions.Journals;

/// <summary>Contents by their SHA-256. They are written through <see cref="Append.Artifacts"/>, with the event that names them.</summary>
public interface IArtifacts
{
    /// <summary>The content, or null if the store has none with this hash.</summary>
    /// <exception cref="ArtifactCorruptException">What is stored does not have this hash any more.</exception>
    ValueTask<ReadOnlyMemory<byte>?> ReadAsync(string tenant, string sha256, CancellationToken cancellationToken);
}

/// <summary>A content to store.</summary>
/// <param name="Sha256">Lower-case hexadecimal, 64 characters. Taken at its word when it is stored, verified when it is read.</param>
/// <param name="Content">Not changed by the caller until the append has completed.</param>
public readonly record struct ArtifactContent(string Sha256, ReadOnlyMemory<byte> Content);

/// <summary>A stored artifact is damaged.</summary>
public sealed class ArtifactCorruptException(string message) : Exception(message);
