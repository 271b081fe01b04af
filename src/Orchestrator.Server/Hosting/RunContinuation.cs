using Orchestrator.Abstractions.Conductor;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Server.Hosting;

/// <summary>Runs that were under way when the process before ended go on, whosever they are. Who paused, waits or was refused stays where it is.</summary>
internal sealed partial class RunContinuation(IReadModels models, IGrainFactory grains, ILogger<RunContinuation> logger) : BackgroundService
{
    /// <summary>Stands as the actor of the resumption in the journal.</summary>
    public const string Actor = "server";

    private const int AtOnce = 8;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // The server listens meanwhile.
        var unfinished = await models.ListUnfinishedAsync(stoppingToken);
        if (unfinished.Count == 0)
        {
            return;
        }

        LogContinues(unfinished.Count);
        await Parallel.ForEachAsync(unfinished, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken }, async (run, _) => await ContinueAsync(run));
    }

    private async Task ContinueAsync(UnfinishedRun run)
    {
        try
        {
            var conductor = grains.GetGrain<IConductorGrain>($"{run.Tenant}/{run.RunId}");
            if ((await conductor.GetAsync()).State is not ("queued" or "running"))
            {
                return; // Somebody was quicker.
            }

            var reply = await conductor.ResumeAsync(new ResumeRun(Actor, default));
            if (reply.Code is not null)
            {
                LogRefused(run.RunId, run.Tenant, reply.Code);
            }
        }
        catch (Exception exception) when (exception is JournalUnavailableException or OrleansException or OrcException or TimeoutException)
        {
            // One run that cannot go on keeps no other from it; the next start tries again.
            LogFailed(exception, run.RunId, run.Tenant);
        }
    }

    [LoggerMessage(ServerEventIds.RunsContinued, LogLevel.Information, "{Count} runs were under way when the process before ended; they go on")]
    private partial void LogContinues(int count);

    [LoggerMessage(ServerEventIds.RunNotContinued, LogLevel.Warning, "Run {RunId} of tenant {Tenant} does not go on: {Code}")]
    private partial void LogRefused(string runId, string tenant, string code);

    [LoggerMessage(ServerEventIds.RunContinuationFailed, LogLevel.Error, "Run {RunId} of tenant {Tenant} could not be continued; a resume, or the next start, tries again")]
    private partial void LogFailed(Exception exception, string runId, string tenant);
}
