using System.Collections.Frozen;

namespace Orchestrator.Grains.Agents;

/// <summary>Which class and which stream namespace an agent has. A card without a class of its own runs on the generic class.</summary>
internal static class AgentNamespaces
{
    public const string PerformanceAnalyst = "performance-analyst";
    public const string SendTypeAllocator = "send-type-allocator";
    public const string ContentCurator = "content-curator";
    public const string AudienceTargeter = "audience-targeter";
    public const string TimingOptimizer = "timing-optimizer";
    public const string FollowupGenerator = "followup-generator";
    public const string ScheduleAssembler = "schedule-assembler";
    public const string QualityValidator = "quality-validator";
    public const string Data = "data";
    public const string Growth = "growth";

    /// <summary>Shared by all agents that have a card and no class.</summary>
    public const string Generic = "generic";

    private static readonly FrozenDictionary<string, string> _classes = new Dictionary<string, Type>
    {
        [PerformanceAnalyst] = typeof(PerformanceAnalystGrain),
        [SendTypeAllocator] = typeof(SendTypeAllocatorGrain),
        [ContentCurator] = typeof(ContentCuratorGrain),
        [AudienceTargeter] = typeof(AudienceTargeterGrain),
        [TimingOptimizer] = typeof(TimingOptimizerGrain),
        [FollowupGenerator] = typeof(FollowupGeneratorGrain),
        [ScheduleAssembler] = typeof(ScheduleAssemblerGrain),
        [QualityValidator] = typeof(QualityValidatorGrain),
        [Data] = typeof(DataGrain),
        [Growth] = typeof(GrowthGrain),
    }.ToFrozenDictionary(p => p.Key, p => p.Value.FullName!, StringComparer.Ordinal);

    /// <summary>Last part of the namespace <c>tasks.X</c> on which the agent's tasks are announced.</summary>
    public static string Of(string agent) => _classes.ContainsKey(agent) ? agent : Generic;

    /// <summary>Full name of the agent's grain class.</summary>
    public static string ClassOf(string agent) => _classes.GetValueOrDefault(agent) ?? typeof(GenericAgentGrain).FullName!;
}
