using System.Text.Json.Serialization;

namespace Orchestrator.Core.Handoffs;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(HandoffReport))]
public sealed partial class HandoffJson : JsonSerializerContext;
