using System.Text.Json;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage.ReadModels;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Lists of the newest durable state, for any process: the stored rows, and what was journaled since their checkpoint, folded in memory.</summary>
internal sealed class ReadModelReader(ReadPool pool, NameReader names)
{
    private const int DriftRuns = 20;

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

    public RowPage<RunRow> PageRuns(string tenant, RunFilter filter, RowCursor? after, int limit)
    {
        var page = pool.Read((this, tenant, filter, after, limit), static (connection, s) =>
            s.Item1.Page(connection, Projections.Runs, s.tenant, s.after, s.limit, row => RunsProjection.Fits(row, s.filter)));
        return new([.. page.Rows.Select(r => RunsProjection.Show(r.Row))], page.Next);
    }

    public RunRow? FindRun(string tenant, string runId) =>
        pool.Read((this, tenant, runId), static (connection, s) => Find(connection, Projections.Runs, s.Item1.Tail(connection, Projections.Runs), s.tenant, s.runId)) is { } row ? RunsProjection.Show(row) : null;

    public RowPage<ApprovalRow> PageApprovals(string tenant, IReadOnlyList<string> states, string? runId, RowCursor? after, int limit)
    {
        var page = pool.Read((this, tenant, states, runId, after, limit), static (connection, s) => s.Item1.Page(
            connection, Projections.Approvals, s.tenant, s.after, s.limit,
            row => (s.states.Count == 0 || s.states.Contains(row.State)) && (s.runId is null || row.Run == s.runId)));
        return new([.. page.Rows.Select(r => ApprovalsProjection.Show(r.Row))], page.Next);
    }

    public RowPage<AuditRow> PageAudit(string tenant, AuditFilter filter, RowCursor? after, int limit)
    {
        var page = pool.Read((this, tenant, filter, after, limit), static (connection, s) =>
            s.Item1.Page(connection, Projections.Audit, s.tenant, s.after, s.limit, row => AuditProjection.Fits(row, s.filter)));
        return new([.. page.Rows.Select(r => AuditProjection.Show(r.Row))], page.Next);
    }

    /// <summary>A run has many check lines, so a part may end within one.</summary>
    public RowPage<DriftRow> PageDrift(string tenant, string? runId, bool? open, RowCursor? after, int limit)
    {
        var rows = new List<DriftRow>();
        var from = after;
        var within = after?.Within ?? 0;
        while (true)
        {
            // The run in which the part before ended is looked at again.
            var start = within > 0 && from is { } f ? new RowCursor(f.Sort, f.Key + "\uffff") : from;
            var page = pool.Read((this, tenant, runId, start), static (connection, s) =>
            {
                var found = s.Item1.Page(connection, Projections.Drift, s.tenant, s.start, DriftRuns, row => s.runId is null || row.Run == s.runId);
                connection.End();
                var runs = s.Item1.Tail(connection, Projections.Runs);
                return (found.Next, Runs: found.Rows.ConvertAll(r => (r.Key, r.Row, Run: Find(connection, Projections.Runs, runs, s.tenant, r.Row.Run))));
            });
            foreach (var (key, row, run) in page.Runs)
            {
                var lines = DriftProjection.Show(row, run).ToList();
                for (; within < lines.Count; within++)
                {
                    if (open is null || lines[within].Open == open)
                    {
                        if (rows.Count == limit)
                        {
                            return new(rows, within == 0 && from is { } last ? last : new RowCursor(row.Position, key, within));
                        }

                        rows.Add(lines[within]);
                    }
                }

                within = 0;
                from = new RowCursor(row.Position, key);
            }

            if (page.Next is null)
            {
                return new(rows, null);
            }

            from = page.Next;
        }
    }

    public IReadOnlyList<UnfinishedRun> Unfinished() => pool.Read(this, static (connection, reader) =>
    {
        var (tail, checkpoint) = reader.Tail(connection, Projections.Runs);
        var found = new List<UnfinishedRun>();
        var changed = tail.ChangedOfAll().ToDictionary(c => c.Key, c => c.Row);
        if (checkpoint >= 0)
        {
            var stored = connection.Statement("select tenant, key from projection_rows where projection=?1 and cast(body as text) like '%\"state\":\"running\"%' order by sort")
                .Bind(1, Projections.Runs.Name);
            while (stored.Step())
            {
                if (!changed.ContainsKey((stored.Text(0), stored.Text(1))))
                {
                    found.Add(new(stored.Text(0), stored.Text(1)));
                }
            }
        }

        found.AddRange(changed.Where(c => c.Value.State == "running").OrderBy(c => c.Value.Position).Select(c => new UnfinishedRun(c.Key.Tenant, c.Key.Key)));
        return found;
    });

