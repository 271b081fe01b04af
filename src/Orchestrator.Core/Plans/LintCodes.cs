namespace Orchestrator.Core.Plans;

/// <summary>Codes of the lint: 120n agents, 121n tools, 122n criteria, 123n needs, 124n references, 125n artifacts, 126n ids, 127n shape, 128n cards, 129n warnings.</summary>
public static class LintCodes
{
    /// <summary>A task names an agent that has no card.</summary>
    public const string UnknownAgent = "ORC1201";

    /// <summary>A task of kind work names no agent.</summary>
    public const string NoAgent = "ORC1202";

    /// <summary>A task names both one agent and several.</summary>
    public const string AgentTwice = "ORC1203";

    /// <summary>A key does not belong to this kind of task.</summary>
    public const string KeyOfOtherKind = "ORC1204";

    /// <summary>A task names a tool that does not exist.</summary>
    public const string UnknownTool = "ORC1210";

    /// <summary>A task names a tool that its agent's card does not list.</summary>
    public const string ToolNotOnCard = "ORC1211";

    /// <summary>A task has no tool: it names none and its agent has no playbook.</summary>
    public const string NothingToDo = "ORC1212";

    /// <summary>A task that changes the outside needs no approval.</summary>
    public const string NoApproval = "ORC1213";

    /// <summary>A task declares an effect, but none of its tools changes the outside.</summary>
    public const string NoEffect = "ORC1214";

    /// <summary>A criterion asks for a metric that nothing in the wave can attest.</summary>
    public const string UnknownMetric = "ORC1220";

    /// <summary>A criterion has the wrong number of values for its operator.</summary>
    public const string LimitCount = "ORC1221";

    /// <summary>A criterion compares something that is no number by size.</summary>
    public const string LimitType = "ORC1222";

    /// <summary>A range ends before it begins.</summary>
    public const string EmptyRange = "ORC1223";

    /// <summary>Nobody is named to escalate to.</summary>
    public const string NoEscalation = "ORC1224";

    /// <summary>A rollback step is unknown or malformed.</summary>
    public const string UnknownStep = "ORC1225";

    /// <summary>A rollback's flags and its step <c>flag-off</c> do not fit each other.</summary>
    public const string RollbackFlags = "ORC1226";

    /// <summary>A task needs one that does not exist.</summary>
    public const string UnknownNeed = "ORC1230";

    /// <summary>Tasks need each other in a circle.</summary>
    public const string Cycle = "ORC1231";

    /// <summary>A task needs one of a later wave.</summary>
    public const string LaterNeed = "ORC1232";

    /// <summary>A reference names no parameter.</summary>
    public const string UnknownReference = "ORC1240";

    /// <summary>A reference to the lane stands in a wave without lanes.</summary>
    public const string LaneOutsideLanes = "ORC1241";

    /// <summary>A reference is not closed or empty.</summary>
    public const string MalformedReference = "ORC1242";

    /// <summary>Lanes are made of something that is no collection.</summary>
    public const string NoCollection = "ORC1243";

    /// <summary>A number of copies is neither a whole number in range nor a reference to one.</summary>
    public const string NoCount = "ORC1244";

    /// <summary>A condition names an unknown parameter.</summary>
    public const string UnknownCondition = "ORC1245";

    /// <summary>A condition compares a parameter with a value of another type.</summary>
    public const string ConditionType = "ORC1246";

    /// <summary>A parameter's declaration contradicts itself.</summary>
    public const string BadParameter = "ORC1247";

    /// <summary>A parameter has a name that stands for something else.</summary>
    public const string ReservedName = "ORC1248";

    /// <summary>A reference stands inside a list or an object, where it is not replaced.</summary>
    public const string NestedReference = "ORC1249";

    /// <summary>A task reads an artifact that none of those it needs produces.</summary>
    public const string NoProducer = "ORC1250";

    /// <summary>A task must leave an artifact that none of its tools can produce.</summary>
    public const string CannotProduce = "ORC1251";

    /// <summary>An approval does not say what it is about.</summary>
    public const string ApprovalOfNothing = "ORC1252";

    /// <summary>An approval is about an artifact that nobody produces before it.</summary>
    public const string ApprovalNoProducer = "ORC1253";

    /// <summary>Two tasks have the same id.</summary>
    public const string DuplicateTask = "ORC1260";

    /// <summary>Two waves have the same id.</summary>
    public const string DuplicateWave = "ORC1261";

    /// <summary>Something is named twice in one list.</summary>
    public const string DuplicateEntry = "ORC1262";

    /// <summary>A plan has no waves.</summary>
    public const string NoWaves = "ORC1270";

    /// <summary>A wave has no tasks.</summary>
    public const string EmptyWave = "ORC1271";

    /// <summary>A duration, a limit or a count is zero or negative.</summary>
    public const string NotPositive = "ORC1272";

    /// <summary>A card names a tool that does not exist.</summary>
    public const string CardUnknownTool = "ORC1280";

    /// <summary>A card's playbook uses a tool that the card does not list.</summary>
    public const string CardPlaybook = "ORC1281";

    /// <summary>A card's list of consequential tools does not fit what its tools do.</summary>
    public const string CardConsequential = "ORC1282";

    /// <summary>A card claims a metric that none of its tools attests.</summary>
    public const string CardMetric = "ORC1283";

    /// <summary>A card allows questions to an agent that has no card.</summary>
    public const string CardAsks = "ORC1284";

    /// <summary>Warning: the plan has more task entries than the scope rule likes.</summary>
    public const string LongPlan = "ORC1290";

    /// <summary>Warning: the North Star has expired.</summary>
    public const string ExpiredNorthStar = "ORC1291";

    /// <summary>Warning: a parameter is used nowhere.</summary>
    public const string UnusedParameter = "ORC1292";

    /// <summary>Warning: a task names a surface that the North Star does not know.</summary>
    public const string UnknownSurface = "ORC1293";
}
