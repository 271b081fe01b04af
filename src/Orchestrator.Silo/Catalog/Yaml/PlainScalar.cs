using System.Globalization;

namespace Orchestrator.Silo.Catalog.Yaml;

internal enum ScalarKind
{
    Text,
    Null,
    Bool,
    Whole,
    Number,

    /// <summary>NaN or an infinity.</summary>
    NotANumber,
}

/// <summary>What an unquoted text stands for: YAML 1.2's core schema, without octal and hexadecimal numbers.</summary>
internal static class PlainScalar
{
    public static ScalarKind KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Bool,
        _ when IsNotANumber(text) => ScalarKind.NotANumber,
        _ => NumberKind(text),
    };

    /// <summary>NaN and the infinities as people and programs write them, quoted or not.</summary>
    public static bool IsNotANumber(string text) => text.TrimStart('+', '-').TrimStart('.').ToUpperInvariant() is "NAN" or "INF" or "INFINITY";

    /// <summary>The number, if it fits a decimal.</summary>
    public static bool TryNumber(string text, out decimal number) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    private static ScalarKind NumberKind(string text)
    {
        var at = text[0] is '+' or '-' ? 1 : 0;
        var digits = Digits(text, ref at);
        if (at == text.Length)
        {
            return digits > 0 ? ScalarKind.Whole : ScalarKind.Text;
        }

        if (text[at] == '.')
        {
            at++;
            digits += Digits(text, ref at);
        }

        if (digits > 0 && at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            at += at < text.Length && text[at] is '+' or '-' ? 1 : 0;
            digits = Digits(text, ref at);
        }

        return digits > 0 && at == text.Length ? ScalarKind.Number : ScalarKind.Text;
    }

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at - start;
    }
}
