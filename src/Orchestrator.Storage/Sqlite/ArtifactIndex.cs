namespace Orchestrator.Storage.Sqlite;

/// <summary>
/// Where artifacts stand that the index on the disk does not know yet. Hashes fall everywhere in an index, so that writing each at once rewrites a
/// page per artifact; here they gather by their first byte, and go to the disk one such share at a time, sorted, many to a page. After a
/// crash the rows behind a share's checkpoint are gathered again.
/// </summary>
internal sealed class ArtifactIndex
{
    public const int Shares = 256;

    private readonly object _sync = new();
    private readonly Dictionary<ArtifactKey, long>[] _shares = [.. Enumerable.Range(0, Shares).Select(_ => new Dictionary<ArtifactKey, long>())];
    private readonly List<ArtifactKey> _uncommitted = [];
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _checkpoint;
    private readonly List<int> _written = [];
    private readonly List<KeyValuePair<ArtifactKey, long>> _sorted = [];
    private readonly int _kept;
    private int _count;
    private int _next;

    /// <param name="kept">How many it gathers at most; gathering them again after a crash reads as many rows.</param>
    public ArtifactIndex(SqliteConnection connection, int kept)
    {
        _kept = kept;
        _insert = connection.Prepare("insert or ignore into artifact_index(prefix, id) values(?1, ?2)");
        _checkpoint = connection.Prepare("insert into artifact_shares(share, id) values(?1, ?2) on conflict(share) do update set id=excluded.id");
        Gather(connection);
    }

    /// <summary>More has gathered than is kept.</summary>
    public bool IsFull => _count > _kept;

    public static int ShareOf(Sha256Value hash) => (int)(hash.A >> 56);

    /// <summary>The row of an artifact that is not in the index on the disk; may be one that is not committed yet. Any thread may ask.</summary>
    public bool TryFind(in ArtifactKey key, out long id)
    {
        lock (_sync)
        {
            return _shares[ShareOf(key.Hash)].TryGetValue(key, out id);
        }
    }

    /// <summary>A row was added in the open transaction.</summary>
    public void Add(in ArtifactKey key, long id)
    {
        Put(key, id);
        _uncommitted.Add(key);
    }

    /// <summary>Writes as many shares into the open transaction as are too many to keep.</summary>
    /// <param name="newest">The newest row there is.</param>
    public void Write(long newest, bool all)
    {
        for (var left = _count; left > (all ? 0 : _kept) && _written.Count < Shares; _next = (_next + 1) % Shares)
        {
            left -= WriteShare(_next, newest);
        }
    }

    public void Committed()
    {
        _uncommitted.Clear();
        lock (_sync)
        {
            foreach (var share in _written)
            {
                _count -= _shares[share].Count;
                _shares[share].Clear();
            }
        }

        _written.Clear();
    }

    public void Undone()
    {
        lock (_sync)
        {
            foreach (var key in _uncommitted)
            {
                _count -= _shares[ShareOf(key.Hash)].Remove(key) ? 1 : 0;
            }
        }

        _uncommitted.Clear();
        _written.Clear();
    }

    private int WriteShare(int share, long newest)
    {
        _sorted.Clear();
        _sorted.AddRange(_shares[share]);
        _sorted.Sort((a, b) => a.Key.Hash.Prefix.CompareTo(b.Key.Hash.Prefix));
        foreach (var (key, id) in _sorted)
        {
            _insert.Bind(1, key.Hash.Prefix).Bind(2, id).Run();
        }

        _checkpoint.Bind(1, share).Bind(2, newest).Run();
        _written.Add(share);
        return _sorted.Count;
    }

    private void Put(in ArtifactKey key, long id)
    {
        lock (_sync)
        {
            _count += _shares[ShareOf(key.Hash)].TryAdd(key, id) ? 1 : 0;
        }
    }

    private void Gather(SqliteConnection connection)
    {
        var through = new long[Shares];
        using (var shares = connection.Prepare("select share, id from artifact_shares", kept: false))
        {
            while (shares.Step())
            {
                through[shares.Int64(0)] = shares.Int64(1);
            }
        }

        using var rows = connection.Prepare("select id, tenant, hash from artifacts where id>?1", kept: false);
        rows.Bind(1, through.Min());
        while (rows.Step())
        {
            var key = new ArtifactKey(rows.Int64(1), Sha256Value.Read(rows.Blob(2)));
            if (rows.Int64(0) > through[ShareOf(key.Hash)])
            {
                Put(key, rows.Int64(0));
            }
        }
    }
}

/// <param name="Tenant">The tenant's integer.</param>
internal readonly record struct ArtifactKey(long Tenant, Sha256Value Hash);
