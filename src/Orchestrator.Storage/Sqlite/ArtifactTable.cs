using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.Writing;

namespace Orchestrator.Storage.Sqlite;

/// <summary>
/// Contents by hash, once per tenant. Small ones stand in the row; of a large one the row says only that the tenant has it, its content is a file that
/// was synced before. Written by the writer's thread alone.
/// </summary>
internal sealed class ArtifactTable : ILazyWriter
{
    private readonly int _inlineBytes;
    private readonly ArtifactIndex _index;
    private readonly SqliteStatement _find;
    private readonly SqliteStatement _insert;
    private readonly SqliteConnection _connection;
    private long _newest;

    public ArtifactTable(SqliteConnection connection, ArtifactIndex index, int inlineBytes)
    {
        _connection = connection;
        _index = index;
        _inlineBytes = inlineBytes;
        _find = connection.Prepare(ArtifactReader.InIndex);
        _insert = connection.Prepare("insert into artifacts(id, tenant, hash, size, content) values(?1, ?2, ?3, ?4, ?5)");
        Reload();
    }

    public bool HasWork => _index.IsFull;

    public bool IsDue => true;

    public void Write(long tenant, in ArtifactContent artifact)
    {
        var key = new ArtifactKey(tenant, Sha256Value.Parse(artifact.Sha256));
        Span<byte> hash = stackalloc byte[Sha256Value.Bytes];
        key.Hash.Write(hash);
        if (_index.TryFind(key, out _) || IsInIndex(key, hash))
        {
            return;
        }

        var content = artifact.Content.Span;
        _insert.Bind(1, _newest + 1).Bind(2, tenant).Bind(3, hash).Bind(4, content.Length);
        if (content.Length <= _inlineBytes)
        {
            _insert.Bind(5, content);
        }
        else
        {
            _insert.BindNull(5);
        }

        _insert.Run();
        _newest++;
        _index.Add(key, _newest);
    }

    public void Write(bool closing) => _index.Write(_newest, all: closing);

    public void Committed(List<WriteWork> batch) => _index.Committed();

    public void Undone() => _index.Undone();

    /// <summary>After a transaction was undone: asks which row is the newest.</summary>
    public void Reload() => _newest = _connection.Scalar("select max(id) from artifacts");

    private bool IsInIndex(in ArtifactKey key, ReadOnlySpan<byte> hash)
    {
        var found = _find.Bind(1, key.Hash.Prefix).Bind(2, hash).Bind(3, key.Tenant).Step();
        _find.Reset();
        return found;
    }
}
