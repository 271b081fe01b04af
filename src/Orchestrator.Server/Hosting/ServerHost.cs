using Microsoft.AspNetCore.Http.Json;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Server.Api;
using Orchestrator.Server.Live;
using Orchestrator.Server.Security;
using Orchestrator.Server.Telemetry;
using Orchestrator.Silo;

namespace Orchestrator.Server.Hosting;

/// <summary>Puts silo, HTTP API, hub and the dashboard's files into one process.</summary>
public static class ServerHost
{
    /// <returns>0 after a stop, 1 when it could not start, 2 on wrong settings, 5 when another process holds the store.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await app.RunAsync();
            return 0;
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

        builder.Services.AddSingleton(options);
        builder.AddWriter(new StoreSpec(options.Store));
        builder.Services.AddApiDocument();
        builder.Services.AddProblems();
        builder.Services.Configure<JsonOptions>(json => ApiJson.ConfigureStrictly(json.SerializerOptions));
        builder.Services.AddApi();
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
        app.MapTelemetry();
        app.MapOpenApi().Needs(Role.Viewer);
        app.MapApi();
        app.MapLive();
        return app;
    }
}
