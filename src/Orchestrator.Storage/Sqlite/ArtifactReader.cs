namespace Orchestrator.Storage.Sqlite;

/// <summary>Reads artifacts and verifies that they are what their hash says.</summary>
internal sealed class ArtifactReader(ReadPool pool, ArtifactFolder folder)
{
    private const string ByHash = """
        select content from artifacts
        where substr(hash, 1, 8)=substr(?1, 1, 8) and hash=?1 and tenant=(select id from texts where text=?2)
        """;

    public byte[]? Read(string tenant, string sha256)
    {
        var (known, content) = pool.Read((tenant, hash: Convert.FromHexString(sha256)), static (connection, s) =>
        {
            var statement = connection.Statement(ByHash).Bind(1, s.hash).Bind(2, s.tenant);
            return statement.Step() ? (true, statement.IsNull(0) ? null : statement.Blob(0).ToArray()) : (false, null);
        });
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
}
