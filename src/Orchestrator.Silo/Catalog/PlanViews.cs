using System.Text.Json;
using Orchestrator.Abstractions.Plans;
using Orchestrator.Core.Plans;

namespace Orchestrator.Silo.Catalog;

/// <summary>A plan as people read it.</summary>
internal static class PlanViews
{
    public static PlanView Of(Plan plan, string source) => new(
        "plan", plan.Id, plan.Title, source, plan.NorthStar, [.. plan.Parameters.Select(Parameter)], plan.Faults, [.. plan.Waves.Select(Wave)]);

    private static ParameterView Parameter(Parameter parameter) =>
        new(parameter.Name, parameter.Type.Word(), parameter.Default is { } value ? Spelled(value) : null, parameter.Says);

    // As --set would take it.
    private static string Spelled(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Spelled)),
        _ => value.GetRawText(),
    };

    private static PlanWaveView Wave(Wave wave) => new(
        wave.Id, wave.Title, wave.Repeat, wave.Foreach?.In, wave.When is { } when ? $"{when.Parameter} == {when.EqualTo}" : null,
        [.. wave.Tasks.Select(Task)], [.. wave.Gate.Criteria.Select(Criterion)]);

    private static PlanTaskView Task(PlanTask task) => new(
        task.Id, task.Kind.Word(), task.Agents.IsEmpty ? task.Agent.Length > 0 ? [task.Agent] : [] : task.Agents, task.Does, task.Serves,
        task.Needs, task.Tools, task.Count);

    private static string Criterion(Criterion criterion) => criterion.Op switch
    {
        CriterionOp.In => $"{criterion.Metric} in [{string.Join(", ", criterion.Limit)}]",
        CriterionOp.Between when criterion.Limit.Length == 2 => $"{criterion.Metric} between {criterion.Limit[0]} and {criterion.Limit[1]}",
        _ => $"{criterion.Metric} {criterion.Op.Word()} {string.Join(", ", criterion.Limit)}",
    };
}
