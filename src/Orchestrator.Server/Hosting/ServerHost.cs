using Microsoft.AspNetCore.Http.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Server.Api;
using Orchestrator.Server.Live;
using Orchestrator.Server.Security;
using Orchestrator.Server.Telemetry;
using Orchestrator.Silo;
using Orleans.Configuration;

namespace Orchestrator.Server.Hosting;

/// <summary>Puts silo, HTTP API, hub and the dashboard's files into one process.</summary>
public static class ServerHost
{
    /// <summary>From the signal to the closed store; who manages processes kills after ten seconds, many of them.</summary>
    private static readonly TimeSpan _stopping = TimeSpan.FromSeconds(7);

    /// <summary>What tools have to finish in. What does not is done again at the next start: nothing of it was journaled.</summary>
    private static readonly TimeSpan _finishing = TimeSpan.FromSeconds(4);

    /// <returns>0 after a stop, 1 when it could not start, 2 on wrong settings, 5 when another process holds the store.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (IOException exception) when (exception.Message.Contains("bind", StringComparison.OrdinalIgnoreCase))
        {
            var refused = Addresses.Refused(exception);
            await Console.Error.WriteLineAsync($"error [{refused.Code}]: {refused.Message}");
            return (int)refused.Kind;
        }
        catch (OperationCanceledException)
        {
            return 0; // Something did not stop in time; what was acknowledged is durable.
        }
        catch (OrcException exception)
        {
            await Console.Error.WriteLineAsync($"error [{exception.Code}]: {exception.Message}");
            return (int)exception.Kind;
        }
    }

    /// <summary>The application, not started yet.</summary>
    /// <param name="with">Last word about settings and services, for tests.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? with = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        var options = builder.Configuration.GetSection(ServerOptions.Section).Get<ServerOptions>() ?? new ServerOptions();
        options.Store = builder.Configuration["store"] ?? builder.Configuration["ORC_STORE"] ?? options.Store;
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(ServerOptions.DefaultUrl);
        }

        Addresses.Check(builder.Configuration["urls"]);
        builder.Services.AddSingleton(options);
        builder.AddWriter(new StoreSpec(options.Store));
        builder.Services.AddApiDocument();
        builder.Services.AddProblems();
        builder.Services.Configure<JsonOptions>(json => ApiJson.ConfigureStrictly(json.SerializerOptions));
        builder.Services.AddApi();
        builder.Services.AddSingleton<DashboardFiles>();
        builder.Services.AddHostedService<RunContinuation>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = _stopping);
        builder.Services.Configure<GrainCollectionOptions>(grains => grains.DeactivationTimeout = _finishing);
        builder.Services.AddLive();
        builder.AddSecurity(options);
        builder.AddTelemetry();
        with?.Invoke(builder);

        var app = builder.Build();
        app.UseTelemetry();
        app.UseSecurityHeaders();
        app.UseProblems();
        app.UseRouting();
        app.UseSecurity();
        app.UseMiddleware<DashboardPages>();
        app.MapTelemetry();
        app.MapOpenApi().Needs(Role.Viewer);
        app.MapApi();
        app.MapLive();
        return app;
    }
}
