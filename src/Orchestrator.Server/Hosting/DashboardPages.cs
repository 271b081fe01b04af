using System.Globalization;
using Microsoft.Net.Http.Headers;
using Orchestrator.Server.Security;

namespace Orchestrator.Server.Hosting;

/// <summary>Answers what no route answers: a file of the dashboard, or its page, which knows all further addresses itself.</summary>
internal sealed class DashboardPages(RequestDelegate next, DashboardFiles files)
{
    private const string Assets = "/assets";

    /// <summary>Below the page of this name lie the probes.</summary>
    private const string Health = "/health/";

    private static readonly PathString[] _others = ["/api", "/hubs", "/metrics", "/openapi"];

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (context.GetEndpoint() is not null || !isRead || Array.Exists(_others, o => request.Path.StartsWithSegments(o, StringComparison.OrdinalIgnoreCase)))
        {
            await next(context);
            return;
        }

        var path = request.Path.Value ?? "/";
        if (path != DashboardFiles.Index && files.Find(path, coding => Accepts(request, coding)) is { } file)
        {
            await SendAsync(context, path, file);
        }
        else if (path.StartsWith(Assets + "/", StringComparison.Ordinal) || path.StartsWith(Health, StringComparison.OrdinalIgnoreCase))
        {
            await next(context); // A part of a build that is gone, or a probe that is misspelt: the page would be taken for it.
        }
        else
        {
            await PageAsync(context);
        }
    }

    private async Task PageAsync(HttpContext context)
    {
        var nonce = SecurityHeaders.PageNonce(context);
        var index = files.Find(DashboardFiles.Index, _ => false);
        var page = index is null ? NoBuild : await File.ReadAllTextAsync(index.File.FullName, context.RequestAborted);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await WriteAsync(context, System.Text.Encoding.UTF8.GetBytes(page.Replace(SecurityHeaders.NoncePlaceholder, nonce, StringComparison.Ordinal)));
    }

    private static async Task SendAsync(HttpContext context, string path, DashboardFile file)
    {
        var (request, headers) = (context.Request, context.Response.Headers);
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{file.File.LastWriteTimeUtc.Ticks:x}-{file.File.Length:x}\"");
        headers.ETag = tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = path.StartsWith(Assets + "/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        if (Has(request, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = file.File.Length;
        if (file.Coding is not null)
        {
            headers.ContentEncoding = file.Coding;
        }

        if (HttpMethods.IsGet(request.Method))
        {
            await context.Response.SendFileAsync(file.File.FullName, context.RequestAborted);
        }
    }

    private static async Task WriteAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentLength = body.Length;
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    /// <summary>One of several may be it, and a proxy that packs answers itself calls it weak.</summary>
    private static bool Has(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags) && tags.Any(t => t.Tag == tag || t.Tag == "*");

    private static bool Accepts(HttpRequest request, string coding) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var list) && list.Any(v => v.Value == coding && v.Quality is not 0);

    private const string NoBuild = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Orchestrator: the dashboard is not built</title>
        <style nonce="__NONCE__">:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif } body { max-width: 44rem; margin: 3rem auto; padding: 0 1rem } code { font: 13px/1.4 ui-monospace, monospace }</style>
        </head>
        <body>
        <h1>The dashboard is not built</h1>
        <p>The server runs, and its API answers: <a href="/openapi/v1.json">/openapi/v1.json</a>. Its pages were not built, because Node was not found.</p>
        <p>Install Node 20 or later with npm, then build the server again: <code>dotnet build src/Orchestrator.Server -c Release</code>. This page finds them without a restart.</p>
        <p>The command line works without: <code>orc run list --server URL</code>.</p>
        </body>
        </html>

        """;
}
