using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Embedded.Generator;

/// <summary>One reference class per interface, one request class per method with the arguments in fields.</summary>
internal static class InterfaceWriter
{
    private const string Token = "global::System.Threading.CancellationToken";

    internal static string? Write(INamedTypeSymbol type)
    {
        if (!Names.IsAddressable(type))
        {
            return null;
        }

        var text = new StringBuilder(Names.Header);
        if (type.IsGenericType || !Names.IsVisible(type))
        {
            return Refuse(text, $"{type}: a grain interface of the embedded engine is not generic and not private").ToString();
        }

        var members = new[] { type }.Concat(type.AllInterfaces).SelectMany(static one => one.GetMembers()).Where(static one => one.IsAbstract).ToList();
        var methods = members.OfType<IMethodSymbol>().Where(static one => one.MethodKind == MethodKind.Ordinary).ToList();
        foreach (var odd in members.Where(static one => one is not IMethodSymbol))
        {
            Refuse(text, $"{odd}: a grain interface has methods only");
        }

        text.Append("file sealed class Reference : ").Append(Names.Calls).Append(".GrainReference, ").Append(Names.Plain(type)).Append("\n{\n");
        for (var index = 0; index < methods.Count; index++)
        {
            WriteSend(text, methods[index], index);
        }

        text.Append("}\n\n");
        for (var index = 0; index < methods.Count; index++)
        {
            WriteRequest(text, methods[index], index);
        }

        Names.WriteInitializer(
            text, Names.Identifier(type), $"{Names.Catalog}.GrainManifest.AddInterface(typeof({Names.Plain(type)}), static () => new Reference());");
        return text.ToString();
    }

    private static StringBuilder Refuse(StringBuilder text, string fault) => text.Append("#error [ORC5101] ").Append(fault).Append('\n');

    private static void WriteSend(StringBuilder text, IMethodSymbol method, int index)
    {
        if (method.Parameters.FirstOrDefault(static one => one.RefKind != RefKind.None) is { } byReference)
        {
            Refuse(text, $"{method}: parameter '{byReference.Name}' is passed by reference, which no grain call can");
        }

        var call = $"new Call{index}{TypeArguments(method)}({string.Join(", ", method.Parameters.Select(Name))})";
        var oneWay = Names.Attribute(method, "Orleans.Concurrency.OneWayAttribute") is not null;
        var body = Kind(method) switch
        {
            Answer.Void => $"_ = SendOneWay({call})",
            Answer.Task => oneWay ? $"SendOneWay({call})" : $"Send({call})",
            Answer.ValueTask => oneWay ? $"new(SendOneWay({call}))" : $"new(Send({call}))",
            Answer.TaskOf => $"Send({call})",
            Answer.ValueTaskOf => $"new(Send({call}))",
            Answer.Sequence => $"Enumerate({call})",
            _ => "throw null!",
        };
        if (Kind(method) == Answer.None)
        {
            Refuse(text, $"{method}: a grain method returns Task, Task<T>, ValueTask, ValueTask<T>, IAsyncEnumerable<T>, or nothing where it is one-way");
        }

        var parameters = method.Parameters.Select(one => $"{Names.Annotated(one.Type)} {Name(one)}");
        text.Append("    ").Append(method.ReturnsVoid ? "void" : Names.Annotated(method.ReturnType)).Append(' ').Append(Names.Plain(method.ContainingType)).Append('.')
            .Append(method.Name).Append(TypeArguments(method)).Append('(').Append(string.Join(", ", parameters)).Append(") =>\n        ").Append(body).Append(";\n\n");
    }

