using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Embedded.Hosting;
using Orchestrator.Embedded.Reminders;
using Orchestrator.Embedded.State;
using Orchestrator.Embedded.Streams;
using Orleans.Storage;

namespace Orleans.Hosting
{
    public static class CoreHostingExtensions
    {
        /// <summary>One silo, in this process. Ports and names mean nothing here: the embedded engine opens no socket.</summary>
        public static ISiloBuilder UseLocalhostClustering(
            this ISiloBuilder builder,
            int siloPort = 11111,
            int gatewayPort = 30000,
            IPEndPoint? primarySiloEndpoint = null,
            string serviceId = "dev",
            string clusterId = "dev") => builder;
    }

    public static class SiloBuilderExtensions
    {
        public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
            where TOptions : class
        {
            builder.Services.Configure(configureOptions);
            return builder;
        }
    }

    public static class SiloBuilderStartupExtensions
    {
        public static ISiloBuilder AddStartupTask(
            this ISiloBuilder builder, Func<IServiceProvider, CancellationToken, Task> startupTask, int stage = 20000)
        {
            builder.Services.AddSingleton(new StartupTask(stage, startupTask));
            return builder;
        }
    }

    public static class MemoryGrainStorageSiloBuilderExtensions
    {
        /// <summary>State that lives as long as the silo.</summary>
        public static ISiloBuilder AddMemoryGrainStorage(
            this ISiloBuilder builder, string name, Action<Microsoft.Extensions.Options.OptionsBuilder<Configuration.MemoryGrainStorageOptions>>? configureOptions = null)
        {
            Unsupported.RefuseUnlessNull(configureOptions, $"options for {nameof(AddMemoryGrainStorage)}");
            builder.Services.AddKeyedSingleton<IGrainStorage>(name, static (_, _) => new MemoryGrainStorage());
            return builder;
        }
    }

    public static class SiloBuilderMemoryStreamExtensions
    {
        /// <summary>Streams that live in memory: what is queued when the process dies is lost.</summary>
        public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name, Action<ISiloMemoryStreamConfigurator>? configure = null)
        {
            Unsupported.RefuseUnlessNull(configure, $"options for {nameof(AddMemoryStreams)}");
            StreamProviders.Add(builder.Services, name);
            return builder;
        }
    }

    public static class ClientBuilderStreamingExtensions
    {
        /// <summary>Nothing to do: the client of the embedded engine shares the silo's streams.</summary>
        public static IClientBuilder AddMemoryStreams(
            this IClientBuilder builder, string name, Action<IClusterClientMemoryStreamConfigurator>? configure = null)
        {
            Unsupported.RefuseUnlessNull(configure, $"options for {nameof(AddMemoryStreams)}");
            return builder;
        }
    }

    public static class SiloBuilderReminderMemoryExtensions
    {
        /// <summary>Reminders that live as long as the silo.</summary>
        public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder)
        {
            builder.Services.AddSingleton<ReminderService>();
            return builder;
        }
    }

    public static class GrainCallFilterSiloBuilderExtensions
    {
        public static ISiloBuilder AddIncomingGrainCallFilter(this ISiloBuilder builder, IncomingGrainCallFilterDelegate filter)
        {
            builder.Services.AddSingleton<IIncomingGrainCallFilter>(new DelegateFilter(filter, null));
            return builder;
        }

        public static ISiloBuilder AddOutgoingGrainCallFilter(this ISiloBuilder builder, OutgoingGrainCallFilterDelegate filter)
        {
            builder.Services.AddSingleton<IOutgoingGrainCallFilter>(new DelegateFilter(null, filter));
            return builder;
        }
    }

    /// <summary>Nothing is configurable yet in the embedded engine.</summary>
    public interface ISiloMemoryStreamConfigurator
    {
    }

    /// <summary>Nothing is configurable yet in the embedded engine.</summary>
    public interface IClusterClientMemoryStreamConfigurator
    {
    }
}

namespace Orleans.Configuration
{
    /// <summary>Nothing is configurable yet in the embedded engine.</summary>
    public class MemoryGrainStorageOptions
    {
    }
}
