using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Server.Hosting;

namespace Server.Tests.Hosting;

/// <summary>The dashboard's pages and files, from a small build of this test and from the real one.</summary>
public sealed partial class DashboardTests : IAsyncLifetime, IDisposable
{
    private const string Script = "/assets/app-1234.js";
    private const string Page = "<!doctype html><title>t</title><script nonce=\"__NONCE__\" src=\"/assets/app-1234.js\"></script><style nonce=\"__NONCE__\"></style>";

    private readonly TempFolder _folder = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        Write("dist/index.html", Page);
        Write("dist/theme.js", "theme();");
        Write("dist" + Script, "app();");
        Write("dist/assets/plain-5.css", ":root{}");
        Write("dist/.vite/manifest.json", "{}");
        Write("secret.txt", "outside");
        await File.WriteAllBytesAsync(_folder.At("dist" + Script + ".br"), Packed("app();", s => new BrotliStream(s, CompressionLevel.Fastest)));
        await File.WriteAllBytesAsync(_folder.At("dist" + Script + ".gz"), Packed("app();", s => new GZipStream(s, CompressionLevel.Fastest)));
        _server = await RunningServer.StartAsync(with: builder => builder.Services.AddSingleton(new DashboardFiles([_folder.At("dist")])));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>Comes behind the server's end, which has the files.</summary>
    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_address_of_a_page_answers_with_the_page_and_a_nonce_of_its_own()
    {
        var (pages, nonces) = (Dashboard.Pages(), new HashSet<string>());
        Assert.True(pages.Count > 15, "The list of routes was not found.");
        foreach (var page in pages.Append("/index.html").Append("/runs/R-1/artifacts/creator_01%2Fschedule.json").Append("/nowhere"))
        {
            using var reply = await _server.Anonymous().GetAsync(page);
            var body = await reply.Content.ReadAsStringAsync();
            Assert.True(reply.StatusCode == HttpStatusCode.OK && body.Length > 0, $"{page}: {(int)reply.StatusCode}, {body.Length} characters");
            Assert.Equal("text/html", reply.Content.Headers.ContentType?.MediaType);
            Assert.Equal("no-store", reply.Headers.CacheControl?.ToString());
            var nonce = Nonce().Match(reply.Headers.GetValues("Content-Security-Policy").Single()).Groups[1].Value;
            Assert.Equal(Page.Replace("__NONCE__", nonce, StringComparison.Ordinal), body);
            Assert.True(nonce.Length >= 22 && nonces.Add(nonce), $"{page}: nonce '{nonce}' is short or was there before");
        }
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData("deflate", null)]
    [InlineData(null, null)]
    public async Task A_file_comes_packed_as_the_caller_takes_it(string? accepts, string? coding)
    {
        using var reply = await SendAsync(HttpMethod.Get, Script, accepts);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        Assert.Equal(coding is null ? [] : [coding], reply.Content.Headers.ContentEncoding);
        Assert.Equal("app();", Unpacked(await reply.Content.ReadAsByteArrayAsync(), coding));
        Assert.Equal("text/javascript; charset=utf-8", reply.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", reply.Headers.GetValues("Cache-Control").Single());
        Assert.Contains("Accept-Encoding", reply.Headers.Vary);

        // The same without a body, and nothing at all to one who has it. Another coding is another content.
        using var head = await SendAsync(HttpMethod.Head, Script, accepts);
        Assert.Equal((HttpStatusCode.OK, reply.Content.Headers.ContentLength, reply.Headers.ETag), (head.StatusCode, head.Content.Headers.ContentLength, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        using var again = await SendAsync(HttpMethod.Get, Script, accepts, reply.Headers.ETag!.ToString());
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
        using var several = await SendAsync(HttpMethod.Get, Script, accepts, $"\"other\", W/{reply.Headers.ETag}");
        Assert.Equal(HttpStatusCode.NotModified, several.StatusCode);
        using var other = await SendAsync(HttpMethod.Get, Script, coding == "br" ? "gzip" : "br", reply.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_file_that_keeps_its_name_is_asked_for_again()
    {
        using var theme = await SendAsync(HttpMethod.Get, "/theme.js", null);
        Assert.Equal(("no-cache", "theme();"), (theme.Headers.GetValues("Cache-Control").Single(), await theme.Content.ReadAsStringAsync()));
        using var page = await SendAsync(HttpMethod.Head, "/runs", null);
        Assert.Equal((HttpStatusCode.OK, 0), (page.StatusCode, (await page.Content.ReadAsByteArrayAsync()).Length));
        Assert.True(page.Content.Headers.ContentLength > 0);
    }

    [Theory]
    [InlineData("/assets/gone-1.js")]
    [InlineData("/assets/")]
    [InlineData("/assets/app-1234.js/")]
    [InlineData("/assets/APP-1234.js")]
    [InlineData("/api/nowhere")]
    [InlineData("/health/nowhere")]
    public async Task What_is_gone_is_not_taken_for_a_page(string path)
    {
        using var reply = await _server.Client().GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.DoesNotContain("<!doctype", await reply.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/assets/../secret.txt")]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/../secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/assets/..%2f..%2fsecret.txt")]
    [InlineData("/assets/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("/assets/%252e%252e%252f%252e%252e%252fsecret.txt")]
    [InlineData("/assets/..\\..\\secret.txt")]
    [InlineData("/assets/..%5c..%5csecret.txt")]
    [InlineData("//secret.txt")]
    [InlineData("/assets/app-1234.js%00.css")]
    [InlineData("/.vite/manifest.json")]
    [InlineData("/%2evite/manifest.json")]
    public async Task No_address_leads_out_of_the_folder(string path)
    {
        var (status, body) = await RawAsync(path);
        Assert.DoesNotContain("outside", body, StringComparison.Ordinal);
        Assert.DoesNotContain("app();", body, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n\r\n{}", body, StringComparison.Ordinal);
        Assert.True(status is 200 or 400 or 404 && (status != 200 || body.Contains("<!doctype html>", StringComparison.Ordinal)), $"{path}: {status} {body}");
    }

    [Fact]
    public async Task A_new_build_is_served_without_a_restart()
    {
        Write("dist/assets/app-5678.js", "new();");
        Write("dist/index.html", Page + "<p>new</p>");
        File.SetLastWriteTimeUtc(_folder.At("dist/index.html"), DateTime.UtcNow.AddMinutes(1));
        using var page = await SendAsync(HttpMethod.Get, "/runs", null);
        Assert.Contains("<p>new</p>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var script = await SendAsync(HttpMethod.Get, "/assets/app-5678.js", null);
        Assert.Equal("new();", await script.Content.ReadAsStringAsync());
    }

    [BuiltDashboardFact]
    public async Task Every_file_of_the_real_build_has_a_body_in_every_coding()
    {
        await using var server = await RunningServer.StartAsync(Live.LiveServer.Args, builder => builder.Services.AddSingleton(new DashboardFiles([Dashboard.Dist])));
        await AssertServedAsync(server.Anonymous(), Dashboard.Dist);
    }

    /// <summary>Every page and every file of a build: packed or not, its bytes are those of the file.</summary>
    internal static async Task AssertServedAsync(HttpClient client, string dist)
    {
        foreach (var page in Dashboard.Pages())
        {
            using var reply = await client.GetAsync(page);
            Assert.True(reply.StatusCode == HttpStatusCode.OK && (await reply.Content.ReadAsStringAsync()).Contains("<script", StringComparison.Ordinal), page);
        }

        var files = Directory.GetFiles(dist, "*", SearchOption.AllDirectories).Select(f => "/" + Path.GetRelativePath(dist, f).Replace('\\', '/')).ToList();
        var plain = files.Where(f => !f.StartsWith("/.", StringComparison.Ordinal) && f != DashboardFiles.Index && !f.EndsWith(".br", StringComparison.Ordinal) && !f.EndsWith(".gz", StringComparison.Ordinal)).ToList();
        Assert.True(plain.Count > 10);
        foreach (var (file, coding) in plain.SelectMany(f => new[] { (f, "br"), (f, "gzip"), (f, "identity") }))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, file);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
            using var reply = await client.SendAsync(request);
            var whole = await File.ReadAllTextAsync(dist + file);
            Assert.True(reply.StatusCode == HttpStatusCode.OK && whole.Length > 0, $"{file}: {(int)reply.StatusCode}, {whole.Length} characters");
            Assert.Equal(whole, Unpacked(await reply.Content.ReadAsByteArrayAsync(), reply.Content.Headers.ContentEncoding.SingleOrDefault()));
            Assert.Equal(files.Contains(file + (coding == "br" ? ".br" : ".gz")) && coding != "identity" ? coding : null, reply.Content.Headers.ContentEncoding.SingleOrDefault());
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? accepts, string? has = null)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in new[] { ("Accept-Encoding", accepts), ("If-None-Match", has) }.Where(h => h.Item2 is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _server.Anonymous().SendAsync(request);
    }

    /// <summary>As it is written: a client of the framework would tidy the address up.</summary>
    private async Task<(int Status, string Body)> RawAsync(string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Url.Host, _server.Url.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {_server.Url.Authority}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();
        return (int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), answer);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(path))!);
        File.WriteAllText(_folder.At(path), text);
    }

    private static byte[] Packed(string text, Func<Stream, Stream> with)
    {
        var into = new MemoryStream();
        using (var packing = with(into))
        {
            packing.Write(Encoding.UTF8.GetBytes(text));
        }

        return into.ToArray();
    }

    private static string Unpacked(byte[] bytes, string? coding)
    {
        using Stream stream = coding switch
        {
            "br" => new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress),
            "gzip" => new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress),
            _ => new MemoryStream(bytes),
        };
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("script-src 'self' 'nonce-([^']+)'")]
    private static partial Regex Nonce();
}
