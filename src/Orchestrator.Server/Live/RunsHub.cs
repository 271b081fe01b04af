using Microsoft.AspNetCore.SignalR;
using Orchestrator.Abstractions.Live;

namespace Orchestrator.Server.Live;

/// <summary>What the server calls on those who watch.</summary>
public interface IRunsClient
{
    /// <summary>New events of a joined run.</summary>
    Task Frame(Frame frame);

    /// <summary>Changed tasks and the head of a joined run, at most once a second.</summary>
    Task Changed(RunChanges changes);

    /// <summary>Changed rows of the run list and the counters, for those who joined the lists.</summary>
    Task Lists(ListsFrame frame);
}

/// <summary><c>/hubs/runs</c></summary>
public sealed class RunsHub : Hub<IRunsClient>
{
}
