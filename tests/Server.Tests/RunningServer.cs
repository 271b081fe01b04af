using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Server.Hosting;

namespace Server.Tests;

/// <summary>The server as it ships: real Kestrel on a free port of the loopback, a real SQLite file in a folder of its own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    /// <summary>How long a test waits for what must happen before it says what was missing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder;
    private readonly string[] _args;
    private readonly Action<WebApplicationBuilder>? _with;
    private readonly List<HttpClient> _clients = [];
    private WebApplication? _app;

    private RunningServer(TempFolder folder, string[] args, Action<WebApplicationBuilder>? with) => (_folder, _args, _with) = (folder, args, with);

    public WebApplication App => _app ?? throw new InvalidOperationException("The server is stopped.");

    public IServiceProvider Services => App.Services;

    /// <summary>Folder of the store.</summary>
    public string Folder => _folder.Path;

    public string Store => $"sqlite:{_folder.At("orc.db")}";

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <param name="args">More of the command line.</param>
    /// <param name="with">Last word about settings and services.</param>
    public static async Task<RunningServer> StartAsync(string[]? args = null, Action<WebApplicationBuilder>? with = null)
    {
        var server = new RunningServer(new TempFolder(), args ?? [], with);
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A process that begins on the same store, after <see cref="StopAsync"/>; on the same port, so that a client finds it again.</summary>
    public async Task StartAgainAsync()
    {
        var url = Url.Port == 80 ? "http://127.0.0.1:0" : Url.ToString();
        _app = ServerHost.Build(["--urls", url, "--store", Store, .. _args], builder =>
        {
            builder.Logging.ClearProviders();
            _with?.Invoke(builder);
        });
        await _app.StartAsync();
        Url = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _app, null) is { } app)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    /// <summary>A client that sends no token.</summary>
    public HttpClient Anonymous() => Keep(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Url });

    /// <summary>A client with a key of this role and tenant.</summary>
    /// <param name="role">viewer, operator, approver or admin.</param>
    public HttpClient Client(string role = "admin", string tenant = "default")
    {
        _ = (role, tenant);
        return Anonymous();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await StopAsync();
        _folder.Dispose();
    }

    private HttpClient Keep(HttpClient client)
    {
        _clients.Add(client);
        return client;
    }

    /// <summary>Plans, cards and prompts are those of the repository.</summary>
    [ModuleInitializer]
    internal static void Home() => Environment.SetEnvironmentVariable("ORC_HOME", Path.GetFullPath(
        typeof(RunningServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Home").Value!));
}
