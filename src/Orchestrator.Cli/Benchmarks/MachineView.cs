using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Orchestrator.Cli.Commands;

namespace Orchestrator.Cli.Benchmarks;

/// <summary>The machine and the build that figures belong to: without them a figure means nothing.</summary>
/// <param name="Load">Work of the last minute on the whole machine, in cores; null where the system does not tell.</param>
internal sealed record MachineView(string System, string Processor, int Cores, long MemoryMegabytes, double? Load, string Runtime, string Engine, string Compiled)
{
    public static MachineView Read() => new(
        RuntimeInformation.OSDescription, Processor_(), Environment.ProcessorCount, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_000_000, Load_(),
        RuntimeInformation.FrameworkDescription, VersionCommand.Read().Engine, RuntimeFeature.IsDynamicCodeCompiled ? "tiered" : "native");

    private static string Processor_() => First("/proc/cpuinfo", l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
        ? line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static double? Load_() => First("/proc/loadavg", _ => true) is { } line && double.TryParse(line.Split(' ')[0], global::System.Globalization.CultureInfo.InvariantCulture, out var load) ? load : null;

    private static string? First(string file, Func<string, bool> choose) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault(choose) : null;
}
