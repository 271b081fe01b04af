using System.Security.Cryptography;
using System.Text;
using Orchestrator.Abstractions.Journals;

namespace Storage.Compliance.ChildProcess;

/// <summary>What the child stores with each event, so that an observer knows it too.</summary>
public static class ChildArtifacts
{
    public static ArtifactContent Of(string journal, long version) => Of(Encoding.UTF8.GetBytes($"{journal} {version}"));

    public static ArtifactContent Of(byte[] content) => new(Convert.ToHexStringLower(SHA256.HashData(content)), content);
}
