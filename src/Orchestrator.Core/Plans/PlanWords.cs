namespace Orchestrator.Core.Plans;

/// <summary>Kinds, types and operators as plans spell them.</summary>
public static class PlanWords
{
    public static string Word(this TaskKind kind) => kind switch
    {
        TaskKind.Approval => "approval",
        TaskKind.Manual => "manual",
        _ => "work",
    };

    public static string Word(this ParameterType type) => type switch
    {
        ParameterType.Whole => "integer",
        ParameterType.Text => "text",
        ParameterType.Number => "number",
        ParameterType.Bool => "bool",
        ParameterType.List => "list",
        ParameterType.Folder => "folder",
        _ => "file",
    };

    public static string Word(this CriterionOp op) => op switch
    {
        CriterionOp.Equal => "==",
        CriterionOp.NotEqual => "!=",
        CriterionOp.Less => "<",
        CriterionOp.LessOrEqual => "<=",
        CriterionOp.Greater => ">",
        CriterionOp.GreaterOrEqual => ">=",
        CriterionOp.In => "in",
        _ => "between",
    };
}
