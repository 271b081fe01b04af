using System.Collections.Immutable;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Wire;

/// <summary>Looks at every type that a grain method takes or returns, and refuses the start with all faults at once.</summary>
internal sealed class WireCheck
{
    private static readonly HashSet<Type> s_leaves =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan), typeof(Guid),
        typeof(Uri), typeof(Version), typeof(Int128), typeof(UInt128), typeof(GrainId), typeof(StreamId), typeof(TickStatus), typeof(CancellationToken),
        typeof(ReadOnlyMemory<byte>), typeof(Exception),
    ];

    private static readonly HashSet<Type> s_immutableCollections =
    [
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>),
        typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>),
    ];

    private readonly HashSet<Type> _seen = [];
    private readonly Dictionary<string, Type> _aliases = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];

    /// <exception cref="OrleansConfigurationException">At least one type may not cross a call.</exception>
    internal static void Run(IEnumerable<Type> interfaces)
    {
        var check = new WireCheck();
        foreach (var method in interfaces.SelectMany(type => type.GetMethods()))
        {
            check.Check(method);
        }

        check.ThrowIfFaulty();
    }

    /// <summary>The same for the type of a stream's events.</summary>
    internal static void Run(Type type, string use)
    {
        var check = new WireCheck();
        check.Check(type, use, mayBeCollection: true);
        check.ThrowIfFaulty();
    }

    private void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw new OrleansConfigurationException($"[ORC5020] {_faults.Count} faults in types that cross grain calls:\n" + string.Join('\n', _faults));
        }
    }

    private void Check(MethodInfo method)
    {
        var name = $"{method.DeclaringType!.FullName}.{method.Name}";
        foreach (var parameter in method.GetParameters())
        {
            Check(parameter.ParameterType, $"parameter '{parameter.Name}' of {name}", mayBeCollection: true);
        }

        if (method.ReturnType.IsGenericType)
        {
            Check(method.ReturnType.GetGenericArguments()[0], $"result of {name}", mayBeCollection: true);
        }
    }

    private void Check(Type type, string use, bool mayBeCollection)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            type = underlying;
        }

        if (type.IsGenericParameter || type.IsPrimitive || s_leaves.Contains(type) || type.IsAssignableTo(typeof(IAddressable)))
        {
            return;
        }

        if (type.IsEnum)
        {
            CheckAlias(type);
            return;
        }

        if (type.IsGenericType && s_immutableCollections.Contains(type.GetGenericTypeDefinition()))
        {
            CheckAll(type.GetGenericArguments(), use);
            return;
        }

        if (Copiers.IsCollection(type))
        {
            if (!mayBeCollection)
            {
                _faults.Add($"  '{Name(type)}' inside {use} can change after it was sent. Use an immutable collection such as ImmutableArray there.");
            }

            CheckAll(type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments(), use);
            return;
        }

        if (_seen.Add(type))
        {
            CheckOwn(type, use);
        }
    }

    private void CheckAll(Type[] types, string use)
    {
        foreach (var type in types)
        {
            Check(type, use, mayBeCollection: false);
        }
    }

    private void CheckOwn(Type type, string use)
    {
        var generic = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (!generic.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
        {
            _faults.Add($"  '{Name(type)}', {use}, cannot be serialized. Give it [GenerateSerializer, Immutable] and each member an [Id].");
            return;
        }

        if (!generic.IsDefined(typeof(ImmutableAttribute), inherit: false) && !type.IsAssignableTo(typeof(Exception)))
        {
            _faults.Add($"  '{Name(type)}', {use}, is not marked [Immutable], so both sides would share what may change. Make it an immutable record and mark it.");
        }

        CheckAlias(generic);
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType) && level != typeof(Exception); level = level.BaseType)
        {
            CheckMembers(level, use);
        }

        // The cases of a union are written inside it.
        foreach (var nested in type.IsAbstract && !type.IsGenericType ? type.GetNestedTypes().Where(one => one.IsAssignableTo(type)) : [])
        {
            Check(nested, $"case of '{Name(type)}' inside {use}", mayBeCollection: false);
        }
    }

    private void CheckMembers(Type type, string use)
    {
        var ids = new Dictionary<uint, string>();
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            var member = MemberOf(type, field);
            if (member.GetCustomAttribute<IdAttribute>() is not { } id)
            {
                _faults.Add($"  '{Name(type)}.{member.Name}' has no [Id]: it would be lost on the wire. Number it; in a record write [property: Id(n)].");
            }
            else if (!ids.TryAdd(id.Id, member.Name))
            {
                _faults.Add($"  '{Name(type)}' uses [Id({id.Id})] for '{ids[id.Id]}' and for '{member.Name}'. Give each member its own.");
            }

            Check(field.FieldType, $"'{Name(type)}.{member.Name}' inside {use}", mayBeCollection: false);
        }
    }

    /// <summary>The property behind an automatic field, else the field.</summary>
    private static MemberInfo MemberOf(Type type, FieldInfo field) =>
        field.Name is ['<', .. var rest] && rest.IndexOf('>', StringComparison.Ordinal) is var end and > 0 &&
        type.GetProperty(rest[..end], BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is { } property
            ? property
            : field;

    private void CheckAlias(Type type)
    {
        foreach (var alias in type.GetCustomAttributes<AliasAttribute>(inherit: false))
        {
            if (!_aliases.TryAdd(alias.Alias, type) && _aliases[alias.Alias] != type)
            {
                _faults.Add($"  Alias '{alias.Alias}' stands for '{Name(_aliases[alias.Alias])}' and for '{Name(type)}'. An alias names one type for ever.");
            }
        }
    }

    private static string Name(Type type) => type.FullName ?? type.Name;
}
