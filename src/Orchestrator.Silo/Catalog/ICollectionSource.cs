using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Silo.Catalog;

/// <summary>A part of a folder parameter that lanes can be made of: <c>files</c> of <c>${folder.files}</c>.</summary>
public interface ICollectionSource
{
    /// <summary>Name after the dot.</summary>
    string Name { get; }

    /// <summary>Keys of the elements, in the order of the lanes.</summary>
    /// <param name="folder">Full path of the parameter's folder; it exists.</param>
    /// <param name="field">Field of an element that names its lane (<c>foreach.key</c>); null when the elements are texts.</param>
    /// <exception cref="OrcException">The folder does not hold such a collection (<see cref="ErrorKind.Invalid"/>).</exception>
    IReadOnlyList<string> Keys(string folder, string? field);

    /// <summary>SHA-256 (hex) of everything in the folder that a run may read; null where the collection is no data set.</summary>
    string? Hash(string folder) => null;
}

/// <summary>Makes the data set that a <c>sample:</c> parameter names.</summary>
public interface ISampleSource
{
    /// <summary>Seed of a data set that nobody chose a seed for.</summary>
    const ulong DefaultSeed = 42;

    /// <summary>The data set in that folder, generated if it is not there.</summary>
    /// <param name="profile">small, standard or large.</param>
    /// <returns>A sentence for people when it was generated now; null when it was there.</returns>
    /// <exception cref="OrcException">No such profile (<see cref="ErrorKind.Invalid"/>), or it cannot be written.</exception>
    string? Ensure(string profile, string folder);
}

/// <summary>Names of the files of a folder, without those of folders in it and without hidden ones, in ordinal order.</summary>
internal sealed class FolderFiles : ICollectionSource
{
    public string Name => "files";

    public IReadOnlyList<string> Keys(string folder, string? field)
    {
        var names = Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).Where(n => n[0] != '.').ToList();
        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
