using Orchestrator.Abstractions.Errors;

namespace Orchestrator.Cli.Servers;

/// <summary>The server that a command talks to, as it was named.</summary>
/// <param name="Url">Without anything behind the host but a path that a proxy may need; no slash at its end.</param>
/// <param name="From">Flag or variable that named it.</param>
internal sealed record ServerTarget(Uri Url, string From)
{
    /// <summary>As keys are stored under it and as printed commands name it.</summary>
    public string Text { get; } = Url.AbsoluteUri.TrimEnd('/');

    /// <exception cref="OrcException">It is no http address.</exception>
    public static ServerTarget Parse(string text, string from)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0
            && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0)
        {
            return new(url, from);
        }

        throw new OrcException("ORC1980", ErrorKind.Invalid, $"{from} is '{text}', which is no address of a server. Write http://HOST:PORT or https://HOST, without user, query or fragment.");
    }
}
