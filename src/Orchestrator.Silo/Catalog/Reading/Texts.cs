using System.Globalization;
using Orchestrator.Core.Plans;

namespace Orchestrator.Silo.Catalog.Reading;

/// <summary>The small grammars inside values.</summary>
internal static class Texts
{
    public const int LongestName = 64;

    /// <summary>Letters, digits, <c>. _ -</c>; begins with a letter or digit.</summary>
    public static bool IsName(string text) => text.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(text[0]) && text.All(IsNameCharacter);

    /// <summary>Names with <c>/</c> between; no step upwards.</summary>
    public static bool IsFileName(string text) =>
        text.Length is > 0 and <= 200 && text.Split('/').All(part => part.Length > 0 && part.Trim('.').Length > 0 && part.All(IsNameCharacter));

    /// <summary>A whole number from 1, or one reference.</summary>
    public static bool IsCopies(string text) =>
        References.IsOne(text, out _) || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1);

    public static bool TryHours(string text, out Estimate estimate)
    {
        estimate = new Estimate(0, 0);
        var dash = text.AsSpan().IndexOfAny('-', '–');
        var low = dash < 0 ? text : text[..dash];
        var high = dash < 0 ? text : text[(dash + 1)..];
        if (!TryHour(low, out var from) || !TryHour(high, out var to))
        {
            return false;
        }

        estimate = new Estimate(from, to);
        return true;
    }

    public static bool TryDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>It looks like a date, whether or not it exists.</summary>
    public static bool LooksLikeDate(string text) => text.Length == 10 && text[4] == '-' && text[7] == '-' && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && text.AsSpan(5, 2).IndexOfAnyExceptInRange('0', '9') < 0 && text.AsSpan(8, 2).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Five fields of numbers, <c>*</c>, ranges, lists and steps.</summary>
    public static bool IsCron(string text)
    {
        ReadOnlySpan<(int Low, int High)> limits = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != limits.Length)
        {
            return false;
        }

        for (var f = 0; f < fields.Length; f++)
        {
            var (low, high) = limits[f];
            if (!fields[f].Split(',').All(part => IsCronPart(part, low, high)))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsZone(string text) => text.Length is > 0 and <= 64 && !text.Contains("..", StringComparison.Ordinal) && TimeZoneInfo.TryFindSystemTimeZoneById(text, out _);

    private static bool IsCronPart(string part, int low, int high)
    {
        var step = part.IndexOf('/', StringComparison.Ordinal);
        if (step >= 0 && (!Whole(part[(step + 1)..], out var by) || by < 1 || by > high))
        {
            return false;
        }

        var range = step < 0 ? part : part[..step];
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        return range == "*" || (dash < 0
            ? Whole(range, out var one) && one >= low && one <= high
            : Whole(range[..dash], out var from) && Whole(range[(dash + 1)..], out var to) && from >= low && to <= high && from <= to);
    }

    private static bool Whole(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryHour(string text, out decimal hours) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out hours) && hours <= 100_000;

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
