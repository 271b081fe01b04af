using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Orchestrator.Abstractions.Live;

namespace Orchestrator.Server.Api;

/// <summary>
/// The OpenAPI document: the same bytes on every machine, so that it can be committed and the dashboard's types made from it. Has the messages of the hub too,
/// and says which words a text can be.
/// </summary>
internal static class ApiDocument
{
    private static readonly Type[] _ofTheHub = [typeof(EventRow), typeof(Counters), typeof(Frame), typeof(Joined), typeof(RunChanges), typeof(ListsFrame)];

    private static readonly (string Of, string Property, string Target, bool IsList)[] _parts =
    [
        (nameof(Frame), "events", nameof(EventRow), true), (nameof(Joined), "frame", nameof(Frame), false), (nameof(Joined), "head", nameof(RunHead), false),
        (nameof(RunChanges), "head", nameof(RunHead), false), (nameof(RunChanges), "tasks", nameof(TaskRow), true), (nameof(ListsFrame), "runs", "RunListItem", true),
        (nameof(ListsFrame), "counters", nameof(Counters), false),
    ];

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (context.JsonPropertyInfo is { } property && schema.Type is { } type && type.HasFlag(JsonSchemaType.String) && ApiWords.Of(property.DeclaringType, property.Name) is { } words)
            {
                schema.Enum = [.. words.Select(w => (JsonNode)w)];
                if (type.HasFlag(JsonSchemaType.Null))
                {
                    schema.Enum.Add(JsonNullSentinel.JsonNull);
                }
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer(async (document, context, cancellationToken) =>
        {
            document.Info = new OpenApiInfo { Title = "Orchestrator", Version = "v1", Description = "What the dashboard and the command line use. Errors are problem details with code, kind, hint and requestId." };
            document.Servers = null;
            foreach (var type in _ofTheHub)
            {
                document.AddComponent(type.Name, await context.GetOrCreateSchemaAsync(type, null, cancellationToken));
            }

            // What is made alone holds copies of what other schemas name already.
            foreach (var (of, property, target, isList) in _parts)
            {
                var reference = new OpenApiSchemaReference(target, document);
                ((OpenApiSchema)document.Components!.Schemas![of]).Properties![property] = isList ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = reference } : reference;
            }

            Sort(document);
        });
    });

    private static void Sort(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            paths.Add(path, item);
        }

        document.Paths = paths;
        if (document.Components?.Schemas is { } schemas)
        {
            document.Components.Schemas = schemas.OrderBy(s => s.Key, StringComparer.Ordinal).ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        }

        document.Tags = document.Tags is { } tags ? tags.OrderBy(t => t.Name, StringComparer.Ordinal).ToHashSet() : null;
    }
}
