using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.SampleData;

/// <summary>What can go wrong with samples; listed in <c>src/ERRORS.md</c>.</summary>
internal static class SampleCodes
{
    public const string UnknownProfile = "ORC1820";
    public const string CreatorsOutOfRange = "ORC1821";
    public const string NotOurs = "ORC1822";
    public const string CannotWrite = "ORC1823";
    public const string NoTruth = "ORC1824";
}

/// <summary>The folder that a sample is written to: replaced as a whole, and only when nothing of anybody else's is in it.</summary>
internal static class SampleFolder
{
    /// <exception cref="OrcException">It holds something that the generator did not write.</exception>
    public static void CheckReplaceable(string folder)
    {
        if (File.Exists(folder))
        {
            throw NotOurs(folder, "is a file");
        }

        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            return;
        }

        if (!IsStamped(Path.Combine(folder, DataFiles.Sample)))
        {
            throw NotOurs(folder, $"holds files, but no {DataFiles.Sample} of '{SampleStamp.Name}'");
        }

        var known = DataFiles.All.Append(TruthFiles.Folder).ToHashSet(StringComparer.Ordinal);
        if (Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).FirstOrDefault(name => !known.Contains(name!)) is { } stranger)
        {
            throw NotOurs(folder, $"also holds '{stranger}', which is no file of a sample");
        }
    }

    /// <summary>Puts the draft in the folder's place.</summary>
    public static void Replace(string folder, string draft)
    {
        if (!Directory.Exists(folder))
        {
            Directory.Move(draft, folder);
            return;
        }

        var old = $"{draft}.old";
        Directory.Move(folder, old);
        try
        {
            Directory.Move(draft, folder);
        }
        catch (IOException)
        {
            Directory.Move(old, folder);
            throw;
        }

        Directory.Delete(old, recursive: true);
    }

    public static void Discard(string draft)
    {
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }
    }

    private static bool IsStamped(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), SampleJson.Shapes.SampleStamp)?.Generator == SampleStamp.Name;
        }
        catch (JsonException)
        {
            return false; // Somebody else's file of that name.
        }
    }

    private static OrcException NotOurs(string folder, string why) => new(
        SampleCodes.NotOurs, ErrorKind.Refused, $"The folder '{folder}' {why}. Nothing was written; give an empty or a new folder.");
}
