namespace Orchestrator.Server.Security;

/// <summary>What a caller may do; each may what the ones before it may.</summary>
public enum Role
{
    /// <summary>Sees everything of its tenant.</summary>
    Viewer = 1,

    /// <summary>Starts, pauses, resumes, cancels.</summary>
    Operator = 2,

    /// <summary>Decides gates, approvals, drift and scope.</summary>
    Approver = 3,

    /// <summary>Makes and revokes keys, reads the audit of refusals.</summary>
    Admin = 4,
}

/// <summary>The least role that a route asks for. A route that says nothing is refused to everybody: forgetting is not a way in.</summary>
internal sealed record NeededRole(Role? Role);

internal static class RouteRoles
{
    /// <summary>Only callers of this role, or one that may more.</summary>
    public static T Needs<T>(this T route, Role role)
        where T : IEndpointConventionBuilder
    {
        route.WithMetadata(new NeededRole(role));
        return route;
    }

    /// <summary>Anybody, with no token at all.</summary>
    public static T Open<T>(this T route)
        where T : IEndpointConventionBuilder
    {
        route.WithMetadata(new NeededRole(null));
        return route;
    }
}
