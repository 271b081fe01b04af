using System.Text.Json;
using Microsoft.Extensions.Logging;
using Orchestrator.Storage.ReadModels;
using Orchestrator.Storage.Writing;

namespace Orchestrator.Storage.Sqlite;

/// <summary>
/// Keeps the read models in step: folds what was committed, in memory, and stores the changed rows with a checkpoint once in a while. What a crash takes
/// is folded again from the journal. Used by the writer's thread alone.
/// </summary>
internal sealed partial class ReadModelTable : ILazyWriter
{
    private readonly TimeProvider _clock;
    private readonly int _lazyEvents;
    private readonly TimeSpan _lazyDelay;
    private readonly ILogger _logger;
    private readonly ReadConnection _connection;
    private readonly SqliteStatement _upsertRow;
    private readonly SqliteStatement _upsertCheckpoint;
    private readonly FactTail _tail;
    private long _folded;
    private long _stored;
    private long _waitingSince;
    private bool _writing;
    private bool _behind;

    public ReadModelTable(SqliteConnection connection, ReadConnection reads, TimeProvider clock, int lazyEvents, TimeSpan lazyDelay, ILogger logger)
    {
        _clock = clock;
        _lazyEvents = lazyEvents;
        _lazyDelay = lazyDelay;
        _logger = logger;
        _connection = reads;
        _upsertRow = connection.Prepare(
            """
            insert into projection_rows(projection, tenant, key, sort, body) values(?1, ?2, ?3, ?4, ?5)
            on conflict(projection, tenant, key) do update set sort=excluded.sort, body=excluded.body
            """);
        _upsertCheckpoint = connection.Prepare(
            """
            insert into projections(name, version, position) values(?1, ?2, ?3)
            on conflict(name) do update set version=excluded.version, position=excluded.position
            """);
        _tail = new FactTail(new NameReader(), [.. Projections.All.Select(p => p.NewRows((projection, tenant, key) => ReadModelReader.Load(_connection, projection, tenant, key)))]);
    }

    public bool HasWork => _folded > _stored || _behind;

    public bool IsDue => _folded - _stored >= _lazyEvents || _clock.GetElapsedTime(_waitingSince) >= _lazyDelay;

    /// <summary>Folds what was committed and not yet stored. Rows of another version are thrown away and folded from the first event.</summary>
    public void CatchUp()
    {
        var head = ReadConnection.One(_connection.Statement("select max(position) from journal"));
        _stored = head;
        foreach (var rows in _tail.Rows)
        {
            rows.Clear();
            var projection = rows.Projection;
            var checkpoint = ReadModelReader.Checkpoint(_connection, projection);
            if (checkpoint < 0)
            {
                LogRebuilt(projection.Name, projection.Version, head);
                _connection.Begin();
                _connection.Statement("delete from projection_rows where projection=?1").Bind(1, projection.Name).Run();
                _upsertCheckpoint.Bind(1, projection.Name).Bind(2, projection.Version).Bind(3, 0).Run();
                _connection.End();
                checkpoint = 0;
            }

            _stored = Math.Min(_stored, checkpoint);
        }

        // All are stored together, so they differ only after one of them was thrown away; folding an event a second time must not count it twice.
        if (_tail.Rows.Any(r => ReadModelReader.Checkpoint(_connection, r.Projection) != _stored))
        {
            _connection.Begin();
            Forget();
            _connection.End();
            _behind = false;
            CatchUp();
            return;
        }

        for (_folded = _stored; _folded < head;)
        {
            var through = Math.Min(head, _folded + _lazyEvents);
            _tail.Fold(_connection, _folded, through, LogSkipped);
            _folded = through;
            if (_folded < head)
            {
                _connection.Begin();
                Write(closing: false);
                _connection.End();
                MarkStored();
            }
        }
    }

    /// <summary>Throws all rows away, in the transaction that is open; they are folded again from the first event when it is committed.</summary>
    public void Forget()
    {
        _connection.Statement("delete from projection_rows").Run();
        _connection.Statement("update projections set position=0").Run();
        _behind = true;
    }

    public void Write(bool closing)
    {
        if (_behind || _folded == _stored)
        {
            return; // Behind: what is in memory is not what the journal says; the commit makes it so.
        }

        foreach (var rows in _tail.Rows)
        {
            foreach (var row in rows.Changed())
            {
                _upsertRow.Bind(1, rows.Projection.Name).Bind(2, row.Tenant).Bind(3, row.Key).Bind(4, row.Sort).Bind(5, row.Body).Run();
            }

            _upsertCheckpoint.Bind(1, rows.Projection.Name).Bind(2, rows.Projection.Version).Bind(3, _folded).Run();
        }

        _writing = true;
    }

    public void Committed(List<WriteWork> batch)
    {
        if (_writing)
        {
            MarkStored();
        }

        try
        {
            if (_behind)
            {
                _behind = false;
                CatchUp();
                return;
            }

            Fold(batch);
        }
        catch (SqliteFailure failure)
        {
            // The events are durable and their callers must hear so; the rows come from the journal when it can be read again.
            _behind = true;
            LogBehind(failure, _stored);
        }
    }

    public void Undone() => _writing = false;

    private void Fold(List<WriteWork> batch)
    {
        foreach (var work in batch)
        {
            if (work is not AppendWork { Refused: false } appended)
            {
                continue;
            }

            if (_folded == _stored)
            {
                _waitingSince = _clock.GetTimestamp();
            }

            var append = appended.Append;
            var position = appended.Appended.FirstPosition;
            for (var i = 0; i < append.Events.Count; i++, position++)
            {
                var @event = append.Events[i];
                if (_tail.Fold(new Fact(position, append.Tenant, append.JournalId, @event.Type, @event.Payload.Span, append.At, append.Actor)) is { } exception)
                {
                    LogSkipped(position, @event.Type, exception);
                }
            }

            _folded = position - 1;
        }
    }

    private void MarkStored()
    {
        foreach (var rows in _tail.Rows)
        {
            rows.Stored();
        }

        _stored = _folded;
        _writing = false;
    }

    private void LogSkipped(long position, string type, JsonException exception) => LogSkipped(exception, position, type);

    [LoggerMessage(StorageEventIds.ProjectionSkipped, LogLevel.Warning, "The event {Type} at position {Position} is not what its type promises; the read models pass it over")]
    private partial void LogSkipped(Exception exception, long position, string type);

    [LoggerMessage(StorageEventIds.ProjectionRebuilt, LogLevel.Information, "Read model {Name} version {Version} is folded from the first of {Events} events")]
    private partial void LogRebuilt(string name, int version, long events);

    [LoggerMessage(StorageEventIds.ProjectionBehind, LogLevel.Error, "The read models stand at position {Position} and could not follow; they catch up with the next commit")]
    private partial void LogBehind(Exception exception, long position);
}
