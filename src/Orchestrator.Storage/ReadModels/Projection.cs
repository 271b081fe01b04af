using System.Text.Json.Serialization.Metadata;

namespace Orchestrator.Storage.ReadModels;

/// <summary>How events become the rows of one list. Pure: the same events give the same rows, so deleting all rows and folding again changes nothing.</summary>
internal abstract class Projection
{
    /// <summary>Stable name under which the rows are stored.</summary>
    public abstract string Name { get; }

    /// <summary>Shape and meaning of the rows; a store whose rows have another one folds them again.</summary>
    public abstract int Version { get; }

    /// <summary>The event types that change a row. All others are passed over without a look.</summary>
    public abstract IReadOnlyList<string> Types { get; }

    /// <summary>Rows in memory, on top of what <paramref name="load"/> finds stored.</summary>
    public abstract ProjectionRows NewRows(LoadRow load);
}

/// <typeparam name="TRow">The row as it is stored; immutable.</typeparam>
internal abstract class Projection<TRow> : Projection
    where TRow : class
{
    public abstract JsonTypeInfo<TRow> Json { get; }

    /// <summary>Whose row it is.</summary>
    public virtual string TenantOf(in Fact fact) => fact.Tenant;

    /// <summary>The row that the event belongs to; null: none.</summary>
    public abstract string? KeyOf(in Fact fact);

    /// <summary>The row after the event; null: there is still none.</summary>
    public abstract TRow? Fold(TRow? row, in Fact fact);

    /// <summary>Lists are in descending order of it.</summary>
    public abstract long SortOf(TRow row);

    public override ProjectionRows NewRows(LoadRow load) => new ProjectionRows<TRow>(this, load);
}

/// <summary>The stored body of a row, or null.</summary>
internal delegate byte[]? LoadRow(string projection, string tenant, string key);
