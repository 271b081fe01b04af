using System.Globalization;
using System.Text;

namespace Orchestrator.Cli.Output;

/// <summary>Standard output for data, standard error for everything else, and what each of them can show.</summary>
internal sealed class Terminal : IDisposable
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Terminal(ColourChoice choice)
    {
        Out = new StreamWriter(Console.OpenStandardOutput(), _utf8, 16 * 1024) { AutoFlush = false, NewLine = "\n" };
        Error = new StreamWriter(Console.OpenStandardError(), _utf8, 1024) { AutoFlush = true, NewLine = "\n" };
        var dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        Interactive = !Console.IsOutputRedirected && !dumb;
        ErrorInteractive = !Console.IsErrorRedirected && !dumb;
        Colour = Colours(choice, Interactive);
        ErrorColour = Colours(choice, ErrorInteractive);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    /// <summary>Standard output is a screen on which the cursor can move.</summary>
    public bool Interactive { get; }

    public bool ErrorInteractive { get; }

    public bool Colour { get; }

    public bool ErrorColour { get; }

    /// <summary>Notes are left out; errors never are.</summary>
    public bool Quiet { get; init; }

    /// <summary>Times are shown in UTC instead of the local zone.</summary>
    public bool Utc { get; init; }

    /// <summary>The text in this paint, for standard output.</summary>
    public string Painted(string text, Paint paint) => Colour && paint != Paint.Plain ? $"{Paints.Code(paint)}{text}\e[0m" : text;

    /// <summary>A line for standard output.</summary>
    public void Line(string text = "") => Out.WriteLine(text);

    /// <summary>A line of progress for standard error, unless the user wants none.</summary>
    public void Note(string text, Paint paint = Paint.Plain)
    {
        if (!Quiet)
        {
            Error.WriteLine(ErrorColour && paint != Paint.Plain ? $"{Paints.Code(paint)}{text}\e[0m" : text);
        }
    }

    public string Time(DateTimeOffset at) => Utc
        ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Text from outside, without the characters that could steer a terminal.</summary>
    public static string Safe(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                return string.Concat(text.Select(x => x is '\n' or '\t' ? " " : char.IsControl(x) ? $"\\u{(int)x:x4}" : x.ToString()));
            }
        }

        return text;
    }

    public void Dispose()
    {
        Out.Flush();
        Error.Flush();
    }

    private static bool Colours(ColourChoice choice, bool interactive) => choice switch
    {
        ColourChoice.Always => true,
        ColourChoice.Never => false,
        _ when !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) => false,
        _ when Environment.GetEnvironmentVariable("CLICOLOR_FORCE") is { Length: > 0 } force && force != "0" => true,
        _ => interactive,
    };
}

internal enum ColourChoice
{
    Auto,
    Always,
    Never,
}
