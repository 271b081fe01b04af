namespace Orchestrator.Storage.Sqlite;

/// <summary>Reads artifacts and verifies that they are what their hash says.</summary>
/// <param name="pending">In the writing process: what the index on the disk does not know yet.</param>
internal sealed class ArtifactReader(ReadPool pool, ArtifactFolder folder, ArtifactIndex? pending)
{
    /// <summary>Parameters: prefix, hash, tenant. The index first: the hash alone is in no index.</summary>
    public const string InIndex = """
        select a.content from artifact_index i cross join artifacts a on a.id=i.id where i.prefix=?1 and a.hash=?2 and a.tenant=?3
        """;

    private const string ById = "select content from artifacts where id=?1 and hash=?2 and tenant=?3";

    private const string BehindTheIndex = """
        select content from artifacts where id>coalesce((select id from artifact_shares where share=?1), 0) and hash=?2 and tenant=?3
        """;

    public byte[]? Read(string tenant, string sha256)
    {
        var (known, content) = pool.Read((this, tenant, sha256), static (connection, s) => s.Item1.Find(connection, s.tenant, Sha256Value.Parse(s.sha256)));
        if (!known)
        {
            return null;
        }

        if (content is null)
        {
            return folder.Read(sha256);
        }

        ArtifactFolder.Verify(sha256, content, "its row in the database");
        return content;
    }

    private (bool Known, byte[]? Content) Find(ReadConnection connection, string tenant, Sha256Value hash)
    {
        connection.Begin();
        var owner = NameReader.FindText(connection, tenant);
        Span<byte> bytes = stackalloc byte[Sha256Value.Bytes];
        hash.Write(bytes);

        // In this order: an artifact leaves the pending ones only when it is in the index.
        if (pending is not null && pending.TryFind(new ArtifactKey(owner, hash), out var id)
            && TryRead(connection.Statement(ById).Bind(1, id).Bind(2, bytes).Bind(3, owner), out var content))
        {
            return (true, content);
        }

        if (TryRead(connection.Statement(InIndex).Bind(1, hash.Prefix).Bind(2, bytes).Bind(3, owner), out content))
        {
            return (true, content);
        }

        return pending is null && TryRead(connection.Statement(BehindTheIndex).Bind(1, ArtifactIndex.ShareOf(hash)).Bind(2, bytes).Bind(3, owner), out content)
            ? (true, content)
            : (false, null);
    }

    private static bool TryRead(SqliteStatement row, out byte[]? content)
    {
        content = null;
        if (!row.Step())
        {
            return false;
        }

        content = row.IsNull(0) ? null : row.Blob(0).ToArray();
        row.Reset();
        return true;
    }
}
