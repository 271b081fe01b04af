using Orchestrator.Agents.SampleData;
using Orchestrator.Agents.Scheduling.Model;

namespace Agents.Tests.SampleData;

/// <summary>Worlds that several tests look at, made once.</summary>
internal static class Worlds
{
    private static readonly Lazy<SampleWorld> Made = new(() => SampleWorld.Generate(1042, SampleProfile.Standard));

    /// <summary>Standard profile of a seed that is not the shipped one.</summary>
    public static SampleWorld Standard => Made.Value;

    public static IEnumerable<(CreatorTables Tables, CreatorTruth Truth)> Regular(this SampleWorld world) => world.Stream().Where(c => c.Truth.Kind == "regular");

    public static bool IsRevenue(this PastSend send) => StandardCatalogue.Value.Find(send.SendType)!.Category == Category.Revenue;

    public static bool IsFollowup(this PastSend send) => StandardCatalogue.Value.Find(send.SendType)!.IsFollowup;

    public static DateOnly Date(this PastSend send) => DateOnly.FromDateTime(send.SentAt.DateTime);

    /// <summary>0 is the data's last day.</summary>
    public static int DaysAgo(this SampleWorld world, PastSend send) => world.Shared.AsOf.DayNumber - send.Date().DayNumber;
}
