using System.Text.Json;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.ReadModels;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Lists of the newest durable state, for any process: the stored rows, and what was journaled since their checkpoint, folded in memory.</summary>
internal sealed class ReadModelReader(ReadPool pool, NameReader names)
{
    public IReadOnlyList<RunRow> Runs(string tenant, int limit) => List(Projections.Runs, tenant, limit, RunsProjection.Show);

    public IReadOnlyList<ApprovalRow> Approvals(string tenant, int limit) => List(Projections.Approvals, tenant, limit, ApprovalsProjection.Show);

    /// <summary>Position that the stored rows stand for; -1 if there are none of this version.</summary>
    public static long Checkpoint(ReadConnection connection, Projection projection) => ReadConnection.One(
        connection.Statement("select position from projections where name=?1 and version=?2").Bind(1, projection.Name).Bind(2, projection.Version), none: -1);

    public static byte[]? Load(ReadConnection connection, string projection, string tenant, string key)
    {
        var row = connection.Statement("select body from projection_rows where projection=?1 and tenant=?2 and key=?3")
            .Bind(1, projection).Bind(2, tenant).Bind(3, key);
        var body = row.Step() ? row.Blob(0).ToArray() : null;
        row.Reset();
        return body;
    }

    private List<TView> List<TRow, TView>(Projection<TRow> projection, string tenant, int limit, Func<TRow, TView> show)
        where TRow : class => pool.Read((this, projection, tenant, limit), static (connection, s) => s.Item1.List(connection, s.projection, s.tenant, s.limit))
            .ConvertAll(row => show(row));

    private List<TRow> List<TRow>(ReadConnection connection, Projection<TRow> projection, string tenant, int limit)
        where TRow : class
    {
        connection.Begin();
        var head = ReadConnection.One(connection.Statement("select max(position) from journal"));
        var checkpoint = Checkpoint(connection, projection);
        var rows = new ProjectionRows<TRow>(projection, checkpoint < 0 ? (_, _, _) => null : (name, owner, key) => Load(connection, name, owner, key));

        // An event that cannot be folded was logged by the process that wrote it; it is passed over here in the same way.
        new FactTail(names, rows).Fold(connection, Math.Max(checkpoint, 0), head, static (_, _, _) => { });

        var list = rows.ChangedOf(tenant);
        if (checkpoint >= 0)
        {
            // As many more as may have moved out of the first ones since.
            var stored = connection.Statement("select key, body from projection_rows where projection=?1 and tenant=?2 order by sort desc limit ?3")
                .Bind(1, projection.Name).Bind(2, tenant).Bind(3, (long)limit + list.Count);
            while (stored.Step())
            {
                list.TryAdd(stored.Text(0), JsonSerializer.Deserialize(stored.Blob(1), projection.Json)!);
            }
        }

        return [.. list.Values.OrderByDescending(projection.SortOf).Take(limit)];
    }
}
