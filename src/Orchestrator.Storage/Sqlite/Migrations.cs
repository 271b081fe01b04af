namespace Orchestrator.Storage.Sqlite;

/// <summary>
/// The shape of a store, one step per version. Steps only add: what an older build wrote stays readable, and a step that has shipped is never
/// changed.
/// </summary>
internal static class Migrations
{
    /// <summary>'ORCJ' in the file's header: tells a store of ours from any other SQLite database.</summary>
    public const long ApplicationId = 0x4F52434A;

    // Texts and the roots of journals stand once; rows carry their integers (texts in the rows cost 30 % of the throughput and 60 % of the bytes).
    // A journal is (root, task): 'run/R/task/T' is the task T of the root 'run/R', and task 0 is the root's own journal. One index gives
    // the versions of a journal, the uniqueness of each, and all positions of a run, and no task needs a row of its own.
    // SQLite stores the integers 0 and 1 in no bytes at all: the first tenant costs nothing.
    private const string Journal = """
        create table texts(id integer primary key, text text not null unique);
        create table roots(id integer primary key, tenant integer not null, name text not null, unique(tenant, name));
        create table journal(
            position integer primary key, root integer not null, task integer not null, version integer not null, tenant integer not null,
            type integer not null, actor integer not null, at integer not null, causation integer not null, correlation text, event_key text,
            payload blob not null);
        create unique index journal_version on journal(root, task, version);
        create unique index journal_event_key on journal(tenant, event_key) where event_key is not null;
        """;

    // The index follows the rows: of a share (the first byte of the hash) it knows those up to the id in artifact_shares. See ArtifactIndex.
    private const string Artifacts = """
        create table artifacts(id integer primary key, tenant integer not null, hash blob not null, size integer not null, content blob);
        create table artifact_index(prefix integer not null, id integer not null, primary key(prefix, id)) without rowid;
        create table artifact_shares(share integer primary key, id integer not null);
        """;

    private const string Snapshots = """
        create table snapshots(
            root integer not null, task integer not null, version integer not null, schema text not null, state blob not null,
            unique(root, task));
        """;

    private const string ReadModels = """
        create table projections(name text primary key, version integer not null, position integer not null) without rowid;
        create table projection_rows(
            projection text not null, tenant text not null, key text not null, sort integer not null, body blob not null,
            primary key(projection, tenant, key)) without rowid;
        create index projection_rows_sort on projection_rows(projection, tenant, sort);
        """;

    private static readonly string[] _steps = [Journal + Artifacts, Snapshots + ReadModels];

    public static int Newest => _steps.Length;

    /// <summary>Brings the store from <paramref name="version"/> to the newest one, each step in a transaction of its own.</summary>
    public static void Run(SqliteConnection connection, int version, int upTo)
    {
        for (var next = version; next < upTo; next++)
        {
            connection.Execute($"begin immediate; {_steps[next]} pragma user_version={next + 1}; commit;");
        }
    }
}
