using Orchestrator.Abstractions.Streams;

namespace Orchestrator.Grains.Agents;

// One class per specialist: each has its own stream namespace, its own activations, its own line in every statistic. What they share is the shell;
// what sets them apart is the card and the tools.

/// <summary>Measures how a creator's sends did.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.PerformanceAnalyst)]
internal sealed class PerformanceAnalystGrain(AgentServices services) : AgentGrain(services);

/// <summary>Decides how many sends of which type each day gets.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.SendTypeAllocator)]
internal sealed class SendTypeAllocatorGrain(AgentServices services) : AgentGrain(services);

/// <summary>Chooses what is said.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.ContentCurator)]
internal sealed class ContentCuratorGrain(AgentServices services) : AgentGrain(services);

/// <summary>Chooses to whom it is said.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.AudienceTargeter)]
internal sealed class AudienceTargeterGrain(AgentServices services) : AgentGrain(services);

/// <summary>Chooses when it is said.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.TimingOptimizer)]
internal sealed class TimingOptimizerGrain(AgentServices services) : AgentGrain(services);

/// <summary>Adds what follows a send.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.FollowupGenerator)]
internal sealed class FollowupGeneratorGrain(AgentServices services) : AgentGrain(services);

/// <summary>Puts the parts together.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.ScheduleAssembler)]
internal sealed class ScheduleAssemblerGrain(AgentServices services) : AgentGrain(services);

/// <summary>Checks everything again and asks for repairs.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.QualityValidator)]
internal sealed class QualityValidatorGrain(AgentServices services) : AgentGrain(services);

/// <summary>Reads and writes data.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.Data)]
internal sealed class DataGrain(AgentServices services) : AgentGrain(services);

/// <summary>Models money and experiments.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.Growth)]
internal sealed class GrowthGrain(AgentServices services) : AgentGrain(services);

/// <summary>Any agent that has a card and no class of its own.</summary>
[ImplicitStreamSubscription(StreamNames.Tasks + AgentNamespaces.Generic)]
internal sealed class GenericAgentGrain(AgentServices services) : AgentGrain(services);
