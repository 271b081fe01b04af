using System.Diagnostics;
using System.Globalization;

namespace Orchestrator.Cli.Benchmarks;

/// <summary>What this process has used so far: processor, memory, bytes handed to the disk.</summary>
/// <param name="Written">Bytes; null where the system does not tell.</param>
internal readonly record struct Cost(TimeSpan Processor, double PeakMegabytes, long? Written)
{
    public static Cost Now()
    {
        using var process = Process.GetCurrentProcess();
        return new(process.TotalProcessorTime, process.PeakWorkingSet64 / 1e6, BytesWritten());
    }

    private static long? BytesWritten()
    {
        try
        {
            var line = File.ReadLines("/proc/self/io").FirstOrDefault(l => l.StartsWith("write_bytes:", StringComparison.Ordinal));
            return line is null ? null : long.Parse(line.AsSpan("write_bytes:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
