namespace Orchestrator.Agents.Scheduling.Assembly;

/// <summary>Under which label a send is filed by whoever enters it.</summary>
internal static class Labels
{
    /// <returns>games, bundles, first-to-tip, ppv, renew, vip or empty.</returns>
    public static string Of(string sendType) => sendType switch
    {
        "game_post" => "games",
        "bundle" or "flash_bundle" or "cross_platform_bundle" => "bundles",
        "first_to_tip" => "first-to-tip",
        "ppv_unlock" or "ppv_wall" or "ppv_followup" => "ppv",
        "renew_on_post" or "renew_on_message" => "renew",
        "vip_program" => "vip",
        _ => "",
    };
}
