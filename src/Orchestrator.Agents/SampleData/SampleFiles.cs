using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.Scheduling.Tables;

namespace Orchestrator.Agents.SampleData;

/// <param name="Creators">Creators written so far.</param>
public sealed record SampleProgress(int Creators, int Of);

/// <param name="Creators">Edge creators included.</param>
/// <param name="Rows">By file, without headers.</param>
/// <param name="Bytes">Of the whole folder.</param>
public sealed record SampleSummary(
    string Folder, ulong Seed, string Profile, DateOnly AsOf, DateOnly WeekStart, int Creators, IReadOnlyDictionary<string, long> Rows, long Bytes);

/// <summary>Writes sample data as plain files: the same seed, profile and number of creators give the same bytes on every machine.</summary>
public static class SampleFiles
{
    public const int MostCreators = 100_000;

    /// <summary>Names of the profiles.</summary>
    public static IReadOnlyList<string> Profiles { get; } = [.. SampleProfile.All.Select(p => p.Name)];

    /// <summary>Makes the folder, or replaces one that this generator made. Nothing is left behind when it fails or is cancelled.</summary>
    /// <param name="creators">Regular creators; null: the profile's number. Edge creators come on top.</param>
    /// <exception cref="OrcException">Unknown profile, number out of range, a folder with other files in it, or a disk that refuses.</exception>
    public static SampleSummary Write(
        ulong seed, string profile, int? creators, string folder, IProgress<SampleProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var found = SampleProfile.Find(profile) ?? throw new OrcException(
            SampleCodes.UnknownProfile, ErrorKind.Invalid, $"There is no profile '{profile}'. Take one of {string.Join(", ", Profiles)}.");
        if (creators is < 1 or > MostCreators)
        {
            throw new OrcException(
                SampleCodes.CreatorsOutOfRange, ErrorKind.Invalid, FormattableString.Invariant($"{creators} creators were asked for. Take 1 to {MostCreators}."));
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        SampleFolder.CheckReplaceable(full);
        var draft = $"{full}.{Path.GetRandomFileName()}";
        try
        {
            Directory.CreateDirectory(draft);
            var summary = WriteInto(new SampleSource(seed, found, creators), draft, progress, cancellationToken);
            SampleFolder.Replace(full, draft);
            return summary with { Folder = full };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OrcException(
                SampleCodes.CannotWrite, ErrorKind.Failed, $"The sample could not be written to '{full}': {e.Message} Make room or give another folder, then try again.", e);
        }
        finally
        {
            SampleFolder.Discard(draft);
        }
    }

    private static SampleSummary WriteInto(SampleSource source, string folder, IProgress<SampleProgress>? progress, CancellationToken cancellationToken)
    {
        var profile = source.Profile;
        var tally = new CaptionTally(source.Bank.Count);
        IReadOnlyDictionary<string, long> rows;
        using (var truth = new TruthFiles(folder))
        using (var tables = new SampleTables(folder))
        {
            for (var i = 0; i < source.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (own, planted) = source.Make(i, tally);
                tables.Write(own);
                truth.Add(planted, own.Creator, profile);
                progress?.Report(new SampleProgress(i + 1, source.Count));
            }

            foreach (var content in source.ContentTypes)
            {
                tables.Write(content);
            }

            foreach (var segment in Audience.Segments)
            {
                tables.Write(segment);
            }

            // Last, because the bank-wide columns are sums over all creators.
            for (var i = 0; i < source.Bank.Count; i++)
            {
                tables.Write(tally.ToCaption(source.Bank, i));
            }

            truth.Complete(source);
            rows = tables.Rows;
        }

        SampleJson.Write(Path.Combine(folder, DataFiles.SendTypes), source.SendTypes, SampleJson.Tables.SendTypeCatalogue);
        var stamp = new SampleStamp(source.Seed, profile.Name, profile.AsOf, profile.WeekStart, SampleStamp.Name, SampleStamp.Current, source.Count);
        SampleJson.Write(Path.Combine(folder, DataFiles.Sample), stamp, SampleJson.Shapes.SampleStamp);
        var bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length);
        return new SampleSummary(folder, source.Seed, profile.Name, profile.AsOf, profile.WeekStart, source.Count, rows, bytes);
    }
}
