using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Benchmarks;

/// <summary><c>bench engine</c>: calls, activations and the start of the host, with nothing of the product on top.</summary>
internal sealed class EngineBench(Terminal terminal)
{
    private const int _runs = 5;
    private const int _activations = 100_000;
    private const int _callers = 100;
    private static readonly TimeSpan _warmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(1);

    public async Task<BenchView> RunAsync(CancellationToken cancellationToken)
    {
        var runs = new List<IReadOnlyDictionary<string, double>>();
        using var host = await StartHostAsync();
        var client = host.Services.GetRequiredService<IClusterClient>();
        terminal.Note($"warming up for {_warmUp.TotalSeconds} s at 1 and {_callers} callers");
        await GrainsAsync(client, _callers, _warmUp, "warm", cancellationToken);
        await ChannelsAsync(_warmUp, cancellationToken);
        for (var run = 1; run <= _runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var one = await GrainsAsync(client, 1, _measured, "one", cancellationToken);
            var channels = await ChannelsAsync(_measured, cancellationToken); // Beside the figure that it is compared with.
            var hundred = await GrainsAsync(client, _callers, _measured, "hundred", cancellationToken);
            runs.Add(new Dictionary<string, double>
            {
                ["callsPerSecond1"] = one.PerSecond,
                ["callsPerSecond100"] = hundred.PerSecond,
                ["bytesPerCall"] = hundred.BytesPerCall,
                ["bytesPerIdleActivation"] = await IdleBytesAsync(client, run),
                ["hostStartMilliseconds"] = HostStart(),
                ["channelRoundTripsPerSecond"] = channels.PerSecond,
            });
            terminal.Note(string.Create(CultureInfo.InvariantCulture,
                $"run {run} of {_runs}: {hundred.PerSecond:N0} calls/s at {_callers} callers, {channels.PerSecond:N0} channel round trips/s, ratio {hundred.PerSecond / channels.PerSecond:0.00}"));
        }

        await host.StopAsync(cancellationToken);
        return BenchView.Of("engine", scenario: null, store: null, runs);
    }

    /// <summary>What a child of this benchmark does: starts a host and says how long that took.</summary>
    public static async Task<double> StartOnceAsync()
    {
        var watch = Stopwatch.GetTimestamp();
        using var host = await StartHostAsync();
        return Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
    }

    private static async Task<IHost> StartHostAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task<Rate> GrainsAsync(IClusterClient client, int callers, TimeSpan time, string prefix, CancellationToken cancellationToken)
    {
        var grains = Enumerable.Range(0, callers).Select(i => client.GetGrain<IEchoGrain>($"{prefix}/{i}")).ToList();
        return await RateAsync([.. grains.Select<IEchoGrain, Func<long, Task<long>>>(g => g.EchoAsync)], time, cancellationToken);
    }

    private static async Task<Rate> ChannelsAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var channels = Enumerable.Range(0, _callers).Select(_ => new ChannelEcho()).ToList();
        var rate = await RateAsync([.. channels.Select<ChannelEcho, Func<long, Task<long>>>(c => c.EchoAsync)], time, cancellationToken);
        channels.ForEach(c => c.Dispose());
        return rate;
    }

    private static async Task<Rate> RateAsync(Func<long, Task<long>>[] echoes, TimeSpan time, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        foreach (var echo in echoes)
        {
            await echo(0); // Activated before the clock runs.
        }

        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        var end = start + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(echoes.Select(echo => Task.Run(() => CallAsync(echo, end, stop.Token), stop.Token)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var calls = counts.Sum();
        return new(calls / seconds, (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / calls);
    }

    private static async Task<long> CallAsync(Func<long, Task<long>> echo, long end, CancellationToken cancellationToken)
    {
        var calls = 0L;
        while (Stopwatch.GetTimestamp() < end && !cancellationToken.IsCancellationRequested)
        {
            for (var i = 0; i < 16; i++, calls++)
            {
                await echo(calls);
            }
        }

        return calls;
    }

    /// <summary>Heap per activation that was called once; keys and references are not kept by the measure.</summary>
    private static async Task<double> IdleBytesAsync(IClusterClient client, int run)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < _activations; i++)
        {
            await client.GetGrain<IEchoGrain>(string.Create(CultureInfo.InvariantCulture, $"idle/{run}/{i}")).EchoAsync(i);
        }

        return (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / _activations;
    }

    /// <summary>In a process of its own each time: the second start of one process would find everything compiled.</summary>
    private static double HostStart()
    {
        using var child = Child.Start("bench", "host-start");
        var line = child.StandardOutput.ReadLine();
        child.WaitForExit();
        return double.TryParse(line, CultureInfo.InvariantCulture, out var milliseconds)
            ? milliseconds
            : throw new OrcException("ORC1950", ErrorKind.Failed, $"The child process that starts a host ended with code {child.ExitCode} and said '{line}'. Run 'orc bench host-start' to see why.");
    }

    private readonly record struct Rate(double PerSecond, double BytesPerCall);
}
