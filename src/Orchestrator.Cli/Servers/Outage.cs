using System.Globalization;
using Orchestrator.Cli.CommandLine;

namespace Orchestrator.Cli.Servers;

/// <summary>A server that was there and does not answer: asked again, silently for some seconds, then with one line; given up after some minutes.</summary>
internal sealed class Outage(ServerTarget target, TimeProvider clock, Action<string> note)
{
    private static readonly TimeSpan _silent = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _starting = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _first = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(2);
    private bool _answered;
    private bool _told;
    private long? _since;
    private TimeSpan _pause = _first;

    /// <returns>False when there is nothing to wait for: it never answered, or has not for too long.</returns>
    public bool Began() => Lasts(_patience);

    /// <returns>False when it has lasted for longer than a start takes.</returns>
    public bool BeganJustNow() => Lasts(_starting);

    /// <summary>The server answers.</summary>
    public void Over()
    {
        if (_told)
        {
            note($"{target.Text} answers again after {Durations.Show(clock.GetElapsedTime(_since!.Value))}");
        }

        (_answered, _told, _since, _pause) = (true, false, null, _first);
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (!_told && _since is { } since && clock.GetElapsedTime(since) > _silent)
        {
            _told = true;
            note(string.Create(CultureInfo.InvariantCulture, $"{target.Text} does not answer; asking again for {_patience.TotalMinutes:0} minutes. What was shown stands."));
        }

        await Task.Delay(_pause, clock, cancellationToken);
        _pause = TimeSpan.FromTicks(Math.Min(_longest.Ticks, _pause.Ticks * 2));
    }

    private bool Lasts(TimeSpan most)
    {
        _since ??= clock.GetTimestamp();
        return _answered && clock.GetElapsedTime(_since.Value) < most;
    }
}
