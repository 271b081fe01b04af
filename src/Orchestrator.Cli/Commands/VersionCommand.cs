using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Orchestrator.Cli.CommandLine;
using Orchestrator.Cli.Output;

namespace Orchestrator.Cli.Commands;

/// <summary><c>orc version</c>: what to name in a report.</summary>
internal static class VersionCommand
{
    public static Command Create() => Verb.Of("version", "Version, engine, runtime and system", (i, _) => Task.FromResult(Show(i)));

    public static VersionView Read()
    {
        var assembly = typeof(VersionCommand).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
        var engine = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "Engine")?.Value ?? "embedded";
        return new(version, engine, RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier);
    }

    private static int Show(Invocation invocation)
    {
        var version = Read();
        invocation.Terminal.Line(invocation.Json
            ? JsonSerializer.Serialize(version, CliJson.Pretty.VersionView)
            : $"orc {version.Version} ({version.Engine}, {version.Runtime}, {version.System})");
        return ExitCode.Done;
    }
}
