using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.Embedded.Generator;

/// <summary>
/// Writes the references and requests of grain interfaces, and the factories of grain classes. Each step hands on text only, never symbols:
/// text compares by value, so an edit elsewhere costs nothing.
/// </summary>
[Generator]
public sealed class GrainGenerator : IIncrementalGenerator
{
    private const string Engine = "Orchestrator.EmbeddedOrleans";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var sources = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => node is InterfaceDeclarationSyntax or ClassDeclarationSyntax { BaseList: not null },
                static (node, stop) => Write(node.SemanticModel.GetDeclaredSymbol((TypeDeclarationSyntax)node.Node, stop) as INamedTypeSymbol, node.Node))
            .Where(static source => source.Name.Length > 0);
        context.RegisterSourceOutput(sources, static (output, source) => output.AddSource(source.Name, source.Text));

        var parts = context.CompilationProvider.Select(static (compilation, _) => WriteParts(compilation));
        context.RegisterSourceOutput(parts, static (output, text) => output.AddSource("Parts.g.cs", text));
    }

    private static (string Name, string Text) Write(INamedTypeSymbol? type, SyntaxNode node)
    {
        // A partial type is written once, from its first declaration.
        if (type is null || type.DeclaringSyntaxReferences[0].GetSyntax() != node)
        {
            return (string.Empty, string.Empty);
        }

        var text = type.TypeKind == TypeKind.Interface ? InterfaceWriter.Write(type) : ClassWriter.Write(type);
        return text is null ? (string.Empty, string.Empty) : (Names.File(type) + ".g.cs", text);
    }

    private static string WriteParts(Compilation compilation)
    {
        var parts = compilation.SourceModule.ReferencedAssemblySymbols
            .Where(static assembly => assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static one => one.Name == Engine)))
            .Select(static assembly => $"\"{assembly.Name}\"");
        var text = new StringBuilder(Names.Header);
        Names.WriteInitializer(text, "Parts", $"{Names.Catalog}.GrainManifest.AddParts({string.Join(", ", parts)});");
        return text.ToString();
    }
}
