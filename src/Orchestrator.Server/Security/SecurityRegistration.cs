using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Orchestrator.Server.Hosting;

namespace Orchestrator.Server.Security;

/// <summary>Who may come in, how, and how much.</summary>
internal static class SecurityRegistration
{
    private const string ProtectionFolder = "server-keys";

    /// <summary>After the addresses are settled: whether only this machine reaches them decides whether keys are needed.</summary>
    public static void AddSecurity(this WebApplicationBuilder builder, ServerOptions server)
    {
        var options = builder.Configuration.GetSection(SecurityOptions.Section).Get<SecurityOptions>() ?? new SecurityOptions();
        var development = !options.RequireKeys && Binding.IsLoopbackOnly(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddSingleton(provider => new DevelopmentMode(development, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new Announcements(Console.Out));
        services.AddSingleton<OpenRequests>();
        services.AddSingleton<Limits>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<KeyRing>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyRing>());
        services.AddHostedService(provider => provider.GetRequiredService<RefusalLog>());
        services.AddHostedService<Welcome>();
        services.AddSingleton<HubGate>();

        var authentication = services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, KeyScheme>(KeyScheme.Name, null)
            .AddCookie(Sessions.Scheme, cookie => Sessions.Configure(cookie, options));
#if ENGINE_ORLEANS
        var tokens = builder.Configuration.GetSection(TokenOptions.Section).Get<TokenOptions>() ?? new TokenOptions();
        services.AddSingleton(tokens);
        authentication.AddTokens(tokens);
#else
        _ = authentication;
#endif
        Protect(services, ServerFile.FolderOf(server));

        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = options.RequestTime, TimeoutStatusCode = StatusCodes.Status504GatewayTimeout });
        services.Configure<KestrelServerOptions>(kestrel => Limit(kestrel, options));
        services.Configure<HubOptions>(hub =>
        {
            hub.EnableDetailedErrors = false;
            hub.AddFilter<HubGate>();
        });
    }

    /// <summary>Behind routing, before anything that answers.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        app.UseRequestTimeouts();
        app.UseMiddleware<Gate>();
    }

    /// <summary>
    /// A session outlives the server, so what protects it does: in a folder that only the user reads, in the clear, because whoever reads that folder
    /// reads the store beside it too.
    /// </summary>
    private static void Protect(IServiceCollection services, string? folder)
    {
        var protection = services.AddDataProtection().SetApplicationName("orchestrator");
        if (folder is null)
        {
            protection.UseEphemeralDataProtectionProvider();
            return;
        }

        var keys = Path.Combine(folder, ProtectionFolder);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(keys);
        }
        else
        {
            Directory.CreateDirectory(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute); // It may have been there.
        }

        protection.PersistKeysToFileSystem(new DirectoryInfo(keys));
    }

    private static void Limit(KestrelServerOptions kestrel, SecurityOptions options)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;
        limits.MaxRequestBodySize = options.SmallBody;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        limits.MaxConcurrentConnections = 10_000;
        limits.MaxConcurrentUpgradedConnections = 5_000;
    }
}
