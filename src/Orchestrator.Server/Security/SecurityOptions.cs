namespace Orchestrator.Server.Security;

/// <summary>Section <c>Orchestrator:Security</c>.</summary>
public sealed class SecurityOptions
{
    public const string Section = "Orchestrator:Security";

    /// <summary>Keys are needed even where only this machine's own addresses are listened on. Elsewhere they always are.</summary>
    public bool RequireKeys { get; set; }

    /// <summary>How long a browser's session lasts without a request; never longer than its key.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How often the journal of keys is looked at for what other processes did. A revoked key's connections are closed this late at most.</summary>
    public TimeSpan KeyLook { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Origins from which a browser's session may act, beside the server's own: <c>https://orc.example.com</c> where a proxy ends TLS.</summary>
    public string[] Origins { get; set; } = [];

    /// <summary>Requests a second of one key, and of an address without one.</summary>
    public double RequestsPerSecond { get; set; } = 200;

    /// <summary>Requests that may come at once after a quiet time.</summary>
    public double Burst { get; set; } = 400;

    /// <summary>Requests a second of all keys of a tenant together.</summary>
    public double TenantRequestsPerSecond { get; set; } = 1_000;

    /// <summary>Wrong tokens a minute of one address; more of them are answered with 429. A right token is never kept out by wrong ones.</summary>
    public double FailuresPerMinute { get; set; } = 10;

    /// <summary>Largest body of a request that starts, previews or lints, in bytes.</summary>
    public long LargeBody { get; set; } = 4 * 1024 * 1024;

    /// <summary>Largest body of any other request, in bytes.</summary>
    public long SmallBody { get; set; } = 64 * 1024;

    /// <summary>How long a request may take; streams and the hub have no end.</summary>
    public TimeSpan RequestTime { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Refusals of one cause within this time stand in one event of the audit.</summary>
    public TimeSpan AuditEvery { get; set; } = TimeSpan.FromMinutes(1);
}
