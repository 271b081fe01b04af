using System.Globalization;
using Orchestrator.Core.Plans;
using Orchestrator.Silo.Catalog.Shapes;
using Orchestrator.Silo.Catalog.Yaml;

namespace Orchestrator.Silo.Catalog.Reading;

/// <summary>Holds one value against its kind. What passes here, <see cref="Values"/> can read.</summary>
internal sealed class ValueCheck(Findings findings)
{
    public void Check(YamlNode node, Key key, ValueKind kind, string path)
    {
        if (kind == ValueKind.Value)
        {
            Free(node, path);
            return;
        }

        if (kind == ValueKind.Scalars && node is YamlList list)
        {
            for (var i = 0; i < list.Items.Count; i++)
            {
                Check(list.Items[i], key, ValueKind.Scalar, $"{path}[{i}]");
            }

            return;
        }

        if (node is not YamlScalar scalar || scalar.Kind == ScalarKind.Null)
        {
            Wrong(node, key, path, Expected(kind, key));
            return;
        }

        switch (kind)
        {
            case ValueKind.Bool: Must(scalar.Kind == ScalarKind.Bool, scalar, key, path, "true or false"); break;
            case ValueKind.Whole or ValueKind.Number: Number(scalar, key, kind, path); break;
            case ValueKind.Scalar or ValueKind.Scalars: Finite(scalar, path); break;
            case ValueKind.Copies: Copies(scalar, key, path); break;
            case ValueKind.Limit: Limit(scalar, key, path); break;
            case ValueKind.Hours: Hours(scalar, key, path); break;
            case ValueKind.Choice: Choice(scalar, key, path); break;
            default: Text(scalar, key, kind, path); break;
        }
    }

    private void Number(YamlScalar scalar, Key key, ValueKind kind, string path)
    {
        if (!Finite(scalar, path) || !Must(scalar.Kind == ScalarKind.Whole || (scalar.Kind == ScalarKind.Number && kind == ValueKind.Number), scalar, key, path, Expected(kind, key)))
        {
            return;
        }

        if (!PlainScalar.TryNumber(scalar.Text, out var number) || (kind == ValueKind.Whole && (number > long.MaxValue || number < long.MinValue)))
        {
            findings.Add(CatalogCodes.OutOfRange, path, scalar.Line,
                $"'{key.Name}' is {YamlScalar.Cut(scalar.Text)}, which is too large for a number here. Write a smaller one.");
        }
        else if (number < key.Min || number > key.Max)
        {
            var range = key.Max is { } max ? string.Create(CultureInfo.InvariantCulture, $"from {key.Min} to {max}") : string.Create(CultureInfo.InvariantCulture, $"at least {key.Min}");
            findings.Add(CatalogCodes.OutOfRange, path, scalar.Line, $"'{key.Name}' is {scalar.Text}, {range} was expected. Correct the number.");
        }
    }

    private void Copies(YamlScalar scalar, Key key, string path)
    {
        if (Finite(scalar, path) && !Texts.IsCopies(scalar.Text))
        {
            var code = scalar.Kind is ScalarKind.Whole or ScalarKind.Number ? CatalogCodes.OutOfRange : CatalogCodes.WrongType;
            findings.Add(code, path, scalar.Line,
                $"'{key.Name}' is {YamlScalar.Cut(scalar.Text)}, a whole number from 1 or one reference \"${{PARAMETER}}\" was expected. Correct it.");
        }
    }

