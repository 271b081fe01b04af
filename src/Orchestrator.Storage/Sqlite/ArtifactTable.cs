using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Storage.Sqlite;

/// <summary>
/// Contents by hash. Small ones stand in the row; of a large one the row says only that the tenant has it, its content is a file that was synced before.
/// </summary>
internal sealed class ArtifactTable(SqliteConnection connection, int inlineBytes)
{
    private readonly SqliteStatement _insert = connection.Prepare(
        """
        insert into artifacts(tenant, hash, size, content)
        select ?1, ?2, ?3, ?4 where not exists(select 1 from artifacts where substr(hash, 1, 8)=substr(?2, 1, 8) and hash=?2 and tenant=?1)
        """);

    public void Write(long tenant, in ArtifactContent artifact)
    {
        Span<byte> hash = stackalloc byte[32];
        Convert.FromHexString(artifact.Sha256, hash, out _, out _);
        var content = artifact.Content.Span;
        _insert.Bind(1, tenant).Bind(2, hash).Bind(3, content.Length);
        if (content.Length <= inlineBytes)
        {
            _insert.Bind(4, content);
        }
        else
        {
            _insert.BindNull(4);
        }

        _insert.Run();
    }
}
