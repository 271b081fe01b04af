using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Orchestrator.EndToEnd;

/// <summary>A command under way, read line by line.</summary>
public sealed partial class Running : IDisposable
{
    private const int _interrupt = 2;
    private const int _terminate = 15;
    private readonly Process _process;
    private readonly string _command;
    private readonly CancellationTokenSource _limit;
    private readonly Task<string> _error;
    private readonly List<string> _errorLines = [];
    private readonly TaskCompletionSource<string> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Running(Process process, string command, TimeSpan patience)
    {
        (_process, _command, _limit) = (process, command, new CancellationTokenSource(patience));
        _error = ReadErrorAsync();
    }

    public int Id => _process.Id;

    /// <summary>The id of the run, as soon as standard error says that its start is durable.</summary>
    public Task<string> StartedAsync() => _started.Task.WaitAsync(_limit.Token);

    /// <summary>The next line of standard output; null at its end.</summary>
    public async Task<string?> LineAsync() => await _process.StandardOutput.ReadLineAsync(_limit.Token);

    public async Task<Result> EndAsync()
    {
        try
        {
            var text = await _process.StandardOutput.ReadToEndAsync(_limit.Token);
            await _process.WaitForExitAsync(_limit.Token);
            return new(_command, _process.ExitCode, text, await _error);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            throw new TimeoutException($"'orc {_command}' did not end in time. It said:\n{await _error}");
        }
    }

    /// <summary>SIGKILL: nothing of the process can tidy up.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(_limit.Token);
    }

    public void Interrupt() => Assert.Equal(0, Kill(_process.Id, _interrupt));

    public void Terminate() => Assert.Equal(0, Kill(_process.Id, _terminate));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _limit.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    private async Task<string> ReadErrorAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errorLines.Add(line);
            if (line.StartsWith("R-", StringComparison.Ordinal) && line.EndsWith(" started", StringComparison.Ordinal))
            {
                _started.TrySetResult(line.Split(' ')[0]);
            }
        }

        _started.TrySetException(new InvalidOperationException($"'orc {_command}' ended without a run. It said:\n{string.Join('\n', _errorLines)}"));
        return string.Join('\n', _errorLines);
    }
}
