namespace Orchestrator.Storage.Writing;

/// <summary>
/// Versions of the journals written lately, so that an append need not ask the database. Bounded by two generations: when the young one is full, the
/// old one is forgotten; what is asked for comes back into the young one.
/// </summary>
internal sealed class HeadCache(int generation = 65_536)
{
    private Dictionary<(long Root, long Task), long> _young = [];
    private Dictionary<(long Root, long Task), long> _old = [];

    public bool TryGet(long root, long task, out long version)
    {
        if (_young.TryGetValue((root, task), out version))
        {
            return true;
        }

        if (!_old.TryGetValue((root, task), out version))
        {
            return false;
        }

        Set(root, task, version);
        return true;
    }

    public void Set(long root, long task, long version)
    {
        if (_young.Count >= generation)
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
        }

        _young[(root, task)] = version;
    }

    /// <summary>After a transaction was undone nothing here is known to be true.</summary>
    public void Clear()
    {
        _young.Clear();
        _old.Clear();
    }
}
