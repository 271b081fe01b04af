using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Keys;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Server.Hosting;

namespace Orchestrator.Server.Security;

/// <summary>Where the server speaks to whoever started it; a test listens here.</summary>
internal sealed record Announcements(TextWriter To);

/// <summary>Says, once the server listens, what a person needs to go on; keeps <c>server.json</c> while it runs.</summary>
internal sealed class Welcome(
    DevelopmentMode development, KeyRing ring, IKeys keys, ICatalog catalog, ServerOptions options, IServer server, Announcements announcements, TimeProvider clock)
    : IHostedLifecycleService
{
    private readonly string? _folder = ServerFile.FolderOf(options);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (development.KeyOfProcess() is { } own)
        {
            ring.Add(own);
        }

        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses.ToArray() ?? [];
        if (development.On)
        {
            // The configuration said so; what is really listened on decides.
            if (addresses.FirstOrDefault(a => !Binding.IsLoopbackUrl(a)) is { } open)
            {
                throw new OrcException("ORC5210", ErrorKind.Refused,
                    $"The server listens on {open}, which other machines reach, but asks for no keys. Start it with --Orchestrator:Security:RequireKeys=true, or listen on 127.0.0.1.");
            }

            Develop(addresses);
        }
        else
        {
            Say($"Orchestrator listens on {string.Join(", ", addresses)}. Keys are required.");
            if (!keys.Known.Values.Any(k => k.OpensAt(clock.GetUtcNow())))
            {
                Say("There is no key yet. Stop the server, make the first one, and start it again:");
                Say($"  orc key create --name NAME --role admin --store {options.Store}");
            }
        }

        Say($"Store: {options.Store}");
        Say($"Plans, agents and prompts: {catalog.Home}");
        Say("Ctrl+C stops it; runs go on at the next start.");
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        if (development.On && _folder is not null)
        {
            ServerFile.Remove(_folder);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Develop(string[] addresses)
    {
        if (addresses.Length == 0)
        {
            return; // A host without a listener, as tests of parts build one.
        }

        var url = addresses[0];
        if (_folder is not null)
        {
            ServerFile.Write(_folder, url, development.ProcessKey.ToString());
        }

        development.Renewed += token => Say($"The link was used. The next one: {Link(url, token)}");
        Say($"Dashboard: {Link(url, development.Renew())}");
        Say("The link works once, on this machine, as administrator of the tenant 'default'; after each use a new one is printed here.");
    }

    // Behind the hash: a browser sends it to nobody, so it stands in no log.
    private static string Link(string url, string token) => $"{url}/open#once={token}";

    private void Say(string line)
    {
        lock (announcements)
        {
            announcements.To.WriteLine(line);
            announcements.To.Flush();
        }
    }
}
