using System.Diagnostics;
using System.Threading.Channels;

namespace Storage.Compliance.Sqlite;

/// <summary>A process of its own that works on a store; what it says on its standard output is all that is known of it.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly Task _reading;

    private Child(Process process)
    {
        _process = process;
        _reading = Task.Run(async () =>
        {
            while (await _process.StandardOutput.ReadLineAsync() is { } line)
            {
                _lines.Writer.TryWrite(line);
            }

            _lines.Writer.Complete();
        });
    }

    public int Id => _process.Id;

    public static Child Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Storage.Compliance.Child.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new Child(Process.Start(start)!);
    }

    /// <summary>The next line that it says.</summary>
    public async Task<string> SaysAsync()
    {
        try
        {
            return await _lines.Reader.ReadAsync().AsTask().WaitAsync(_patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"After {_patience.TotalSeconds:F0} s the child process has said nothing more.");
        }
    }

    /// <summary>Ends it at once, as <c>kill -9</c> does, and gives what it had said.</summary>
    public async Task<List<string>> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(_patience);
        await _reading.WaitAsync(_patience);
        return await _lines.Reader.ReadAllAsync().ToListAsync();
    }

    /// <summary>Lets it end by itself, and gives its exit code.</summary>
    public async Task<int> EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(_patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }
}
