using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Orchestrator.Abstractions.Journals;
using Orchestrator.Abstractions.Tools;
using Orchestrator.Grains.Clocks;

namespace Orchestrator.Grains.Agents;

/// <summary>What every agent of a silo shares.</summary>
internal sealed class AgentServices(
    IJournal journal, IArtifacts artifacts, IMind mind, IEnumerable<ITool> tools, RunClocks clocks, AgentSlots slots, IGrainFactory grains,
    ILogger<AgentGrain> logger)
{
    public IJournal Journal { get; } = journal;

    public IArtifacts Artifacts { get; } = artifacts;

    public IMind Mind { get; } = mind;

    public FrozenDictionary<string, ITool> Tools { get; } = tools.ToFrozenDictionary(t => t.Card.Name, StringComparer.Ordinal);

    public RunClocks Clocks { get; } = clocks;

    public AgentSlots Slots { get; } = slots;

    public IGrainFactory Grains { get; } = grains;

    public ILogger Logger { get; } = logger;
}
