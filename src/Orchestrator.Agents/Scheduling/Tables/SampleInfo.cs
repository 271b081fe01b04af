using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Agents.Scheduling.Model;

namespace Orchestrator.Agents.Scheduling.Tables;

/// <summary><c>sample.json</c>: the two dates that stand in the place of a clock, and the root of all randomness.</summary>
internal sealed record SampleInfo(ulong Seed, string? Profile, DateOnly AsOf, DateOnly WeekStart)
{
    public static SampleInfo Read(string path) => JsonFile.Read(path, DataJson.Default.SampleInfo);
}

/// <summary><c>send_types.json</c>: <c>{ "types": [...], "restricted": { creator: [keys] } }</c>.</summary>
internal static class SendTypesFile
{
    public static SendTypeCatalogue Read(string path)
    {
        var catalogue = JsonFile.Read(path, DataJson.Default.SendTypeCatalogue);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in catalogue.Types)
        {
            if (!keys.Add(type.Key))
            {
                throw DataErrors.Of(DataCodes.Duplicate, path, $"has the send type '{type.Key}' twice", "remove one of them");
            }

            if (type.MaxPerDay < 0 || type.MinGapMinutes < 0 || type.MinPriceCents > type.MaxPriceCents || type.Channels.Count == 0)
            {
                throw DataErrors.Of(DataCodes.OutOfRange, path, $"gives the send type '{type.Key}' a negative limit, an empty price range or no channel", "correct it");
            }
        }

        return catalogue;
    }
}

internal static class JsonFile
{
    public static T Read<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> shape)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize(file, shape) ?? throw new JsonException("It is null.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw DataErrors.NoFile(path);
        }
        catch (JsonException e)
        {
            throw new OrcException(DataCodes.Malformed, ErrorKind.Invalid, $"'{path}' cannot be read: {e.Message} Nothing was started; correct the file.", e);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, AllowTrailingCommas = false)]
[JsonSerializable(typeof(SampleInfo))]
[JsonSerializable(typeof(SendTypeCatalogue))]
internal sealed partial class DataJson : JsonSerializerContext;
