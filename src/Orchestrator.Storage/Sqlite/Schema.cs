using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Storage.Sqlite;

/// <summary>Opens the file of a store: creates it, brings it up to date, or says why it is not one.</summary>
internal static class Schema
{
    // A page of 8 KB takes 30 % more rows per second than one of 4 KB, where rows of 1 KB waste a quarter of the page. A checkpoint every
    // 1,000 pages keeps the p999 of a commit at 7 ms; every 4,000 at 32 ms. The writing connection alone does it: a checkpoint from another one
    // can lose a commit before SQLite 3.51.3.
    private const string WriterSettings = "pragma cache_size=-16384; pragma journal_size_limit=67108864; pragma wal_autocheckpoint=1000; pragma temp_store=memory;";

    /// <summary>The writing connection. The caller holds the store's lock.</summary>
    public static SqliteConnection OpenWriter(string path, bool synced)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Create(path, synced);
        }

        return Open(path, SqliteAccess.Write, connection =>
        {
            var version = Check(connection);
            connection.Execute("pragma journal_mode=wal;");
            connection.Execute($"pragma synchronous={(synced ? "full" : "off")}; {WriterSettings}");
            Migrations.Run(connection, (int)version, Migrations.Newest);
        });
    }

    /// <summary>A reading connection, beside a writer or alone.</summary>
    public static SqliteConnection OpenReader(string path)
    {
        try
        {
            return Open(path, SqliteAccess.Read, CheckUpToDate);
        }
        catch (OrcException refused) when (refused.Code is StorageErrors.CannotOpen or StorageErrors.ReadOnly && !File.Exists(path + "-wal"))
        {
            // A closed store in a folder that cannot be written: SQLite cannot make its shared memory there, and needs none.
            return Open(path, SqliteAccess.Immutable, CheckUpToDate);
        }
    }

    private static SqliteConnection Open(string path, SqliteAccess access, Action<SqliteConnection> prepare)
    {
        if (!File.Exists(path))
        {
            throw Directory.Exists(path) ? StorageErrors.CannotBeOpened(path, "it is a folder, a store is a file") : StorageErrors.IsMissing(path);
        }

        if (new FileInfo(path).Length == 0)
        {
            throw StorageErrors.IsEmptyFile(path);
        }

        SqliteConnection? connection = null;
        try
        {
            connection = SqliteConnection.Open(path, access);
            prepare(connection);
            return connection;
        }
        catch (SqliteFailure failure)
        {
            connection?.Dispose();
            throw SqliteErrors.Failed(path, failure);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>Makes the store whole beside its place and then puts it there, so that no moment of a crash leaves half of one.</summary>
    private static void Create(string path, bool synced)
    {
        var draft = path + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            foreach (var left in (string[])["", "-wal", "-shm", "-journal"])
            {
                File.Delete(draft + left); // Of a process that was killed here: a new file must not meet an old log.
            }

            using (var connection = SqliteConnection.Open(draft, SqliteAccess.Create))
            {
                // Nothing of a draft is worth a sync; the whole of it is synced once.
                connection.Execute($"pragma page_size=8192; pragma synchronous=off; pragma journal_mode=wal; pragma application_id={Migrations.ApplicationId};");
                Migrations.Run(connection, version: 0, Migrations.Newest);
            }

            if (synced)
            {
                using var file = File.OpenHandle(draft, FileMode.Open, FileAccess.ReadWrite);
                RandomAccess.FlushToDisk(file);
            }

            File.Move(draft, path);
            if (synced)
            {
                DurableFolder.Sync(Path.GetDirectoryName(path)!);
            }
        }
        catch (SqliteFailure failure)
        {
            throw SqliteErrors.Failed(path, failure);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StorageErrors.CannotBeOpened(path, exception);
        }
    }

    private static long Check(SqliteConnection connection)
    {
        var application = connection.Scalar("pragma application_id");
        if (application != Migrations.ApplicationId)
        {
            throw StorageErrors.IsForeign(connection.Path);
        }

        var version = connection.Scalar("pragma user_version");
        return version <= Migrations.Newest ? version : throw StorageErrors.IsNewer(connection.Path, version, Migrations.Newest);
    }

    private static void CheckUpToDate(SqliteConnection connection)
    {
        var version = Check(connection);
        if (version < Migrations.Newest)
        {
            throw StorageErrors.IsOlder(connection.Path, version, Migrations.Newest);
        }
    }
}
