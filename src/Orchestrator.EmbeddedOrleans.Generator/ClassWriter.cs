using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Embedded.Generator;

/// <summary>How to make a grain, and what its attributes say, so that nothing is looked up when the silo starts.</summary>
internal static class ClassWriter
{
    private const string Provider = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";
    private const string KeyedProvider = "global::Microsoft.Extensions.DependencyInjection.ServiceProviderKeyedServiceExtensions";

    internal static string? Write(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.IsGenericType || !Names.IsVisible(type) || !Names.WithBases(type).Any(static one => Names.Is(one, "Orleans.Grain")))
        {
            return null;
        }

        var constructor = type.InstanceConstructors
            .Where(static one => one.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal)
            .OrderByDescending(static one => one.Parameters.Length)
            .FirstOrDefault();
        if (constructor is null)
        {
            return null;
        }

        var interfaces = type.AllInterfaces.Where(Names.IsAddressable).Select(static one => $"typeof({Names.Plain(one)})");
        var text = new StringBuilder(Names.Header);
        Names.WriteInitializer(
            text,
            Names.Identifier(type),
            $"{Names.Catalog}.GrainManifest.AddClass(new(typeof({Names.Plain(type)}), static services => new {Names.Plain(type)}("
                + string.Join(", ", constructor.Parameters.Select(Argument)) + $"), new global::System.Type[] {{ {string.Join(", ", interfaces)} }}) {{ {Traits(type)} }});");
        return text.ToString();
    }

    private static string Argument(IParameterSymbol parameter)
    {
        var type = Names.Plain(parameter.Type);
        if (Names.Attribute(parameter, "Orleans.Runtime.PersistentStateAttribute") is { ConstructorArguments: { Length: 2 } state } &&
            parameter.Type is INamedTypeSymbol { TypeArguments: { Length: 1 } of })
        {
            return $"{Names.Calls}.GrainParts.State<{Names.Plain(of[0])}>({state[0].ToCSharpString()}, {state[1].ToCSharpString()})";
        }

        if (Names.Attribute(parameter, "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute") is { ConstructorArguments: { Length: 1 } key })
        {
            return $"{KeyedProvider}.GetRequiredKeyedService<{type}>(services, {key[0].ToCSharpString()})";
        }

        return parameter.HasExplicitDefaultValue && parameter.Type.IsReferenceType
            ? $"{Provider}.GetService<{type}>(services)"
            : $"{Provider}.GetRequiredService<{type}>(services)";
    }

    private static string Traits(INamedTypeSymbol type)
    {
        var attributes = Names.WithBases(type).SelectMany(static one => one.GetAttributes()).ToList();
        var text = new StringBuilder();
        var streams = new StringBuilder();
        foreach (var attribute in attributes)
        {
            var given = attribute.ConstructorArguments;
            switch (attribute.AttributeClass?.ToDisplayString())
            {
                case "Orleans.Concurrency.ReentrantAttribute":
                    text.Append("IsReentrant = true, ");
                    break;
                case "Orleans.Concurrency.StatelessWorkerAttribute":
                    text.Append("Workers = ").Append(given.Length == 0 ? "-1" : given[0].ToCSharpString()).Append(", ");
                    break;
                case "Orleans.Concurrency.MayInterleaveAttribute":
                    text.Append("MayInterleave = ").Append(given[0].ToCSharpString()).Append(", ");
                    break;
                case "Orleans.CollectionAgeLimitAttribute":
                    text.Append("HasCollectionAge = true, ");
                    break;
                case "Orleans.ImplicitStreamSubscriptionAttribute" when given.Skip(1).Any(static one => !one.IsNull) || attribute.NamedArguments.Length > 0:
                    text.Append("\n#error [ORC5102] ").Append(type).Append(": the embedded engine maps streams to grains by key only, without a streamIdMapper\n");
                    break;
                case "Orleans.ImplicitStreamSubscriptionAttribute":
                    streams.Append(given[0].ToCSharpString()).Append(", ");
                    break;
            }
        }

        return streams.Length == 0 ? text.ToString() : text.Append("StreamNamespaces = new string[] { ").Append(streams).Append('}').ToString();
    }
}
