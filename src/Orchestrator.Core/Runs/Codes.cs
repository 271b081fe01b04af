namespace Orchestrator.Core.Runs;

/// <summary>Codes of what the rules of a run say; the list with meanings is <c>src/ERRORS.md</c>.</summary>
internal static class Codes
{
    public const string NoSuchRun = "ORC2001";
    public const string RunIsOver = "ORC2002";
    public const string RunExists = "ORC2003";
    public const string NotNow = "ORC2004";
    public const string DecisionNeeded = "ORC2005";

    public const string NoSuchTask = "ORC2101";
    public const string ProductMissing = "ORC2102";
    public const string NotAttested = "ORC2103";
    public const string TaskGivenUp = "ORC2104";
    public const string NeedMissing = "ORC2105";
    public const string ApprovalRejected = "ORC2106";
    public const string RepairRounds = "ORC2110";
    public const string RepairImpossible = "ORC2111";

    public const string NoSuchGate = "ORC2401";
    public const string ReasonNeeded = "ORC2402";
    public const string DecidedOtherwise = "ORC2403";
    public const string NothingToDecide = "ORC2404";
    public const string CriterionFailed = "ORC2410";
    public const string LaneBlocked = "ORC2411";
    public const string LaneInfeasible = "ORC2412";
    public const string LaneReview = "ORC2413";
    public const string NoLaneLeft = "ORC2414";

    public const string NoSuchApproval = "ORC2501";
    public const string ArgumentsDiffer = "ORC2502";
    public const string ApprovalExpired = "ORC2503";

    public const string NoSuchEntry = "ORC2610";
    public const string BudgetReached = "ORC2601";
}
