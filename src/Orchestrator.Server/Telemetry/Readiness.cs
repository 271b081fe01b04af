using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Server.Telemetry;

/// <summary>Whether requests are worth sending here: started, not stopping, and the store takes what is appended.</summary>
internal sealed class Readiness(IJournal journal, IHostApplicationLifetime lifetime)
{
    public bool IsReady => lifetime.ApplicationStarted.IsCancellationRequested && !lifetime.ApplicationStopping.IsCancellationRequested &&
        journal is not JournalMeter { LastFailure: not null };
}
