using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Orchestrator.Core.Audit;
using Orchestrator.Core.Json;
using Orchestrator.Core.Keys;
using Orchestrator.Core.Runs;

namespace Core.Specs.Documents;

public sealed class EventsPageSpecs
{
    private static readonly XmlDocs _docs = XmlDocs.OfCore();

    [Fact]
    public void The_page_of_events_is_what_the_code_says() => Repository.AssertPage("src/EVENTS.md", Page());

    [Fact]
    public void Every_event_says_what_happened() =>
        Assert.Empty(EventCodec.Types.Where(t => string.IsNullOrEmpty(_docs.Summary(t.Class))).Select(t => t.Name));

    [Fact]
    public void Every_event_class_has_a_name_on_disk() => Assert.Equal(
        new[] { typeof(RunEvent), typeof(TaskEvent), typeof(KeyEvent), typeof(AuditEvent) }.SelectMany(t => t.GetNestedTypes()).Select(t => t.Name).Order(),
        EventCodec.Types.Select(t => t.Class.Name).Order());

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("# Events\n\n")
            .Append("Made from the code by the specs of this page (ORC_UPDATE=1 rewrites it). A name is for ever: a changed meaning is a new name.\n")
            .Append("Every event stands in its journal with an envelope: position, journal, version, type, time, actor, correlation, causation.\n");
        Section(page, "In `run/R`, written by the conductor", typeof(RunEvent));
        Section(page, "In `run/R/task/T`, written by the task's agent", typeof(TaskEvent));
        Section(page, "In `keys` of the tenant `-`, written by whoever makes and revokes keys", typeof(KeyEvent));
        Section(page, "In `audit/TENANT`, written by servers", typeof(AuditEvent));
        page.Append("\n## Shapes\n");
        foreach (var shape in Shapes())
        {
            page.Append("\n### ").Append(shape.Name).Append('\n').Append(_docs.Summary(shape) is { } s ? $"\n{s}\n" : "");
            Fields(page, shape);
        }

        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, Type union)
    {
        page.Append("\n## ").Append(title).Append('\n');
        foreach (var (name, type) in EventCodec.Types.Where(t => t.Class.BaseType == union))
        {
            page.Append("\n### ").Append(name).Append("\n\n").Append(_docs.Summary(type)).Append('\n');
            Fields(page, type);
        }
    }

    private static void Fields(StringBuilder page, Type type)
    {
        page.Append("\n| Field | Type | |\n|---|---|---|\n");
        foreach (var property in Properties(type))
        {
            var member = (PropertyInfo)property.AttributeProvider!;
            page.Append("| ").Append(property.Name).Append(" | ").Append(TypeOf(member)).Append(" |")
                .Append(_docs.Property(type, member.Name) is { } says ? $" {says} |\n" : " |\n");
        }
    }

    private static IEnumerable<JsonPropertyInfo> Properties(Type type) =>
        CoreJson.Default.GetTypeInfo(type)!.Properties.Where(p => p.AttributeProvider is PropertyInfo);

    private static string TypeOf(PropertyInfo member)
    {
        var optional = Nullable.GetUnderlyingType(member.PropertyType) is not null ||
            new NullabilityInfoContext().Create(member).ReadState == NullabilityState.Nullable;
        return Word(member.PropertyType) + (optional ? ", or absent" : "");
    }

    private static string Word(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => Word(inner),
        _ when Element(type) is { } element => $"list of {Word(element)}",
        _ when Value(type) is { } value => $"map of {Word(value)}",
        { IsEnum: true } => string.Join(" / ", Enum.GetValues(type).Cast<object>().Select(v => JsonSerializer.Serialize(v, CoreJson.Default.GetTypeInfo(type)!).Trim('"'))),
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => "true / false",
        _ when type == typeof(int) || type == typeof(long) => "whole number",
        _ when type == typeof(decimal) => "number",
        _ when type == typeof(DateTimeOffset) => "time",
        _ when type == typeof(DateOnly) => "date",
        _ when type == typeof(TimeSpan) => "duration",
        _ when type == typeof(JsonElement) => "any JSON",
        _ when type.Name == "Scalar" => "number, text or true / false",
        _ => type.Name,
    };

    private static Type? Element(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : null;

    private static Type? Value(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>) ? type.GetGenericArguments()[1] : null;

    /// <summary>Records that events are made of, by name.</summary>
    private static IEnumerable<Type> Shapes()
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(EventCodec.Types.Select(t => t.Class));
        while (open.TryDequeue(out var type))
        {
            foreach (var inner in Properties(type).Select(p => Bare(p.PropertyType)).Where(t => t.Assembly == typeof(RunEvent).Assembly && !t.IsEnum && t.Name != "Scalar"))
            {
                if (seen.Add(inner))
                {
                    open.Enqueue(inner);
                }
            }
        }

        return seen.OrderBy(t => t.Name, StringComparer.Ordinal);
    }

    private static Type Bare(Type type) => (Nullable.GetUnderlyingType(type) ?? Element(type) ?? Value(type)) is { } inner ? Bare(inner) : type;
}
