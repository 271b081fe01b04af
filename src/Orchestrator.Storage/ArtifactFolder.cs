using System.Security.Cryptography;

namespace Orchestrator.Storage;

/// <summary>
/// Large artifacts, as files beside the store. A file has its final name only when the disk has all of it, and its name is durable before the event that
/// names it is written.
/// </summary>
/// <param name="store">The store's file.</param>
internal sealed class ArtifactFolder(string store, bool synced)
{
    private const string Drafts = "drafts";

    private readonly string _folder = store + ".artifacts";

    public string PathOf(string sha256) => Path.Combine(_folder, sha256[..2], sha256);

    /// <summary>Removes what a crash left half written. Only the holder of the store's lock may call it.</summary>
    public void Sweep()
    {
        var drafts = Path.Combine(_folder, Drafts);
        if (Directory.Exists(drafts))
        {
            foreach (var file in Directory.EnumerateFiles(drafts))
            {
                File.Delete(file);
            }
        }
    }

    public void Store(string sha256, ReadOnlySpan<byte> content)
    {
        var file = PathOf(sha256);
        var place = Path.GetDirectoryName(file)!;
        if (new FileInfo(file) is { Exists: true } known && known.Length == content.Length)
        {
            // Another append may have renamed it and not yet synced the name.
            Sync(place);
            return;
        }

        var drafts = Path.Combine(_folder, Drafts);
        Directory.CreateDirectory(drafts);
        Directory.CreateDirectory(place);
        var draft = Path.Combine(drafts, Guid.NewGuid().ToString("N"));
        try
        {
            using (var handle = File.OpenHandle(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                RandomAccess.Write(handle, content, fileOffset: 0);
                if (synced)
                {
                    RandomAccess.FlushToDisk(handle);
                }
            }

            File.Move(draft, file, overwrite: true);
        }
        catch
        {
            File.Delete(draft); // On a full disk half an artifact would keep the rest from going on.
            throw;
        }

        Sync(place);
        Sync(_folder);
    }

    /// <exception cref="Abstractions.Journals.ArtifactCorruptException">The file is gone, or is not what it was.</exception>
    public byte[] Read(string sha256)
    {
        var file = PathOf(sha256);
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw StorageErrors.ArtifactIsMissing(sha256, file);
        }

        Verify(sha256, content, $"file '{file}'");
        return content;
    }

    public static void Verify(string sha256, ReadOnlySpan<byte> content, string place)
    {
        var found = Convert.ToHexStringLower(SHA256.HashData(content));
        if (found != sha256)
        {
            throw StorageErrors.ArtifactIsCorrupt(sha256, found, place);
        }
    }

    private void Sync(string place)
    {
        if (synced)
        {
            DurableFolder.Sync(place);
        }
    }
}
