using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Agents.SampleData.Scoring;

/// <summary>Reads what was planted in a data folder. Only scorer and benchmarks may: a tool that did would know the answers.</summary>
internal sealed class TruthFolder
{
    private readonly string _folder;

    private TruthFolder(string folder) => _folder = folder;

    /// <exception cref="OrcException">The data have no truth beside them.</exception>
    public static TruthFolder Open(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, TruthFiles.Folder);
        return Directory.Exists(folder) ? new TruthFolder(folder) : throw new OrcException(
            SampleCodes.NoTruth, ErrorKind.NotFound, $"'{dataFolder}' has no folder '{TruthFiles.Folder}': nobody knows what is right there. Score a folder that 'orc sample generate' made.");
    }

    public IReadOnlyDictionary<string, CreatorTruth> Creators() =>
        Read(TruthFiles.Creators, SampleJson.Shapes.ListCreatorTruth).ToDictionary(t => t.CreatorId, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, double> Quality() => Read(TruthFiles.Captions, SampleJson.Shapes.SortedDictionaryStringDouble);

    public IReadOnlyList<PlantedFault> Faults() => Read(TruthFiles.Faults, SampleJson.Shapes.IReadOnlyListPlantedFault);

    private T Read<T>(string name, JsonTypeInfo<T> shape) => ReadFile(Path.Combine(_folder, name), shape);

    public static T ReadFile<T>(string path, JsonTypeInfo<T> shape)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, shape) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new OrcException(SampleCodes.NoTruth, ErrorKind.Invalid, $"'{path}' cannot be read: {e.Message} Generate the sample again.", e);
        }
    }
}
