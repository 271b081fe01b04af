using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;

namespace Orchestrator.EndToEnd;

/// <summary>The built server, a process with a store of its own, on this machine only.</summary>
public sealed class OrcServer : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan _lookAgain = TimeSpan.FromMilliseconds(50);
    private readonly Orc _orc;
    private readonly StringBuilder _said = new();
    private readonly int _port;
    private readonly List<string> _more = [];
    private Process? _process;

    /// <param name="orc">Whose folder the store lies in: commands of it find the development key there.</param>
    public OrcServer(Orc orc) => (_orc, _port) = (orc, FreePort());

    /// <summary>The published server where there is one, else the one of the build.</summary>
    public static string Executable { get; } = Environment.GetEnvironmentVariable("ORC_SERVER_EXECUTABLE") is { Length: > 0 } named
        ? named
        : typeof(OrcServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ServerExecutable").Value!;

    public string Url => $"http://127.0.0.1:{_port}";

    /// <summary>The store that it writes, as commands without it name it.</summary>
    public string Store => $"sqlite:{_orc.File(".orc/orc.db")}";

    /// <summary>Settings for the next start.</summary>
    public OrcServer With(params string[] arguments)
    {
        _more.AddRange(arguments);
        return this;
    }

    /// <summary>Starts it, again after a kill, and waits until it answers.</summary>
    public async Task<OrcServer> StartAsync()
    {
        var start = new ProcessStartInfo(Executable)
        {
            WorkingDirectory = _orc.Folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ORC_", StringComparison.Ordinal) || k.StartsWith("ASPNETCORE_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["ORC_HOME"] = Orc.Home;
        foreach (var argument in (string[])["--store", Store, "--urls", Url, .. _more])
        {
            start.ArgumentList.Add(argument);
        }

        Directory.CreateDirectory(_orc.File(".orc"));
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _process.OutputDataReceived += Say;
        _process.ErrorDataReceived += Say;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync();
        return this;
    }

    /// <summary>SIGKILL: nothing of the process can tidy up.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill();
            running.WaitForExit();
        }

        _process?.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A process says in no other way that it listens than by listening.</summary>
    private async Task AnswersAsync()
    {
        using var client = new HttpClient { BaseAddress = new Uri(Url), Timeout = _patience };
        using var limit = new CancellationTokenSource(_patience);
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(new Uri("/api/me", UriKind.Relative), limit.Token);
                if (KeyIsThere())
                {
                    return;
                }

                await Task.Delay(_lookAgain, limit.Token); // It listens first, then it says how commands of this user reach it.
            }
            catch (HttpRequestException) when (!_process!.HasExited && !limit.IsCancellationRequested)
            {
                await Task.Delay(_lookAgain, limit.Token);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                throw new InvalidOperationException($"The server at {Url} does not answer. It said:\n{Said()}", exception);
            }
        }
    }

    /// <summary>The file of a process that was killed is still there: the process's own has its id.</summary>
    private bool KeyIsThere() =>
        File.Exists(_orc.File(".orc/server.json")) && File.ReadAllText(_orc.File(".orc/server.json")).Contains($"\"pid\": {_process!.Id},", StringComparison.Ordinal);

    private void Say(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
        {
            _said.AppendLine(line.Data);
        }
    }

    private string Said()
    {
        lock (_said)
        {
            return _said.ToString();
        }
    }
}
