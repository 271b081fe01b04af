using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Server.Tests.Hosting;

/// <summary>What <c>dotnet publish</c> leaves, as a process in a folder that has nothing to do with it.</summary>
public sealed partial class PublishTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    [BuiltDashboardFact]
    public async Task A_published_server_serves_every_page_and_file_from_beside_itself()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("elsewhere"));
        var server = Path.GetFullPath(Path.Combine(Dashboard.Source, "..", "Orchestrator.Server"));
        var configuration = typeof(PublishTests).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        using (var publish = Start("dotnet", server, "publish", server, "-c", configuration, "--no-build", "-o", folder.At("published"), "-v", "q", "-nologo", "-p:BuildDashboard=false"))
        {
            var (said, wrong) = (publish.StandardOutput.ReadToEndAsync(), publish.StandardError.ReadToEndAsync());
            await publish.WaitForExitAsync().WaitAsync(_patience);
            Assert.True(publish.ExitCode == 0, await said + await wrong);
        }

        var files = Directory.GetFiles(folder.At("published/wwwroot"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.At("published/wwwroot"), f)).Order();
        Assert.Equal(Directory.GetFiles(Dashboard.Dist, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Dashboard.Dist, f)).Where(f => f[0] != '.').Order(), files);

        using var process = Start(folder.At("published/orc-server"), folder.At("elsewhere"), ["--urls", "http://127.0.0.1:0", "--store", $"sqlite:{folder.At("orc.db")}", .. Live.LiveServer.Args]);
        try
        {
            using var client = new HttpClient { BaseAddress = await AddressAsync(process).WaitAsync(_patience) };
            await DashboardTests.AssertServedAsync(client, Dashboard.Dist);
            using var page = await client.GetAsync("/runs");
            Assert.DoesNotContain("unsafe-inline", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/assets/gone.js")).StatusCode);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(string program, string where, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("ORC_", StringComparison.Ordinal) || k.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        return Process.Start(start)!;
    }

    /// <summary>Where it says that it listens.</summary>
    private static async Task<Uri> AddressAsync(Process process)
    {
        var said = new StringBuilder();
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (Address().Match(line) is { Success: true } found)
            {
                _ = process.StandardOutput.ReadToEndAsync(); // A pipe that is full would hold it up.
                return new Uri(found.Value);
            }
        }

        throw new InvalidOperationException($"The published server ended before it listened: {said}");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
