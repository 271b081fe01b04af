using Orchestrator.Abstractions.Journals;
using Orchestrator.Storage;
using Orchestrator.Storage.Sqlite;
using Storage.Compliance.Suites;

namespace Storage.Compliance.Sqlite;

/// <summary>A store in a real file, in a folder of its own.</summary>
internal sealed class SqliteHarness : StoreHarness
{
    private readonly DirectoryInfo _folder;
    private readonly SqliteStoreOptions _options;
    private readonly bool _ownFolder;
    private readonly RecordingLogger? _logger;
    private SqliteStore _store;

    public SqliteHarness(Action<SqliteStoreOptions>? configure = null, string? folder = null, RecordingLogger? logger = null)
    {
        _ownFolder = folder is null;
        _folder = folder is null ? Directory.CreateTempSubdirectory("orc-test-") : new DirectoryInfo(folder);
        _options = new SqliteStoreOptions { Path = Path.Combine(_folder.FullName, "nested", "orc.db") };
        configure?.Invoke(_options);
        _logger = logger;
        _store = SqliteStore.OpenWriter(_options, clock: null, _logger);
    }

    public string File => _options.Path!;

    public SqliteStore Store => _store;

    public override IJournal Journal => _store;

    public override IArtifacts Artifacts => _store;

    public override ISnapshots Snapshots => _store;

    public override IReadModels ReadModels => _store;

    public override StoreReader OpenReader()
    {
        var reader = SqliteStore.OpenReader(File);
        return new StoreReader(reader, reader, reader, reader);
    }

    public override async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        _store = SqliteStore.OpenWriter(_options, clock: null, _logger);
    }

    public override async Task<IDisposable> HoldWriterAsync()
    {
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new Gate();
        gate.Held = _store.Writer!.RunAsync(_ =>
        {
            entered.TrySetResult();
            gate.Opened.Wait();
        });
        await entered.Task;
        return gate;
    }

    public override Task RebuildAsync() => _store.RebuildReadModelsAsync();

    /// <summary>Runs a statement on the writer's connection, in the transaction of its batch.</summary>
    public Task ExecuteAsync(string sql) => _store.Writer!.RunAsync(connection => connection.Execute(sql));

    public async Task<long> ScalarAsync(string sql)
    {
        long value = 0;
        await _store.Writer!.RunAsync(connection => value = connection.Scalar(sql));
        return value;
    }

    public override async Task DamageArtifactAsync(string sha256)
    {
        var file = new ArtifactFolder(File, synced: false).PathOf(sha256);
        if (System.IO.File.Exists(file))
        {
            var bytes = await System.IO.File.ReadAllBytesAsync(file);
            bytes[^1] ^= 1;
            await System.IO.File.WriteAllBytesAsync(file, bytes);
        }
        else
        {
            await ExecuteAsync($"update artifacts set content=zeroblob(length(content)) where hash=x'{sha256}'");
        }
    }

    public override Task<long> CountArtifactsAsync(string sha256) => ScalarAsync($"select count(*) from artifacts where hash=x'{sha256}'");

    public override async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        if (_ownFolder)
        {
            _folder.Delete(recursive: true);
        }
    }

    private sealed class Gate : IDisposable
    {
        public ManualResetEventSlim Opened { get; } = new();

        public Task Held { get; set; } = Task.CompletedTask;

        public void Dispose() => Opened.Set();
    }
}
