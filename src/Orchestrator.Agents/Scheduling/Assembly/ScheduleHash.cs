using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Assembly;

/// <summary>The fingerprint that a certificate is for.</summary>
internal static class ScheduleHash
{
    /// <returns>64 hexadecimal digits, lower case.</returns>
    public static string Of(IEnumerable<ScheduleItem> items)
    {
        var lines = items.Select(Line).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    private static string Line(ScheduleItem item) => string.Create(
        CultureInfo.InvariantCulture,
        $"{item.ScheduledDate:yyyy-MM-dd}|{item.ScheduledTime}|{item.SendTypeKey}|{item.ContentType}|{item.PriceCents}|{item.CaptionId}");
}