    private static void WriteRequest(StringBuilder text, IMethodSymbol method, int index)
    {
        var kind = Kind(method);
        var result = method.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } of } ? Names.Annotated(of[0]) : string.Empty;
        var (baseType, returns, awaited) = kind switch
        {
            Answer.Sequence => ($"Enumeration<{result}>", $"global::System.Collections.Generic.IAsyncEnumerable<{result}>", string.Empty),
            Answer.TaskOf or Answer.ValueTaskOf => ($"TaskCall<{result}>", $"global::System.Threading.Tasks.Task<{result}>", kind == Answer.TaskOf ? string.Empty : ".AsTask()"),
            _ => ("TaskCall", "global::System.Threading.Tasks.Task", kind == Answer.ValueTask ? ".AsTask()" : string.Empty),
        };
        var values = method.Parameters.Where(static one => !IsToken(one)).ToList();
        var token = method.Parameters.FirstOrDefault(IsToken);
        var callee = kind == Answer.Sequence ? "cancellationToken" : "CalleeToken";

        text.Append("file sealed class Call").Append(index).Append(TypeArguments(method)).Append('(')
            .Append(string.Join(", ", method.Parameters.Select(one => $"{Names.Annotated(one.Type)} {Name(one)}")))
            .Append(")\n    : ").Append(Names.Calls).Append('.').Append(baseType).Append(Constraints(method)).Append("\n{\n");
        if (kind != Answer.Sequence)
        {
            text.Append("    private static readonly ").Append(Names.Calls).Append(".GrainMethod s_method = new(").Append(Describe(method)).Append(");\n\n");
            text.Append("    public override ").Append(Names.Calls).Append(".GrainMethod Method => s_method;\n\n");
        }

        foreach (var value in values)
        {
            text.Append("    private ").Append(Names.Annotated(value.Type)).Append(" _").Append(value.Name).Append(" = ").Append(Names.Calls)
                .Append(".GrainParts.Copy(").Append(Name(value)).Append(");\n\n");
        }

        if (token is not null)
        {
            text.Append("    protected override ").Append(Token).Append(" CallerToken => ").Append(Name(token)).Append(";\n\n");
        }

        if (kind != Answer.Sequence && values.Count > 0)
        {
            WriteArguments(text, values);
        }

        var arguments = method.Parameters.Select(one => IsToken(one) ? callee : "_" + one.Name);
        var invocation = $"(({Names.Plain(method.ContainingType)})grain).{method.Name}{TypeArguments(method)}({string.Join(", ", arguments)}){awaited}";
        text.Append("    protected override ").Append(returns).Append(" Invoke(object grain").Append(kind == Answer.Sequence ? $", {Token} cancellationToken" : string.Empty)
            .Append(')').Append(kind == Answer.Void ? $"\n    {{\n        {invocation};\n        return {returns}.CompletedTask;\n    }}" : $" =>\n        {invocation};").Append("\n}\n\n");
    }

    private static void WriteArguments(StringBuilder text, List<IParameterSymbol> values)
    {
        text.Append("    public override int GetArgumentCount() => ").Append(values.Count).Append(";\n\n");
        text.Append("    public override object? GetArgument(int index) => index switch\n    {\n");
        for (var at = 0; at < values.Count; at++)
        {
            text.Append("        ").Append(at).Append(" => _").Append(values[at].Name).Append(",\n");
        }

        text.Append("        _ => base.GetArgument(index),\n    };\n\n    public override void SetArgument(int index, object value)\n    {\n        switch (index)\n        {\n");
        for (var at = 0; at < values.Count; at++)
        {
            text.Append("            case ").Append(at).Append(": _").Append(values[at].Name).Append(" = (").Append(Names.Annotated(values[at].Type)).Append(")value; break;\n");
        }

        text.Append("            default: base.SetArgument(index, value); break;\n        }\n    }\n\n");
    }

    private static string Describe(IMethodSymbol method)
    {
        var traits = new[] { "OneWay", "ReadOnly", "AlwaysInterleave" }
            .Where(trait => Names.Attribute(method, $"Orleans.Concurrency.{trait}Attribute") is not null || (trait == "OneWay" && method.ReturnsVoid))
            .Select(static trait => $"{Names.Calls}.CallTraits.{trait}")
            .DefaultIfEmpty($"{Names.Calls}.CallTraits.None");
        var timeout = Names.Attribute(method, "Orleans.ResponseTimeoutAttribute") is { ConstructorArguments: { Length: 1 } given } ? given[0].ToCSharpString() : "null";
        var parameters = method.Parameters.Select(static one => MentionsTypeParameter(one.Type) ? ", null" : $", typeof({Names.Plain(one.Type)})");
        return $"typeof({Names.Plain(method.ContainingType)}), \"{method.Name}\", {method.Arity}, {string.Join(" | ", traits)}, {timeout}{string.Concat(parameters)}"
            + (method.Parameters.Length == 1 && MentionsTypeParameter(method.Parameters[0].Type) ? " as global::System.Type" : string.Empty);
    }

    private static string Constraints(IMethodSymbol method) => string.Concat(method.TypeParameters.Select(static one =>
    {
        var parts = new[]
            {
                one.HasUnmanagedTypeConstraint ? "unmanaged" : one.HasValueTypeConstraint ? "struct" : one.HasReferenceTypeConstraint ? "class" : one.HasNotNullConstraint ? "notnull" : null,
            }
            .Concat(one.ConstraintTypes.Select(Names.Annotated))
            .Append(one.HasConstructorConstraint ? "new()" : null)
            .Where(static part => part is not null)
            .ToList();
        return parts.Count == 0 ? string.Empty : $"\n    where {one.Name} : {string.Join(", ", parts)}";
    }));

    private static Answer Kind(IMethodSymbol method) => method.ReturnsVoid ? Answer.Void : method.ReturnType.OriginalDefinition.ToDisplayString() switch
    {
        "System.Threading.Tasks.Task" => Answer.Task,
        "System.Threading.Tasks.Task<TResult>" => Answer.TaskOf,
        "System.Threading.Tasks.ValueTask" => Answer.ValueTask,
        "System.Threading.Tasks.ValueTask<TResult>" => Answer.ValueTaskOf,
        "System.Collections.Generic.IAsyncEnumerable<T>" => Answer.Sequence,
        _ => Answer.None,
    };

    private static string TypeArguments(IMethodSymbol method) =>
        method.TypeParameters.Length == 0 ? string.Empty : $"<{string.Join(", ", method.TypeParameters.Select(static one => one.Name))}>";

    private static bool MentionsTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => MentionsTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(MentionsTypeParameter),
        _ => false,
    };

    private static bool IsToken(IParameterSymbol parameter) => Names.Is(parameter.Type, "System.Threading.CancellationToken");

    private static string Name(IParameterSymbol parameter) => "@" + parameter.Name;

    private enum Answer
    {
        None,
        Void,
        Task,
        TaskOf,
        ValueTask,
        ValueTaskOf,
        Sequence,
    }
}
