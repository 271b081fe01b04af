using System.Globalization;
using System.Security.Claims;
using Orchestrator.Abstractions.Keys;
using Orchestrator.Server.Api;

namespace Orchestrator.Server.Security;

/// <summary>A caller as claims, which is how the framework carries it from the token to the route.</summary>
internal static class CallerClaims
{
    private const string Tenant = "orc.tenant";
    private const string Actor = "orc.actor";
    private const string RoleName = "orc.role";
    private const string Key = "orc.key";
    private const string Expires = "orc.expires";

    /// <summary>Id of the development session, which belongs to no key in the journal.</summary>
    public const string Development = "development";

    public static ClaimsPrincipal Of(KeyRecord key, string scheme) => Of(key.Id, key.Tenant, key.Name, key.Role, key.Expires, scheme);

    /// <param name="id">What is counted and closed together: the key, or the subject of a token.</param>
    public static ClaimsPrincipal Of(string id, string tenant, string actor, string role, DateTimeOffset expires, string scheme) => new(new ClaimsIdentity(
        [
            new(Tenant, tenant), new(Actor, actor), new(RoleName, role), new(Key, id),
            new(Expires, expires.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture)),
        ],
        scheme, Actor, RoleName));

    public static Caller? Read(ClaimsPrincipal? user) =>
        user?.FindFirst(Tenant)?.Value is { } tenant && user.FindFirst(Actor)?.Value is { } actor && user.FindFirst(RoleName)?.Value is { } role
            ? new Caller(tenant, actor, role)
            : null;

    /// <summary>Id of the key behind the caller.</summary>
    public static string? KeyOf(ClaimsPrincipal? user) => user?.FindFirst(Key)?.Value;

    public static DateTimeOffset? ExpiresOf(ClaimsPrincipal? user) =>
        DateTimeOffset.TryParse(user?.FindFirst(Expires)?.Value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? at : null;

    public static Role? RoleOf(ClaimsPrincipal? user) => user?.FindFirst(RoleName)?.Value switch
    {
        "viewer" => Role.Viewer,
        "operator" => Role.Operator,
        "approver" => Role.Approver,
        "admin" => Role.Admin,
        _ => null,
    };
}
