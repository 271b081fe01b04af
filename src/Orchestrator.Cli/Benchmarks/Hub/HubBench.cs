using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Benchmarks.Hub;

/// <summary>How <c>bench hub</c> is asked for.</summary>
/// <param name="Reconnects">Connections that are cut at random moments, by the viewers or by a restart of the server.</param>
/// <param name="Restarts">Restarts of the server, every other one with SIGKILL.</param>
internal sealed record HubBenchOptions(string? ServerExe, int Clients, int Processes, int Seconds, int EventsPerSecond, int Reconnects, int Restarts);

/// <summary>
/// <c>bench hub</c>: a server as a process of its own, a run on it, and viewers in other processes. Latency is from the event's time, which is before its
/// commit, to the moment at which a viewer has it: an upper bound. Every viewer's rows are held against the journal.
/// </summary>
internal sealed class HubBench(Invocation invocation, HubBenchOptions options)
{
    /// <summary>Seconds that the clients need to come and the run to end.</summary>
    private const int _around = 20;

    /// <summary>Seconds that a restart may take from the run; with the time that the server is away, the run ends that much later.</summary>
    private const int _restartSeconds = 4;

    /// <summary>Seconds that the viewers wait for the end of a run that is late.</summary>
    private const int _patience = 180;

    public async Task<(BenchView View, bool Ok)> RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("orc-bench-");
        try
        {
            await using var server = new HubServer(HubServer.Find(options.ServerExe), folder.FullName);
            await server.StartAsync(cancellationToken);
            return await RunAsync(server, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<(BenchView View, bool Ok)> RunAsync(HubServer server, CancellationToken cancellationToken)
    {
        var measured = options.Seconds + (options.Restarts * _restartSeconds);
        var run = await server.StartRunAsync(options.EventsPerSecond, measured + _around, cancellationToken);
        var alone = server.Used();
        var children = Enumerable.Range(0, options.Processes).Select(i => Start(server, run, i, measured)).ToList();
        try
        {
            foreach (var child in children)
            {
                await SaidAsync(child, "joined", cancellationToken);
            }

            var (began, before) = (Stopwatch.GetTimestamp(), server.Used());
            invocation.Terminal.Note($"{options.Clients} viewers in {options.Processes} processes follow {run}.");
            children.ForEach(c => c.StandardInput.WriteLine("go"));
            await RestartAsync(server, measured, cancellationToken);
            var (after, time) = (server.Used(), Stopwatch.GetElapsedTime(began).TotalSeconds);
            var parts = await Task.WhenAll(children.Select(c => EndAsync(c, cancellationToken)));
            return Judge(parts, alone, before, after, options.Restarts > 0 ? null : time);
        }
        finally
        {
            foreach (var child in children)
            {
                if (!child.HasExited)
                {
                    child.Kill();
                }

                child.Dispose();
            }
        }
    }

    private (BenchView View, bool Ok) Judge(HubPart[] parts, (double Seconds, double Megabytes) alone, (double Seconds, double Megabytes) before, (double Seconds, double Megabytes) after, double? seconds)
    {
        var latencies = new Latencies();
        foreach (var part in parts)
        {
            latencies.Import(part.Latencies);
        }

        var figures = new Dictionary<string, double>
        {
            ["clients"] = options.Clients,
            ["p50Milliseconds"] = latencies.At(0.5),
            ["p99Milliseconds"] = latencies.At(0.99),
            ["maxMilliseconds"] = latencies.At(1),
            ["deliveries"] = latencies.Count,
            ["frames"] = parts.Sum(p => p.Frames),
            ["bytesPerEvent"] = (double)parts.Sum(p => p.Bytes) / Math.Max(1, parts.Sum(p => p.Events)),
            ["reconnects"] = parts.Sum(p => p.Reconnects),
            ["gaps"] = parts.Sum(p => p.Gaps),
            ["doubles"] = parts.Sum(p => p.Doubles),
            ["wrong"] = parts.Sum(p => p.Wrong),
            ["missing"] = parts.Sum(p => p.Missing),
            ["clientCpuSeconds"] = parts.Sum(p => p.CpuSeconds),
        };
        if (seconds is { } time)
        {
            figures["serverCpuPercent"] = (after.Seconds - before.Seconds) / time * 100;
            figures["serverKilobytesPerClient"] = (before.Megabytes - alone.Megabytes) * 1000 / options.Clients;
            figures["serverMegabytes"] = after.Megabytes;
        }

        return (BenchView.Of("hub", null, "sqlite", [figures]), figures["wrong"] == 0 && figures["missing"] == 0);
    }

    /// <summary>Ends and begins the server at random moments of the time that is measured.</summary>
    private async Task RestartAsync(HubServer server, int measured, CancellationToken cancellationToken)
    {
        var random = new Random(options.Restarts);
        for (var i = 0; i < options.Restarts; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1 + (random.NextDouble() * 3)), invocation.Clock, cancellationToken);
            await server.EndAsync(kill: i % 2 == 0);
            await server.StartAsync(cancellationToken);
            invocation.Terminal.Note(string.Create(CultureInfo.InvariantCulture, $"restart {i + 1} of {options.Restarts}"));
        }

        if (options.Restarts == 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(measured), invocation.Clock, cancellationToken);
        }
    }

    private Process Start(HubServer server, string run, int index, int measured)
    {
        var clients = (options.Clients / options.Processes) + (index < options.Clients % options.Processes ? 1 : 0);
        var cuts = Math.Max(0, options.Reconnects - options.Restarts) / options.Processes;
        var path = Environment.ProcessPath ?? throw new OrcException("ORC1951", ErrorKind.Failed, "The path of this program is not known, so it cannot start itself. Run the published 'orc'.");
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        string[] arguments =
        [
            "bench", "hub-clients", "--store", server.Store, "--run", run, "--clients", Text(clients), "--reconnects", Text(cuts), "--seconds", Text(measured), "--patience", Text((measured * 2) + _patience), "--quiet",
        ];
        foreach (var argument in (string[])[.. Path.GetFileNameWithoutExtension(path) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "orc.dll")] : (string[])[], .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    private static async Task SaidAsync(Process child, string word, CancellationToken cancellationToken)
    {
        if (await child.StandardOutput.ReadLineAsync(cancellationToken) != word)
        {
            throw new OrcException("ORC1953", ErrorKind.Failed, "A process with viewers ended before they had joined. Its words stand above.");
        }
    }

    private static async Task<HubPart> EndAsync(Process child, CancellationToken cancellationToken) =>
        await child.StandardOutput.ReadLineAsync(cancellationToken) is { } line && JsonSerializer.Deserialize(line, CliJson.Compact.HubPart) is { } part
            ? part
            : throw new OrcException("ORC1953", ErrorKind.Failed, "A process with viewers ended without figures. Its words stand above.");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
