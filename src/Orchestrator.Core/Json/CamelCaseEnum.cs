using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator.Core.Json;

/// <summary>Enums stand in JSON as camelCase words, except where a member names its own.</summary>
internal sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
