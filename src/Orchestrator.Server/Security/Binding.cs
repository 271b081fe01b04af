using System.Net;

namespace Orchestrator.Server.Security;

/// <summary>Whether a server can be reached from this machine alone. Whatever is not understood counts as reachable.</summary>
internal static class Binding
{
    /// <summary>All addresses that the configuration makes Kestrel listen on are of the loopback.</summary>
    public static bool IsLoopbackOnly(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().ToList();
        IEnumerable<string?> urls = endpoints.Count > 0 ? endpoints.Select(e => e["Url"]) : (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var named = urls.ToList();
        return named.Count > 0 && named.All(IsLoopbackUrl);
    }

    public static bool IsLoopbackUrl(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" && IsLoopbackHost(parsed.Host);

    /// <summary>The name that a browser sent. Another site's name that was made to resolve to 127.0.0.1 is none of these.</summary>
    public static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