    private void Limit(YamlScalar scalar, Key key, string path)
    {
        if (scalar.Text != "unlimited" && Finite(scalar, path) && Must(scalar.Kind == ScalarKind.Whole, scalar, key, path, "a whole number or 'unlimited'")
            && (!int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var limit) || limit < 1))
        {
            findings.Add(CatalogCodes.OutOfRange, path, scalar.Line,
                $"'{key.Name}' is {scalar.Text}, at least 1 was expected. Correct it, or write unlimited.");
        }
    }

    private void Hours(YamlScalar scalar, Key key, string path)
    {
        if (Finite(scalar, path) && !Texts.TryHours(scalar.Text, out _))
        {
            findings.Add(CatalogCodes.BadEstimate, path, scalar.Line,
                $"'{key.Name}' is '{YamlScalar.Cut(scalar.Text)}', hours were expected. Write 3, or 2-4.");
        }
    }

    private void Choice(YamlScalar scalar, Key key, string path)
    {
        if (!key.Words.Contains(scalar.Text))
        {
            findings.Add(key.NoChoice, path, scalar.Line,
                $"'{key.Name}' is '{YamlScalar.Cut(scalar.Text)}'. {Nearest.Hint(scalar.Text, key.Words)} Use one of: {string.Join(", ", key.Words)}.");
        }
    }

    private void Text(YamlScalar scalar, Key key, ValueKind kind, string path)
    {
        var text = scalar.Text;
        if (!Must(scalar.Kind == ScalarKind.Text, scalar, key, path, $"{Expected(kind, key)} (quotes make a text of it)"))
        {
            return;
        }

        var (fault, message) = kind switch
        {
            ValueKind.Name when !Texts.IsName(text) => (CatalogCodes.BadName, $"letters, digits, '.', '_' and '-' were expected, at most {Texts.LongestName}, the first a letter or digit"),
            ValueKind.FileName when !Texts.IsFileName(text) => (CatalogCodes.BadName, "a relative path of letters, digits, '.', '_', '-' and '/' was expected"),
            ValueKind.Duration when !Durations.TryParse(text, out var time) || time <= TimeSpan.Zero => (CatalogCodes.BadDuration, "a positive number with s, m, h, d or w was expected, 48h say"),
            ValueKind.Date when Texts.LooksLikeDate(text) && !Texts.TryDate(text, out _) => (CatalogCodes.NoSuchDate, "a date of the calendar was expected: there is no such day"),
            ValueKind.Date when !Texts.TryDate(text, out _) => (CatalogCodes.WrongType, "a date was expected, 2027-03-31 say"),
            ValueKind.Cron when !Texts.IsCron(text) => (CatalogCodes.BadSchedule, "five cron fields were expected, minute first, \"10 1 * * *\" say"),
            ValueKind.Zone when !Texts.IsZone(text) => (CatalogCodes.BadSchedule, "a time zone of the IANA database was expected, America/Toronto say"),
            ValueKind.Text when string.IsNullOrWhiteSpace(text) => (CatalogCodes.WrongType, "a text was expected"),
            _ => ("", ""),
        };
        if (fault.Length > 0)
        {
            findings.Add(fault, path, scalar.Line, $"'{key.Name}' is '{YamlScalar.Cut(text)}', {message}. Correct it.");
        }
    }

    // Anything that JSON can say, without NaN and without numbers that no decimal holds.
    private void Free(YamlNode node, string path)
    {
        switch (node)
        {
            case YamlScalar scalar:
                if (Finite(scalar, path) && scalar.Kind is ScalarKind.Whole or ScalarKind.Number && !PlainScalar.TryNumber(scalar.Text, out _))
                {
                    findings.Add(CatalogCodes.OutOfRange, path, scalar.Line,
                        $"The number {YamlScalar.Cut(scalar.Text)} is too large. Write a smaller one, or put it in quotes.");
                }

                break;
            case YamlList list:
                for (var i = 0; i < list.Items.Count; i++)
                {
                    Free(list.Items[i], $"{path}[{i}]");
                }

                break;
            case YamlMap map:
                foreach (var entry in map.Entries)
                {
                    Free(entry.Value, $"{path}.{entry.Key}");
                }

                break;
        }
    }

    private bool Finite(YamlScalar scalar, string path)
    {
        if (scalar.Kind != ScalarKind.NotANumber)
        {
            return true;
        }

        findings.Add(CatalogCodes.NotANumber, path, scalar.Line,
            $"The value is {YamlScalar.Cut(scalar.Text)}, which is no usable number. Write a finite number, or put a text in quotes.");
        return false;
    }

    private bool Must(bool fits, YamlNode node, Key key, string path, string expected)
    {
        if (!fits)
        {
            Wrong(node, key, path, expected);
        }

        return fits;
    }

    private void Wrong(YamlNode node, Key key, string path, string expected) =>
        findings.Add(CatalogCodes.WrongType, path, node.Line, $"Under '{key.Name}' stands {node.Word}, {expected} was expected. Correct it.");

    private static string Expected(ValueKind kind, Key key) => kind switch
    {
        ValueKind.Bool => "true or false",
        ValueKind.Whole => "a whole number",
        ValueKind.Number => "a number",
        ValueKind.Scalar or ValueKind.Scalars => "a number, a text or a truth value",
        ValueKind.Copies => "a whole number or a reference",
        ValueKind.Limit => "a whole number or 'unlimited'",
        ValueKind.Duration => "a duration",
        ValueKind.Hours => "a number of hours",
        ValueKind.Date => "a date",
        ValueKind.Choice => $"one of {string.Join(", ", key.Words)}",
        ValueKind.Name or ValueKind.FileName => "a name",
        _ => "a text",
    };
}
