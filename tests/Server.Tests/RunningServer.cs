using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Keys;
using Orchestrator.Server.Hosting;
using Orchestrator.Server.Security;

namespace Server.Tests;

/// <summary>The server as it ships: real Kestrel on a free port of the loopback, a real SQLite file in a folder of its own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    /// <summary>How long a test waits for what must happen before it says what was missing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder;
    private readonly Action<WebApplicationBuilder>? _with;
    private readonly List<HttpClient> _clients = [];
    private readonly ConcurrentDictionary<(string Role, string Tenant), string> _keys = new();
    private WebApplication? _app;

    private RunningServer(TempFolder folder, string[] args, Action<WebApplicationBuilder>? with) => (_folder, Args, _with) = (folder, [.. args], with);

    public WebApplication App => _app ?? throw new InvalidOperationException("The server is stopped.");

    public IServiceProvider Services => App.Services;

    /// <summary>The command line, behind address and store; what is added counts at the next start.</summary>
    public List<string> Args { get; }

    /// <summary>Folder of the store.</summary>
    public string Folder => _folder.Path;

    public string Store => $"sqlite:{_folder.At("orc.db")}";

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>The server's clock: the machine's, and as much more as a test says.</summary>
    public ShiftedClock Clock { get; } = new();

    /// <summary>What the server said to whoever started it.</summary>
    public StringWriter Said { get; } = new();

    /// <summary>A server that asks for keys.</summary>
    /// <param name="args">More of the command line.</param>
    /// <param name="with">Last word about settings and services.</param>
    public static Task<RunningServer> StartAsync(string[]? args = null, Action<WebApplicationBuilder>? with = null) =>
        BeginAsync(["--Orchestrator:Security:RequireKeys=true", .. args ?? []], with);

    /// <summary>A server as it starts without settings: this machine alone, a link that works once.</summary>
    public static Task<RunningServer> DevelopAsync(string[]? args = null, Action<WebApplicationBuilder>? with = null) => BeginAsync(args ?? [], with);

    private static async Task<RunningServer> BeginAsync(string[] args, Action<WebApplicationBuilder>? with)
    {
        var server = new RunningServer(new TempFolder(), args, with);
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
        _app = ServerHost.Build(["--urls", url, "--store", Store, .. Args], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<TimeProvider>(Clock);
            builder.Services.AddSingleton(new Announcements(Said));
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
    public HttpClient Anonymous() => Keep(new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, Expect100ContinueTimeout = Patience }) { BaseAddress = Url });

    /// <summary>A client with a key of this role and tenant.</summary>
    /// <param name="role">viewer, operator, approver or admin.</param>
    public HttpClient Client(string role = "admin", string tenant = "default") => With(Key(role, tenant));

    /// <summary>A client that sends this key.</summary>
    public HttpClient With(string key)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>A key of this role and tenant, <c>orc_…</c>; the same one each time. Its name is the role's.</summary>
    public string Key(string role = "admin", string tenant = "default") => _keys.GetOrAdd((role, tenant), _ => NewKeyAsync(role, tenant).GetAwaiter().GetResult().Text);

    /// <summary>Id of the administrator's key of the tenant <c>default</c>.</summary>
    public string KeyId => KeyText.TryParse(Key(), out var key) ? key.Id : throw new InvalidOperationException("The key is none.");

    /// <summary>A new key, which a test may revoke.</summary>
    public Task<CreatedKey> NewKeyAsync(string role = "admin", string tenant = "default", DateTimeOffset? expires = null) =>
        Services.GetRequiredService<IKeys>().CreateAsync(new NewKey(tenant, role, role, "test", expires), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await StopAsync();
        await Said.DisposeAsync();
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
