using System.Security.Cryptography;
using System.Text;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.Scheduling;

/// <summary>Data sets of the weekly schedule, as a catalog sees them. Everything is checked before a run is journaled.</summary>
public static class ScheduleDataSets
{
    /// <summary>Ids of the creators, in the order of the file.</summary>
    /// <exception cref="OrcException">A file is missing or wrong (<see cref="ErrorKind.Invalid"/>): which, in which line and column, and what was expected.</exception>
    public static IReadOnlyList<string> Creators(string folder) => [.. DataFolders.OfProcess.Open(folder, CancellationToken.None).Creators.Select(c => c.Id)];

    /// <summary>SHA-256 (hex) over names and contents of all files that tools may read.</summary>
    public static string Hash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in DataFiles.All.Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            using var file = File.OpenRead(Path.Combine(folder, name));
            hash.AppendData(SHA256.HashData(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
