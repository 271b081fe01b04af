using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orchestrator.Agents.Scheduling.Artifacts;

namespace Orchestrator.Agents.Scheduling.Validation;

/// <summary>SHA-256 over lines in ordinal order, with a line feed between them, UTF-8, lower-case hexadecimal.</summary>
internal static class Hashes
{
    /// <summary>Lines <c>2026-01-05|14:07|ppv_unlock|type_a|1500|caption_00123</c>; what an item does not have is left empty, prices are cents.</summary>
    public static string OfSchedule(IEnumerable<ScheduleItem> items) => Of(items.Select(i => string.Create(
        CultureInfo.InvariantCulture, $"{i.ScheduledDate:yyyy-MM-dd}|{i.ScheduledTime}|{i.SendTypeKey}|{i.ContentType}|{i.PriceCents}|{i.CaptionId}")));

    public static string Of(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Order(StringComparer.Ordinal)))));
}
