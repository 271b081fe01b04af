using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Orchestrator.EngineProof.Metadata;

/// <summary>What others see of a public type: its members are spelled as text, so that two assemblies compare as sets.</summary>
internal sealed record ApiType(string Name, string Kind, string Base, ImmutableHashSet<string> Interfaces, ImmutableHashSet<string> Members, string AttributeUsage)
{
    private static readonly NamesOnly s_names = new();

    /// <summary>All public types of an assembly, and the names of all types it refers to.</summary>
    internal static (ImmutableArray<ApiType> Types, ImmutableHashSet<string> References) Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var file = new PEReader(stream);
        if (!file.HasMetadata)
        {
            return ([], []);
        }

        var reader = file.GetMetadataReader();
        var types = reader.TypeDefinitions.Where(handle => IsPublic(reader, handle)).Select(handle => Of(reader, handle)).ToImmutableArray();
        return (types, [.. reader.TypeReferences.Select(handle => s_names.GetTypeFromReference(reader, handle, 0))]);
    }

    private static bool IsPublic(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsPublic(reader, type.GetDeclaringType()),
            _ => false,
        };
    }

    private static ApiType Of(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var baseType = type.BaseType.IsNil ? "" : s_names.Of(reader, type.BaseType);
        var kind = (type.Attributes & TypeAttributes.Interface) != 0 ? "interface" : baseType switch
        {
            "System.Enum" => "enum",
            "System.ValueType" => "struct",
            "System.MulticastDelegate" => "delegate",
            _ => "class",
        };
        return new(
            s_names.GetTypeFromDefinition(reader, handle, 0),
            kind,
            baseType,
            [.. type.GetInterfaceImplementations().Select(one => s_names.Of(reader, reader.GetInterfaceImplementation(one).Interface))],
            [.. type.GetMethods().Select(method => Method(reader, method)).Concat(type.GetFields().Select(field => Field(reader, field))).OfType<string>()],
            Usage(reader, type));
    }

    private static string? Method(MetadataReader reader, MethodDefinitionHandle handle)
    {
        var method = reader.GetMethodDefinition(handle);
        if ((method.Attributes & MethodAttributes.MemberAccessMask) is not (MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem))
        {
            return null;
        }

        var signature = method.DecodeSignature(s_names, null);
        var parameters = method.GetParameters().Select(reader.GetParameter).Where(one => one.SequenceNumber > 0).OrderBy(one => one.SequenceNumber)
            .Select(one => $"{signature.ParameterTypes[one.SequenceNumber - 1]} {reader.GetString(one.Name)}{((one.Attributes & ParameterAttributes.Optional) != 0 ? " = ?" : "")}");
        var isStatic = (method.Attributes & MethodAttributes.Static) != 0 ? "static " : "";
        var arity = signature.GenericParameterCount == 0 ? "" : $"`{signature.GenericParameterCount}";
        return $"{isStatic}{signature.ReturnType} {reader.GetString(method.Name)}{arity}({string.Join(", ", parameters)})";
    }

    private static string? Field(MetadataReader reader, FieldDefinitionHandle handle)
    {
        var field = reader.GetFieldDefinition(handle);
        if ((field.Attributes & FieldAttributes.FieldAccessMask) is not (FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem) ||
            (field.Attributes & FieldAttributes.SpecialName) != 0)
        {
            return null;
        }

        var value = field.GetDefaultValue() is { IsNil: false } constant
            ? $" = {Convert.ToHexString(reader.GetBlobBytes(reader.GetConstant(constant).Value))}"
            : "";
        return $"{field.DecodeSignature(s_names, null)} {reader.GetString(field.Name)}{value}";
    }

    private static string Usage(MetadataReader reader, TypeDefinition type)
    {
        foreach (var handle in type.GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference &&
                s_names.Of(reader, reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent) == "System.AttributeUsageAttribute")
            {
                return Convert.ToHexString(reader.GetBlobBytes(attribute.Value));
            }
        }

        return "";
    }
}
