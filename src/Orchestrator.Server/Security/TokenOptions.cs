namespace Orchestrator.Server.Security;

/// <summary>Section <c>Orchestrator:Security:Tokens</c>: an OpenID provider whose tokens open the server, beside its own keys. Read by the build with <c>Engine=orleans</c> alone.</summary>
public sealed class TokenOptions
{
    public const string Section = SecurityOptions.Section + ":Tokens";

    /// <summary>Address of the provider, <c>https://login.example.com/realm</c>; null: none, keys only.</summary>
    public string? Authority { get; set; }

    /// <summary>What a token must be made out for.</summary>
    public string Audience { get; set; } = "orchestrator";

    /// <summary>Claim that names the tenant. A token without it opens nothing.</summary>
    public string TenantClaim { get; set; } = "orc_tenant";

    /// <summary>Claim that names the role: viewer, operator, approver or admin. A token without it opens nothing.</summary>
    public string RoleClaim { get; set; } = "orc_role";

    /// <summary>Claim under which decisions are recorded.</summary>
    public string ActorClaim { get; set; } = "preferred_username";
}
