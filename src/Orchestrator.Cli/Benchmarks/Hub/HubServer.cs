using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Cli.Benchmarks.Hub;

/// <summary>A server of its own on a store of its own, which can be ended and begun again under the eyes of its clients.</summary>
internal sealed class HubServer : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly string _executable;
    private readonly string _folder;
    private readonly string _url;
    private readonly ServerFile _file;
    private Process? _process;

    public HubServer(string executable, string folder)
    {
        (_executable, _folder, _file) = (executable, folder, new ServerFile(folder));
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        _url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
    }

    public string Store => $"sqlite:{Path.Combine(_folder, "orc.db")}";

    /// <summary>The named one, the one beside this program, or the one of the same build.</summary>
    public static string Find(string? named)
    {
        var name = OperatingSystem.IsWindows() ? "orc-server.exe" : "orc-server";
        string[] places = named is not null ? [named] : [Path.Combine(AppContext.BaseDirectory, name), .. Beside(name)];
        return places.FirstOrDefault(File.Exists) ?? throw new OrcException("ORC1955", ErrorKind.Invalid,
            $"There is no server at {string.Join(", ", places)}. Build or publish src/Orchestrator.Server, and name its orc-server with --server-exe PATH.");
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(_executable) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        string[] arguments =
        [
            "--urls", _url, "--store", Store, "--Logging:LogLevel:Default=Warning", "--Orchestrator:Security:RequestsPerSecond=1000000",
            "--Orchestrator:Security:Burst=1000000", "--Orchestrator:Security:TenantRequestsPerSecond=1000000",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("ORC_STORE");
        _process = Process.Start(start)!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, said) =>
        {
            if (said.Data is not null)
            {
                Console.Error.WriteLine(said.Data);
            }
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ReadyAsync(cancellationToken);
    }

    /// <summary>Ends it: as <c>kill -9</c> does, or by asking it.</summary>
    public async Task EndAsync(bool kill)
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        if (kill || OperatingSystem.IsWindows())
        {
            process.Kill();
        }
        else
        {
            using var ask = Process.Start("kill", ["-TERM", $"{process.Id}"]);
            await ask.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>A run of about this many events a second for this long: one task after the other, each call two events.</summary>
    public async Task<string> StartRunAsync(int eventsPerSecond, int seconds, CancellationToken cancellationToken)
    {
        using var http = Client();
        var (delay, calls) = (2000 / eventsPerSecond, 5 * eventsPerSecond);
        var body = $$$"""{"plan":"wave-run","set":{"waves":"{{{Math.Max(1, seconds / 10)}}}","tasks":"1","delay":"{{{delay}}}","calls":"{{{calls}}}"}}""";
        using var reply = await http.PostAsync(new Uri("/api/runs", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), cancellationToken);
        var text = await reply.Content.ReadAsStringAsync(cancellationToken);
        using var json = reply.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new OrcException("ORC1956", ErrorKind.Failed, $"The server of the benchmark started no run: {(int)reply.StatusCode} {text}");
        return json.RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>Processor time and memory of the server so far.</summary>
    public (double Seconds, double Megabytes) Used()
    {
        _process!.Refresh();
        return (_process.TotalProcessorTime.TotalSeconds, _process.WorkingSet64 / 1e6);
    }

    public async ValueTask DisposeAsync() => await EndAsync(kill: true);

    private HttpClient Client()
    {
        var http = new HttpClient { BaseAddress = new Uri(_url) };
        if (_file.Key is { } key)
        {
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        return http;
    }

    /// <summary>Until it answers with the key of this very process.</summary>
    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await looks.WaitForNextTickAsync(cancellationToken))
        {
            if (_process is { HasExited: true } ended)
            {
                throw new OrcException("ORC1957", ErrorKind.Failed, $"The server ended with code {ended.ExitCode} when it started. Its words stand above.");
            }

            if (_file.Exists && await AnswersAsync(cancellationToken))
            {
                return;
            }

            if (Stopwatch.GetElapsedTime(begin) > _patience)
            {
                throw new OrcException("ORC1957", ErrorKind.Failed, $"The server does not answer {_patience.TotalSeconds:0} s after its start.");
            }
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var http = Client();
            using var reply = await http.GetAsync(new Uri("/api/me", UriKind.Relative), cancellationToken);
            return reply.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Beside(string name)
    {
        // bin/embedded/Release/net10.0/linux-x64 of one project, bin/embedded/Release/net10.0 of the other.
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var built = Path.Combine(folder.FullName, "Orchestrator.Server", "bin");
            if (Directory.Exists(built))
            {
                return Directory.EnumerateFiles(built, name, SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc);
            }
        }

        return [];
    }
}
