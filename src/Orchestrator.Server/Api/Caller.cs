using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Server.Security;

namespace Orchestrator.Server.Api;

/// <summary>Who asks. The tenant comes from the token only.</summary>
/// <param name="Role">viewer, operator, approver or admin.</param>
internal sealed record Caller(string Tenant, string Actor, string Role)
{
    public static Caller Of(HttpContext context) => Of(context.User);

    public static Caller Of(HubCallerContext context) => Of(context.User);

    /// <exception cref="OrcException">Nobody is known: the route is reached without the gate before it.</exception>
    public static Caller Of(ClaimsPrincipal? user) => CallerClaims.Read(user)
        ?? throw new OrcException("ORC5209", ErrorKind.Refused, "The request has no caller where it needs one. The route asks for no role: report it.");
}
