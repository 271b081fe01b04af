using System.Collections.Immutable;
using System.Text.Json;
using Orchestrator.Core.Attestation;
using Orchestrator.Core.Plans;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog.Reading;

/// <summary>The plan that a tree says.</summary>
internal static class PlanMap
{
    public static Plan Read(YamlNode root) => new(root["plan"].Text() ?? "", root["title"].Text() ?? "")
    {
        NorthStar = root["northStar"].Text(),
        Parameters = root["parameters"] is YamlMap parameters ? [.. parameters.Entries.Select(e => Parameter(e.Key, e.Value))] : [],
        Budget = root["budget"] is YamlMap budget ? new Budget(budget["usd"].Number(), budget["tokens"].Whole(), budget["wallClock"].Duration()) : null,
        Faults = root["faults"].List(),
        Waves = Each(root["waves"], Wave),
        Alerts = root["alerts"].List(),
        Risks = root["risks"].List(),
        Schedule = root["schedule"] is YamlMap schedule ? new CronSchedule(schedule["cron"].Text() ?? "", schedule["zone"].Text() ?? "") : null,
    };

    private static Parameter Parameter(string name, YamlNode node)
    {
        JsonElement? given = node["default"]?.Json() is { ValueKind: not JsonValueKind.Null } value ? value : null;
        return new Parameter(name, TypeOf(node["type"].Text(), given))
        {
            Default = given,
            Sample = node["sample"].Text(),
            Min = node["min"].Number(),
            Max = node["max"].Number(),
            Says = node["says"].Text(),
        };
    }

    private static ParameterType TypeOf(string? word, JsonElement? given) => word switch
    {
        "integer" => ParameterType.Whole,
        "number" => ParameterType.Number,
        "bool" => ParameterType.Bool,
        "list" => ParameterType.List,
        "folder" => ParameterType.Folder,
        "file" => ParameterType.File,
        "text" => ParameterType.Text,
        _ when given is { } value => value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt64(out _) ? ParameterType.Whole : ParameterType.Number,
            JsonValueKind.True or JsonValueKind.False => ParameterType.Bool,
            JsonValueKind.Array => ParameterType.List,
            _ => ParameterType.Text,
        },
        _ => ParameterType.Text,
    };

    private static Wave Wave(YamlNode node) => new(node["id"].Text() ?? "", node["title"].Text() ?? "")
    {
        Foreach = node["foreach"] is YamlMap lanes ? new Foreach(lanes["in"].Text() ?? "", lanes["key"].Text()) : null,
        Repeat = node["repeat"].Spelled(),
        When = node["when"] is YamlMap when && when["equals"].Scalar() is { } equal ? new When(when["parameter"].Text() ?? "", equal) : null,
        Tasks = Each(node["tasks"], Task),
        Gate = node["gate"] is YamlMap gate ? Gate(gate) : GatePolicy.Open,
        Rollback = node["rollback"] is YamlMap rollback
            ? new RollbackPolicy
            {
                When = Each(rollback["when"], Criterion),
                Flags = rollback["flags"].List(),
                Steps = rollback["steps"].List(),
                Recovery = rollback["recovery"].Duration(),
            }
            : null,
    };

    private static PlanTask Task(YamlNode node) => new(node["id"].Text() ?? "")
    {
        Kind = node["kind"].Text() switch { "approval" => TaskKind.Approval, "manual" => TaskKind.Manual, _ => TaskKind.Work },
        Agent = node["agent"].Text() ?? "",
        Agents = node["agents"].List(),
        Does = node["does"].Text() ?? "",
        Serves = node["serves"].Text(),
        With = With(node["with"]),
        Needs = node["needs"].List(),
        Inputs = node["inputs"].List(),
        Produces = node["produces"].List(),
        Tools = node["tools"].List(),
        Count = node["count"].Spelled(),
        Role = node["role"].Text(),
        Of = node["of"].List(),
        Expires = node["expires"].Duration(),
        Effect = node["effect"].Text(),
        Acceptance = node["acceptance"].Text(),
        Complexity = node["complexity"].Text(),
        Estimate = node["estimate"].Hours(),
        Surface = node["surface"].Text(),
        Horizon = node["horizon"].Text(),
        Risk = node["risk"].Text(),
    };

    private static ImmutableSortedDictionary<string, JsonElement> With(YamlNode? node)
    {
        if (node is not YamlMap map)
        {
            return ImmutableSortedDictionary<string, JsonElement>.Empty;
        }

        var with = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            with[entry.Key] = entry.Value.Json();
        }

        return with.ToImmutable();
    }

    private static GatePolicy Gate(YamlMap node)
    {
        var noGo = node["noGo"];
        return new GatePolicy
        {
            Universal = node["universal"].Flag() ?? false,
            Criteria = Each(node["criteria"], Criterion),
            NoGo = new NoGoPolicy(
                noGo?["minor"]?["fixWindow"].Duration() ?? NoGoPolicy.Default.FixWindow,
                noGo?["major"]?["remediation"].Duration() ?? NoGoPolicy.Default.Remediation,
                noGo?["critical"]?["rollback"].Flag() ?? NoGoPolicy.Default.Rollback),
            Escalation = node["escalation"] is YamlList roles ? roles.List() : GatePolicy.Open.Escalation,
        };
    }

    private static Criterion Criterion(YamlNode node)
    {
        var limit = ImmutableArray.CreateBuilder<Scalar>(1);
        foreach (var value in node["value"] is YamlList list ? list.Items : node["value"] is { } one ? [one] : [])
        {
            if (value.Scalar() is { } scalar)
            {
                limit.Add(scalar);
            }
        }

        return new Criterion(node["metric"].Text() ?? "", Op(node["op"].Spelled()), limit.ToImmutable())
        {
            OnFail = node["onFail"].Text() switch { "blocked" => OnFail.Blocked, "infeasible" => OnFail.Infeasible, "review" => OnFail.Review, _ => OnFail.Failed },
        };
    }

    private static CriterionOp Op(string? word) => word switch
    {
        "!=" => CriterionOp.NotEqual,
        "<" => CriterionOp.Less,
        "<=" => CriterionOp.LessOrEqual,
        ">" => CriterionOp.Greater,
        ">=" => CriterionOp.GreaterOrEqual,
        "in" => CriterionOp.In,
        "between" => CriterionOp.Between,
        _ => CriterionOp.Equal,
    };

    private static ImmutableArray<T> Each<T>(YamlNode? node, Func<YamlNode, T> read) => node is null ? [] : [.. node.Items.Select(read)];
}
