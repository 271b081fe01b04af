using Orchestrator.Agents.SampleData;

namespace Orchestrator.Silo.Samples;

/// <summary>Data sets with planted truth, for whoever has no data yet and for tests.</summary>
public static class DataSamples
{
    /// <exception cref="Orchestrator.Abstractions.Errors.OrcException">A wrong profile or number, or a folder that holds something else.</exception>
    public static SampleView Generate(ulong seed, string profile, int? creators, string folder, CancellationToken cancellationToken)
    {
        var made = SampleFiles.Write(seed, profile, creators, folder, null, cancellationToken);
        return new SampleView("sample", made.Folder, made.Seed, made.Profile, made.AsOf, made.WeekStart, made.Creators, made.Rows, made.Bytes);
    }
}

/// <param name="Rows">By file, without headers.</param>
/// <param name="Bytes">Of the whole folder, its truth included.</param>
public sealed record SampleView(
    string Kind, string Folder, ulong Seed, string Profile, DateOnly AsOf, DateOnly WeekStart, int Creators, IReadOnlyDictionary<string, long> Rows, long Bytes);
