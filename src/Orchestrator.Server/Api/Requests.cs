using System.Collections.Concurrent;
using System.Text;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Silo;

namespace Orchestrator.Server.Api;

/// <summary>
/// Which request an Idempotency-Key was sent with first: a small file beside the store for each, written before the run is started, so that a repeat after
/// a crash is recognized too.
/// </summary>
internal sealed class Requests(StorePlace store)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>One request of a key at a time.</summary>
    public async Task<IDisposable> EnterAsync(string run, CancellationToken cancellationToken)
    {
        var turn = _turns.GetOrAdd(run, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    /// <returns>True for the first request of the key, false for its repeat.</returns>
    /// <exception cref="OrcException">The key was sent with another request (<see cref="ErrorKind.Conflict"/>).</exception>
    public bool Claim(string run, string hash)
    {
        var file = FileOf(run);
        if (File.Exists(file))
        {
            return File.ReadAllText(file) == hash ? false : throw new OrcException(ApiErrors.OtherRequest, ErrorKind.Conflict,
                $"This Idempotency-Key was sent before with another request; it belongs to run {run}. Send a new key with a new request.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var stream = new FileStream(file + ".new", FileMode.Create, FileAccess.Write))
        {
            stream.Write(Encoding.ASCII.GetBytes(hash));
            stream.Flush(flushToDisk: true);
        }

        File.Move(file + ".new", file, overwrite: true);
        return true;
    }

    public void Forget(string run) => File.Delete(FileOf(run));

    private string FileOf(string run) => Path.Combine(store.Folder, "requests", run);

    private sealed class Turn(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
