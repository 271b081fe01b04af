using System.Text.Json;

namespace Orchestrator.Storage.ReadModels;

/// <summary>The rows of a projection that were touched: folded in memory, stored when they are asked for.</summary>
internal abstract class ProjectionRows(Projection projection)
{
    public Projection Projection { get; } = projection;

    /// <exception cref="JsonException">The payload is not what its type promises; no row was changed.</exception>
    public abstract void Fold(in Fact fact);

    /// <summary>Rows that differ from what is stored.</summary>
    public abstract IEnumerable<StoredRow> Changed();

    /// <summary>What <see cref="Changed"/> gave is stored. Nothing was folded in between.</summary>
    public abstract void Stored();

    /// <summary>Forgets everything in memory.</summary>
    public abstract void Clear();
}

/// <param name="Sort">Lists are in descending order of it.</param>
/// <param name="Body">UTF-8 JSON.</param>
internal readonly record struct StoredRow(string Tenant, string Key, long Sort, byte[] Body);

internal sealed class ProjectionRows<TRow>(Projection<TRow> projection, LoadRow load) : ProjectionRows(projection)
    where TRow : class
{
    // Rows of runs that ended long ago are not worth their memory.
    private const int Kept = 10_000;

    private readonly Dictionary<(string Tenant, string Key), TRow?> _rows = [];
    private readonly HashSet<(string Tenant, string Key)> _changed = [];

    public override void Fold(in Fact fact)
    {
        if (projection.KeyOf(fact) is not { } name)
        {
            return;
        }

        var key = (Tenant: projection.TenantOf(fact), name);
        if (!_rows.TryGetValue(key, out var row))
        {
            row = load(projection.Name, key.Tenant, name) is { } body ? JsonSerializer.Deserialize(body, projection.Json) : null;
        }

        var next = projection.Fold(row, fact);
        _rows[key] = next;
        if (next is not null && !ReferenceEquals(next, row))
        {
            _changed.Add(key);
        }
    }

    public override IEnumerable<StoredRow> Changed()
    {
        foreach (var key in _changed)
        {
            var row = _rows[key]!;
            yield return new StoredRow(key.Tenant, key.Key, projection.SortOf(row), JsonSerializer.SerializeToUtf8Bytes(row, projection.Json));
        }
    }

    /// <summary>A tenant's rows that differ from what is stored, by key.</summary>
    public Dictionary<string, TRow> ChangedOf(string tenant) => _changed.Where(k => k.Tenant == tenant).ToDictionary(k => k.Key, k => _rows[k]!);

    /// <summary>One of them; null: it does not differ.</summary>
    public TRow? Changed(string tenant, string key) => _changed.Contains((tenant, key)) ? _rows[(tenant, key)] : null;

    /// <summary>The same of all tenants.</summary>
    public IEnumerable<((string Tenant, string Key) Key, TRow Row)> ChangedOfAll() => _changed.Select(k => (k, _rows[k]!));

    public override void Stored()
    {
        _changed.Clear();
        if (_rows.Count > Kept)
        {
            _rows.Clear();
        }
    }

    public override void Clear()
    {
        _changed.Clear();
        _rows.Clear();
    }
}
