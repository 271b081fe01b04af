using NodaTime;
using NodaTime.TimeZones;

namespace Orchestrator.Agents.Scheduling.Calendars;

/// <summary>Wall-clock time of one zone and instants. A local time that does not exist moves forward by the gap; of two, the first counts.</summary>
internal sealed class WallClock(DateTimeZone zone)
{
    private static readonly ZoneLocalMappingResolver Rule = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    /// <exception cref="DateTimeZoneNotFoundException">The zone database has no such name.</exception>
    public static WallClock Of(string timezone) => new(DateTimeZoneProviders.Tzdb[timezone]);

    public DateTimeOffset ToUtc(DateTime local) => zone.ResolveLocal(LocalDateTime.FromDateTime(local), Rule).ToInstant().ToDateTimeOffset();

    public DateTime ToLocal(DateTimeOffset instant) => Instant.FromDateTimeOffset(instant).InZone(zone).ToDateTimeUnspecified();
}
