using System.Collections.Concurrent;
using Orchestrator.Embedded.Activations;
using Orchestrator.Embedded.Calls;
using Orchestrator.Embedded.Catalog;
using Orleans;
using Orleans.Runtime;

namespace Orchestrator.Embedded.Reminders;

/// <summary>Reminders in memory: they outlive the activation, not the process. A tick calls the grain and so activates it.</summary>
internal sealed class ReminderService(Silo silo) : IDisposable
{
    private static readonly TimeSpan s_minimumPeriod = TimeSpan.FromMinutes(1);
    private static readonly GrainMethod s_receive = new(
        typeof(IRemindable), nameof(IRemindable.ReceiveReminder), 0, CallTraits.None, null, typeof(string), typeof(TickStatus));

    private readonly ConcurrentDictionary<(GrainClass Class, string Key, string Name), Reminder> _reminders = [];

    public void Dispose()
    {
        foreach (var (_, reminder) in _reminders)
        {
            reminder.Stop();
        }
    }

    internal Task<IGrainReminder> RegisterAsync(Activation grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < s_minimumPeriod)
        {
            throw new ArgumentException(
                $"[ORC5023] Reminder '{name}' of '{grain.GrainId}' has a period of {period}; the shortest is {s_minimumPeriod}. Use a grain timer for less.", nameof(period));
        }

        if (!grain.Class.Type!.IsAssignableTo(typeof(IRemindable)))
        {
            throw new InvalidOperationException($"[ORC5024] '{grain.Class.Type.FullName}' registers reminder '{name}' but is no IRemindable. Implement it.");
        }

        var reminder = new Reminder(this, grain.Class, grain.Key, name, dueTime, period);
        _reminders.AddOrUpdate((grain.Class, grain.Key, name), reminder, (_, before) =>
        {
            before.Stop();
            return reminder;
        });
        reminder.Start();
        return Task.FromResult<IGrainReminder>(reminder);
    }

    internal Task UnregisterAsync(Activation grain, IGrainReminder reminder)
    {
        if (_reminders.TryRemove((grain.Class, grain.Key, reminder.ReminderName), out var registered))
        {
            registered.Stop();
        }

        return Task.CompletedTask;
    }

    internal Task<IGrainReminder?> FindAsync(Activation grain, string name) =>
        Task.FromResult<IGrainReminder?>(_reminders.GetValueOrDefault((grain.Class, grain.Key, name)));

    internal Task<List<IGrainReminder>> ListAsync(Activation grain) => Task.FromResult<List<IGrainReminder>>(
        [.. _reminders.Where(entry => entry.Key.Class == grain.Class && entry.Key.Key == grain.Key).Select(entry => entry.Value)]);

    private sealed class Reminder : IGrainReminder
    {
        private readonly ReminderService _service;
        private readonly GrainClass _class;
        private readonly string _key;
        private readonly TimeSpan _due;
        private readonly TimeSpan _period;
        private readonly DateTime _first;
        private readonly ITimer _timer;

        internal Reminder(ReminderService service, GrainClass @class, string key, string name, TimeSpan due, TimeSpan period)
        {
            (_service, _class, _key, ReminderName, _due, _period) = (service, @class, key, name, due, period);
            var time = service.Time;
            _first = (time.GetUtcNow() + due).UtcDateTime;
            _timer = time.CreateTimer(static state => _ = ((Reminder)state!).TickAsync(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public string ReminderName { get; }

        internal void Start() => _timer.Change(_due, _period);

        internal void Stop() => _timer.Dispose();

        private async Task TickAsync()
        {
            try
            {
                var call = new TickCall(ReminderName, new(_first, _period, _service.Time.GetUtcNow().UtcDateTime));
                _class.Post(_key, call);
                await call.Answer;
            }
            catch (Exception exception)
            {
                _service.ReportFailed(exception, ReminderName, _class.IdOf(_key));
            }
        }
    }

    internal TimeProvider Time => silo.Clock.Time;

    internal void ReportFailed(Exception exception, string reminder, GrainId grain) => silo.Log.ReminderFailed(exception, reminder, grain);

    private sealed class TickCall(string name, TickStatus status) : TaskCall
    {
        public override GrainMethod Method => s_receive;

        protected override Task Invoke(object grain) => ((IRemindable)grain).ReceiveReminder(name, status);
    }
}
