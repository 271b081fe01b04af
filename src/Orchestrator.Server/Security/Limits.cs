using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Metadata;

namespace Orchestrator.Server.Security;

/// <summary>How much one key, one tenant and one address may ask for.</summary>
internal sealed class Limits(SecurityOptions options, TimeProvider clock)
{
    private readonly TokenBuckets _keys = new(options.RequestsPerSecond, options.Burst, clock);
    private readonly TokenBuckets _tenants = new(options.TenantRequestsPerSecond, options.TenantRequestsPerSecond * 2, clock);
    private readonly TokenBuckets _addresses = new(options.RequestsPerSecond, options.Burst, clock);
    private readonly TokenBuckets _failures = new(options.FailuresPerMinute / 60, options.FailuresPerMinute, clock);

    /// <returns>Null: go on. Else how long to wait.</returns>
    public TimeSpan? OfKey(string key, string tenant) => _keys.Take(key) ?? _tenants.Take(tenant);

    public TimeSpan? OfAddress(IPAddress? address) => _addresses.Take(NameOf(address));

    /// <summary>A wrong token came from there.</summary>
    public TimeSpan? Failed(IPAddress? address) => _failures.Take(NameOf(address));

    /// <summary>Whoever has an IPv6 address has 2^64 of them: they count as one.</summary>
    private static string NameOf(IPAddress? address)
    {
        if (address is null)
        {
            return "?";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}

/// <summary>Plans come in whole: this route reads more than others.</summary>
internal sealed record LargeBody(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

internal static class BodyLimits
{
    /// <summary>The route reads bodies up to <see cref="SecurityOptions.LargeBody"/>.</summary>
    public static T TakesPlans<T>(this T route)
        where T : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(new LargeBody(endpoint.ApplicationServices.GetRequiredService<SecurityOptions>().LargeBody)));
        return route;
    }
}
