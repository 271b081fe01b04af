using System.Net;
using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Server.Hosting;

/// <summary>Where the server listens. Looked at before it starts, because a host that is misspelt would be taken for every address of the machine.</summary>
internal static class Addresses
{
    /// <summary>An address to listen at is malformed.</summary>
    public const string Malformed = "ORC5431";

    /// <summary>An address to listen at cannot be had.</summary>
    public const string NotToBeHad = "ORC5432";

    /// <param name="urls">With semicolons between.</param>
    /// <exception cref="OrcException">One of them makes no sense (<see cref="ErrorKind.Invalid"/>).</exception>
    public static void Check(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            // What stands for all addresses is no host that an address could have.
            var plain = url.Replace("://*", "://0.0.0.0", StringComparison.Ordinal).Replace("://+", "://0.0.0.0", StringComparison.Ordinal);
            if (!Uri.TryCreate(plain, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.AbsolutePath != "/"
                || !(uri.Host == "localhost" || IPAddress.TryParse(uri.Host.Trim('[', ']'), out _)))
            {
                throw new OrcException(Malformed, ErrorKind.Invalid,
                    $"'{url}' is no address to listen at; something like http://127.0.0.1:5080 was expected, with an IP address, localhost or *. Correct --urls.");
            }
        }
    }

    /// <summary>What Kestrel says when it starts.</summary>
    public static OrcException Refused(IOException exception) =>
        new(NotToBeHad, ErrorKind.Failed, $"{exception.Message} Choose another one with --urls, or stop the process that has it.", exception);
}
