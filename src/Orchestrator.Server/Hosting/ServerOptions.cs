namespace Orchestrator.Server.Hosting;

/// <summary>Settings of the server: command line (<c>--store</c>, <c>--urls</c>), environment (<c>ORC_STORE</c>, <c>Orchestrator__…</c>), section <c>Orchestrator</c> of appsettings.json.</summary>
public sealed class ServerOptions
{
    public const string Section = "Orchestrator";

    /// <summary>Where it listens unless <c>--urls</c> says otherwise: this machine alone.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Where the journal is: <c>sqlite:PATH</c>, <c>sqlite:</c> or <c>memory</c>.</summary>
    public string Store { get; set; } = "sqlite:.orc/orc.db";

    /// <summary>Data sets by name; <c>data</c> of a started run names one of them.</summary>
    public Dictionary<string, string> Data { get; init; } = [];
}
