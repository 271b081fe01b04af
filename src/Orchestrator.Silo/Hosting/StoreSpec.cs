using Orchestrator.Storage.Sqlite;

namespace Orchestrator.Silo;

/// <summary>The store that a process works on.</summary>
/// <param name="Text"><c>sqlite:PATH</c>; <c>sqlite:</c> alone for a temporary file; <c>memory</c> for one that is not even synced.</param>
public sealed record StoreSpec(string Text)
{
    internal SqliteStoreOptions Options => SqliteStoreOptions.FromAddress(Text);
}

/// <summary>Where the store of this process is.</summary>
/// <param name="File">Full path of its database.</param>
public sealed record StorePlace(string File)
{
    /// <summary>The folder beside which the server keeps what belongs to the store.</summary>
    public string Folder => Path.GetDirectoryName(File)!;
}
