using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling;

namespace Orchestrator.Silo.Catalog;

/// <summary>The creators of a data set of the weekly schedule.</summary>
internal sealed class Creators : ICollectionSource
{
    public string Name => "creators";

    public IReadOnlyList<string> Keys(string folder, string? field) => field is null or "id" or "creator_id"
        ? ScheduleDataSets.Creators(folder)
        : throw new OrcException(CatalogCodes.BadLaneKey, ErrorKind.Invalid, $"Creators have no field '{field}' that could name a lane. Write key: id.");

    public string Hash(string folder) => ScheduleDataSets.Hash(folder);
}

/// <summary>Data sets from the product's own generator.</summary>
internal sealed class Samples : ISampleSource
{
    public string? Ensure(string profile, string folder)
    {
        if (File.Exists(Path.Combine(folder, "sample.json")))
        {
            return null;
        }

        SampleFiles.Write(ISampleSource.DefaultSeed, profile, null, folder);
        return $"Generated the sample data '{profile}' (seed {ISampleSource.DefaultSeed}) in '{folder}'; it is used until you give --data.";
    }
}
