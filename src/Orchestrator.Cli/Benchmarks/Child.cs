using System.Diagnostics;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Cli.Benchmarks;

/// <summary>This program once more, as a process that can be measured or killed.</summary>
internal static class Child
{
    public static Process Start(params string[] arguments)
    {
        var path = Environment.ProcessPath ?? throw new OrcException("ORC1951", ErrorKind.Failed, "The path of this program is not known, so it cannot start itself. Run the published 'orc'.");
        var start = new ProcessStartInfo(path) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(path) == "dotnet")
        {
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "orc.dll"));
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
