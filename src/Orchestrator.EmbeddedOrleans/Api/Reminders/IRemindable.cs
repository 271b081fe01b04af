using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Reminders;
using Orleans.Runtime;

namespace Orleans
{
    /// <summary>A grain that reminders may wake.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>At least once per tick; ticks missed while nothing ran are not made up.</summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }

    public static class GrainReminderExtensions
    {
        /// <param name="dueTime">Time to the first tick.</param>
        /// <param name="period">At least one minute.</param>
        /// <exception cref="ArgumentException">The period is too short.</exception>
        public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
            Service(grain).RegisterAsync(Activation.Of(grain.GrainContext), reminderName, dueTime, period);

        public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) =>
            Service(grain).UnregisterAsync(Activation.Of(grain.GrainContext), reminder);

        /// <summary>The reminder of that name, or null.</summary>
        public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) =>
            Service(grain).FindAsync(Activation.Of(grain.GrainContext), reminderName);

        public static Task<List<IGrainReminder>> GetReminders(this Grain grain) =>
            Service(grain).ListAsync(Activation.Of(grain.GrainContext));

        private static ReminderService Service(Grain grain) =>
            grain.ServiceProvider.GetService<ReminderService>() ?? throw new OrleansConfigurationException(
                $"[ORC5002] Grain '{grain.GrainContext.GrainId}' uses reminders, but the silo has no reminder service. " +
                "Call UseInMemoryReminderService in UseOrleans.");
    }
}

namespace Orleans.Runtime
{
    public interface IGrainReminder
    {
        string ReminderName { get; }
    }

    /// <summary>Times of one tick, in UTC.</summary>
    public readonly struct TickStatus
    {
        public TickStatus(DateTime firstTickTime, TimeSpan period, DateTime timeStamp)
        {
            FirstTickTime = firstTickTime;
            Period = period;
            CurrentTickTime = timeStamp;
        }

        public DateTime FirstTickTime { get; }

        public TimeSpan Period { get; }

        public DateTime CurrentTickTime { get; }

        public override string ToString() => $"<{FirstTickTime:O}, {Period}, {CurrentTickTime:O}>";
    }
}
