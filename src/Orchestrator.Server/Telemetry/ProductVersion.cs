using System.Reflection;

namespace Orchestrator.Server.Telemetry;

internal static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

#if ENGINE_ORLEANS
    public const string Engine = "orleans";
#else
    public const string Engine = "embedded";
#endif
}
