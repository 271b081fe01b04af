using System.Security.Cryptography;
using System.Text;

namespace Orchestrator.Silo.Catalog;

/// <summary>A file's text, with line ends <c>\n</c>, and the SHA-256 of its bytes.</summary>
internal sealed record FileText(string Text, string Sha256);

/// <summary>Reads files that people wrote and refuses what is no text, each for its own reason.</summary>
internal sealed class Files(CatalogOptions options)
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when it cannot be read; the findings then say why.</summary>
    /// <param name="next">What to do when it is not there.</param>
    public FileText? Read(string path, Findings findings, string missing = CatalogCodes.NoFile, string next = "Correct the path.")
    {
        if (Bytes(path, findings, missing, next) is not { } bytes || !IsText(bytes, findings))
        {
            return null;
        }

        try
        {
            var text = _strict.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            if (string.IsNullOrWhiteSpace(text))
            {
                findings.Add(CatalogCodes.Empty, "", 0, "The file holds nothing but blanks. Write the keys that orc plan schema describes.");
                return null;
            }

            return new FileText(text, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes.AsSpan(0, Math.Max(e.Index, 0)).Count((byte)'\n') + 1;
            var unknown = e.BytesUnknown is { Length: > 0 } u ? u[0] : (byte)0;
            findings.Add(CatalogCodes.NotUtf8, "", line,
                $"The byte 0x{unknown:X2} is no UTF-8; the file may be Windows-1252 or Latin-1. Save it as UTF-8.");
            return null;
        }
    }

    private byte[]? Bytes(string path, Findings findings, string missing, string next)
    {
        try
        {
            if (Directory.Exists(path))
            {
                findings.Add(CatalogCodes.IsFolder, "", 0, $"'{path}' is a folder; a file was expected. Name a file in it.");
                return null;
            }

            if (LinkFault(path) is { } fault)
            {
                findings.Add(CatalogCodes.LinkLoop, "", 0, fault);
                return null;
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Take(stream, findings);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            findings.Add(missing, "", 0, $"The file '{path}' does not exist. {next}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            findings.Add(CatalogCodes.Unreadable, "", 0,
                $"The file '{YamlShown(path)}' cannot be read: {e.Message} Correct the path, or give this user the right to read it.");
        }

        return null;
    }

    // Never more than the limit, whatever the file says about its size: it may be a pipe, or grow.
    private byte[]? Take(FileStream stream, Findings findings)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (stream.Read(buffer) is var read and > 0)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > options.MaxFileBytes)
            {
                findings.Add(CatalogCodes.Huge, "", 0,
                    $"The file is larger than {options.MaxFileBytes:N0} bytes. Split it, or raise the catalog's MaxFileBytes.");
                return null;
            }
        }

        return bytes.ToArray();
    }

    private static bool IsText(byte[] bytes, Findings findings)
    {
        switch (bytes)
        {
            case []:
                findings.Add(CatalogCodes.Empty, "", 0, "The file is empty. Write the keys that orc plan schema describes.");
                return false;
            case [0xEF, 0xBB, 0xBF, ..]:
                findings.Add(CatalogCodes.ByteOrderMark, "", 1, "The file begins with a byte order mark (EF BB BF). Save it as UTF-8 without it.");
                return false;
            case [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, not 0, 0, not 0, ..] or [not 0, 0, not 0, 0, ..]:
                findings.Add(CatalogCodes.Utf16, "", 1,
                    $"The file begins with the bytes {Convert.ToHexString(bytes.AsSpan(0, Math.Min(4, bytes.Length)))}: it is UTF-16 or UTF-32. Save it as UTF-8.");
                return false;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x20 && bytes[i] is not ((byte)'\t' or (byte)'\n' or (byte)'\r') || bytes[i] == 0x7F)
            {
                findings.Add(CatalogCodes.Binary, "", bytes.AsSpan(0, i).Count((byte)'\n') + 1,
                    $"The byte 0x{bytes[i]:X2} stands at offset {i}: the file is binary, a text was expected. Name another file.");
                return false;
            }
        }

        return true;
    }

    private static string? LinkFault(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is not { } target)
        {
            return null;
        }

        try
        {
            return info.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } ? null : $"'{path}' is a link to '{target}', which does not exist. Correct the link.";
        }
        catch (IOException)
        {
            return $"'{path}' is a link that leads in a circle, by '{target}'. Replace it by the file that was meant.";
        }
    }

    private static string YamlShown(string path) => Yaml.YamlScalar.Cut(path);
}
