using System.Text.Json.Serialization;

namespace Orchestrator.Agents.Scheduling.Allocating;

/// <summary>Which matrix turns a creator into daily volumes. Two of the user's sources disagree; both ship.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AllocationPolicy>))]
internal enum AllocationPolicy
{
    /// <summary>Five tiers by monthly revenue.</summary>
    [JsonStringEnumMemberName("by_revenue")]
    ByRevenue,

    /// <summary>Four tiers by the number of fans, other figures for free pages, weekly maxima.</summary>
    [JsonStringEnumMemberName("by_fans")]
    ByFans,
}

internal static class AllocationPolicies
{
    public static string Name(this AllocationPolicy policy) => policy == AllocationPolicy.ByFans ? "by_fans" : "by_revenue";

    /// <returns>Null: there is no policy of that name.</returns>
    public static AllocationPolicy? Find(string name) => name switch
    {
        "by_revenue" => AllocationPolicy.ByRevenue,
        "by_fans" => AllocationPolicy.ByFans,
        _ => null,
    };
}
