using System.Collections.Concurrent;

namespace Orchestrator.Acceptance.Engine;

/// <summary>Lets a test stop grain code at a known point, and go on when it says so. No test here waits for time to pass.</summary>
public sealed class Gate
{
    /// <summary>Longer than any engine takes for a delivery; a test that waits so long has failed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly ConcurrentDictionary<string, Gate> s_gates = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _name;

    private Gate(string name) => _name = name;

    public static Gate Of(string name) => s_gates.GetOrAdd(name, name => new(name));

    /// <summary>In the grain: says that the point is reached and waits there.</summary>
    public Task PassAsync()
    {
        _reached.TrySetResult();
        return _opened.Task;
    }

    /// <summary>In the grain: says that the point is reached.</summary>
    public void Reach() => _reached.TrySetResult();

    /// <summary>In the test: waits until the grain is there.</summary>
    public async Task ReachedAsync()
    {
        try
        {
            await _reached.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Nothing reached gate '{_name}' within {Patience}.");
        }
    }

    /// <summary>In the test: how the call failed; null if it did not. A call that is never answered is no failure of its own.</summary>
    public static async Task<Exception?> FailureOfAsync(Task call)
    {
        try
        {
            return await Record.ExceptionAsync(() => call).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"The call was not answered within {Patience}.");
        }
    }

    /// <summary>In the test: lets the grain go on, now and whenever it comes here again.</summary>
    public void Open() => _opened.TrySetResult();
}
