using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Json;

namespace Core.Specs.Spelling;

/// <summary>Makes values of any record of the core, and tells them apart. The numbers decide everything, so that a failing case can be made smaller.</summary>
/// <param name="texts">What a text may be; ids of a run, say, so that made events meet things that are there.</param>
internal sealed class Anything(IReadOnlyList<int> numbers, params string[] texts)
{
    private readonly NullabilityInfoContext _nullability = new();
    private int _at;
    private int _depth;

    public int Below(int limit) => limit <= 1 || numbers.Count == 0 ? 0 : Math.Abs(numbers[_at++ % numbers.Count] + (_at / numbers.Count)) % limit;

    public object Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Make(inner);
        }

        return type switch
        {
            _ when type == typeof(string) => texts[Below(texts.Length)],
            _ when type == typeof(int) => Below(5),
            _ when type == typeof(long) => (long)Below(1000),
            _ when type == typeof(decimal) => Below(1000) / 8m,
            _ when type == typeof(bool) => Below(2) == 1,
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 11, 1 + Below(28), Below(24), 0, 0, TimeSpan.FromHours(Below(3))),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 1 + Below(28)),
            _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(Below(5000)),
            _ when type == typeof(JsonElement) => JsonElement.Parse(new[] { "null", "1.50", "\"ä\\u0000\"", """{"b":[1,{}],"a":true}""" }[Below(4)]),
            _ when type == typeof(Scalar) => Below(3) switch { 0 => Scalar.Of(Below(100) / 10m), 1 => Scalar.Of(texts[Below(texts.Length)]), _ => Scalar.Of(Below(2) == 1) },
            _ when type.IsEnum => Enum.GetValues(type).GetValue(Below(Enum.GetValues(type).Length))!,
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) => Array(type.GetGenericArguments()[0]),
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) => Dictionary(type.GetGenericArguments()[1]),
            _ => Record(type),
        };
    }

    /// <summary>Everything that a value says, including what its equality leaves out.</summary>
    public static string Tell(object? value)
    {
        var text = new StringBuilder();
        Tell(text, value);
        return text.ToString();
    }

    private object Record(Type type)
    {
        _depth++;
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)
            ?? throw new NotSupportedException($"{type} has no public constructor: say in Anything how it is made.");
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Maybe(p.ParameterType, _nullability.Create(p).WriteState))]);
        var given = constructor.GetParameters().Select(p => p.Name).ToHashSet();
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is not null && !given.Contains(p.Name) && p.GetMethod!.GetParameters().Length == 0))
        {
            property.SetValue(made, Maybe(property.PropertyType, _nullability.Create(property).WriteState));
        }

        _depth--;
        return made;
    }

    private object? Maybe(Type type, NullabilityState state) =>
        (state == NullabilityState.Nullable || Nullable.GetUnderlyingType(type) is not null) && Below(2) == 0 ? null : Make(type);

    private object Array(Type element)
    {
        var items = System.Array.CreateInstance(element, _depth > 4 ? 0 : Below(3));
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(Make(element), i);
        }

        return typeof(ImmutableArray).GetMethods().Single(m => m.Name == "Create" && m.GetParameters() is [{ ParameterType.IsArray: true }])
            .MakeGenericMethod(element).Invoke(null, [items])!;
    }

    private object Dictionary(Type value)
    {
        var made = typeof(ImmutableSortedDictionary<,>).MakeGenericType(typeof(string), value).GetField("Empty")!.GetValue(null)!;
        var add = made.GetType().GetMethod("SetItem")!;
        for (var left = Below(3); left > 0; left--)
        {
            made = add.Invoke(made, [texts[Below(texts.Length)], Make(value)])!;
        }

        return made;
    }

    private static void Tell(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string or bool or Enum:
                text.Append(CultureInfo.InvariantCulture, $"'{value}'");
                break;
            case JsonElement json:
                text.Append(Encoding.UTF8.GetString(CanonicalJson.Of(json)));
                break;
            case IFormattable formattable:
                text.Append(formattable.ToString(value is DateTimeOffset ? "O" : null, CultureInfo.InvariantCulture));
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (var item in items)
                {
                    Tell(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(value.GetType().Name).Append('{');
                foreach (var property in value.GetType().GetProperties().Where(p =>
                    p.GetMethod is { IsStatic: false } get && get.GetParameters().Length == 0 && p.GetCustomAttribute<JsonIgnoreAttribute>() is null))
                {
                    text.Append(property.Name).Append('=');
                    Tell(text, property.GetValue(value));
                    text.Append(';');
                }

                text.Append('}');
                break;
        }
    }
}