    private List<TView> List<TRow, TView>(Projection<TRow> projection, string tenant, int limit, Func<TRow, TView> show)
        where TRow : class => pool.Read((this, projection, tenant, limit), static (connection, s) => s.Item1.Page(connection, s.projection, s.tenant, null, s.limit, _ => true))
            .Rows.ConvertAll(row => show(row.Row));

    /// <summary>The rows that differ from what is stored, and the position that the stored ones stand for; -1 if there are none of this version.</summary>
    private (ProjectionRows<TRow> Tail, long Checkpoint) Tail<TRow>(ReadConnection connection, Projection<TRow> projection)
        where TRow : class
    {
        connection.Begin();
        var head = ReadConnection.One(connection.Statement("select max(position) from journal"));
        var checkpoint = Checkpoint(connection, projection);
        var rows = new ProjectionRows<TRow>(projection, checkpoint < 0 ? (_, _, _) => null : (name, owner, key) => Load(connection, name, owner, key));

        // An event that cannot be folded was logged by the process that wrote it; it is passed over here in the same way.
        new FactTail(names, rows).Fold(connection, Math.Max(checkpoint, 0), head, static (_, _, _) => { });
        return (rows, checkpoint);
    }

    private static TRow? Find<TRow>(ReadConnection connection, Projection<TRow> projection, (ProjectionRows<TRow> Tail, long Checkpoint) at, string tenant, string key)
        where TRow : class => at.Tail.Changed(tenant, key)
            ?? (at.Checkpoint >= 0 && Load(connection, projection.Name, tenant, key) is { } body ? JsonSerializer.Deserialize(body, projection.Json) : null);

    /// <summary>Rows in descending order of sort and key, behind <paramref name="after"/>: the stored ones that did not change, and those that did, merged.</summary>
    private (List<(string Key, TRow Row)> Rows, RowCursor? Next) Page<TRow>(
        ReadConnection connection, Projection<TRow> projection, string tenant, RowCursor? after, int limit, Func<TRow, bool> keep)
        where TRow : class
    {
        var (tail, checkpoint) = Tail(connection, projection);
        var bound = after ?? new RowCursor(long.MaxValue, "\uffff");
        var changed = tail.ChangedOf(tenant);
        var page = changed.Where(c => keep(c.Value) && IsBehind((projection.SortOf(c.Value), c.Key), bound)).Select(c => (c.Key, Row: c.Value)).ToList();
        if (checkpoint >= 0)
        {
            var stored = connection.Statement(
                    "select key, body from projection_rows where projection=?1 and tenant=?2 and (sort<?3 or (sort=?3 and key<?4)) order by sort desc, key desc")
                .Bind(1, projection.Name).Bind(2, tenant).Bind(3, bound.Sort).Bind(4, bound.Key);
            for (var found = 0; found <= limit && stored.Step();)
            {
                if (!changed.ContainsKey(stored.Text(0)) && JsonSerializer.Deserialize(stored.Blob(1), projection.Json) is { } row && keep(row))
                {
                    page.Add((stored.Text(0), row));
                    found++;
                }
            }

            stored.Reset();
        }

        page.Sort((a, b) => projection.SortOf(b.Row).CompareTo(projection.SortOf(a.Row)) is var bySort and not 0 ? bySort : string.CompareOrdinal(b.Key, a.Key));
        if (page.Count <= limit)
        {
            return (page, null);
        }

        page.RemoveRange(limit, page.Count - limit);
        return (page, new RowCursor(projection.SortOf(page[^1].Row), page[^1].Key));
    }

    private static bool IsBehind((long Sort, string Key) row, RowCursor bound) =>
        row.Sort < bound.Sort || (row.Sort == bound.Sort && string.CompareOrdinal(row.Key, bound.Key) < 0);
}
