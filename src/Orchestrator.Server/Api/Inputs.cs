using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Orchestrator.Abstractions.Errors;
using Orchestrator.Abstractions.Http;
using Orchestrator.Abstractions.Journals;

namespace Orchestrator.Server.Api;

/// <summary>Reads what stands in addresses and queries; what makes no sense is said with its value.</summary>
internal static class Inputs
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    private const int LongestId = 300;
    private const int LongestText = 200;

    public static string Id(string name, string value) => value.Length <= LongestId && IsText(value)
        ? value
        : throw new OrcException(ApiErrors.BadId, ErrorKind.Invalid, $"The {name} '{ApiErrors.Cut(value)}' in the address is no id. Use one of those that the lists show.");

    public static int Limit(string? text, int most = MaxLimit, int otherwise = DefaultLimit) => text is null
        ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most
            ? limit
            : throw ApiErrors.Query("limit", text, $"a whole number from 1 to {most}");

    public static long? Whole(string name, string? text) => text is null
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ApiErrors.Query(name, text, "a whole number from 0");

    public static bool? Truth(string name, string? text) => text switch
    {
        null => null,
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw ApiErrors.Query(name, text, "true or false"),
    };

    public static DateTimeOffset? Time(string name, string? text) => text is null
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw ApiErrors.Query(name, text, "a time like 2026-11-20T10:00:00Z");

    /// <summary>Words with commas between, each one of those known; empty for none.</summary>
    public static IReadOnlyList<string> Words(string name, string? text, IReadOnlyList<string> known)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var words = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= known.Count && Array.TrueForAll(words, known.Contains)
            ? words
            : throw ApiErrors.Query(name, text, $"one or several of {string.Join(", ", known)}");
    }

    public static string Word(string name, string? text, string otherwise, IReadOnlyList<string> known) =>
        text is null ? otherwise : known.Contains(text) ? text : throw ApiErrors.Query(name, text, $"one of {string.Join(", ", known)}");

    /// <summary>A text to look for; null where there is none.</summary>
    public static string? Text(string name, string? text) => string.IsNullOrWhiteSpace(text)
        ? null
        : text.Length <= LongestText && IsText(text) ? text : throw ApiErrors.Query(name, text, $"a text of at most {LongestText} characters");

    /// <summary>Nothing that a terminal or a key of the store would choke on.</summary>
    public static bool IsText(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsControl(c) || (char.IsSurrogate(c) && !(char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[++i]))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Index that a part of a list held in memory begins at.</summary>
    public static int Offset(string? cursor) => cursor is null
        ? 0
        : int.TryParse(Plain(cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : throw BadCursor(cursor);

    public static string Cursor(string plain) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(plain));

    public static string Plain(string cursor)
    {
        try
        {
            return cursor.Length > 1_000 ? throw BadCursor(cursor) : new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw BadCursor(cursor);
        }
    }

    /// <summary>Where the part before ended.</summary>
    public static RowCursor? Behind(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        return Plain(cursor).Split(' ', 3) is [var sort, var within, { Length: > 0 and <= LongestId } key] && IsText(key)
            && long.TryParse(sort, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && int.TryParse(within, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            ? new RowCursor(at, key, of)
            : throw BadCursor(cursor);
    }

    public static Page<T> Page<T>(RowPage<T> page) =>
        new(page.Rows, page.Next is { } next ? Cursor(string.Create(CultureInfo.InvariantCulture, $"{next.Sort} {next.Within} {next.Key}")) : null);

    public static OrcException BadCursor(string cursor) => ApiErrors.Query("cursor", cursor, "the 'next' of the part before");
}
