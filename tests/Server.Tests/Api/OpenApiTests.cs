using System.Reflection;
using System.Text.Json;

namespace Server.Tests.Api;

/// <summary>The committed OpenAPI document is what the server says; the dashboard's types are made from it. ORC_UPDATE=1 rewrites it.</summary>
public sealed class OpenApiTests
{
    private static readonly string _file = Path.GetFullPath(Path.Combine(
        typeof(OpenApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "Home").Value!, "src", "Orchestrator.Server", "openapi.json"));

    [Fact]
    public async Task The_committed_document_is_what_the_server_says()
    {
        await using var server = await RunningServer.StartAsync();

        var said = await server.Client("viewer").GetStringAsync("/openapi/v1.json");

        if (Environment.GetEnvironmentVariable("ORC_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(_file, said + "\n");
        }

        Assert.Equal(await File.ReadAllTextAsync(_file), said + "\n");
    }

    [Fact]
    public async Task Every_operation_has_a_name_a_summary_and_says_what_it_answers_and_refuses()
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(_file));
        var poor = new List<string>();
        var names = new List<string>();
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var says = operation.Value;
                if (!says.TryGetProperty("operationId", out var name) || !says.TryGetProperty("summary", out _) || !says.GetProperty("responses").EnumerateObject().Any(r => r.Name[0] == '2')
                    || (path.Name != "/api/session" && !says.GetProperty("responses").TryGetProperty("401", out _)))
                {
                    poor.Add($"{operation.Name} {path.Name}");
                }
                else
                {
                    names.Add(name.GetString()!);
                }
            }
        }

        Assert.Empty(poor);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.DoesNotContain("servers", document.RootElement.EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("Frame")]
    [InlineData("Joined")]
    [InlineData("RunChanges")]
    [InlineData("ListsFrame")]
    public async Task The_hubs_messages_are_described_too(string name)
    {
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(_file));
        Assert.True(document.RootElement.GetProperty("components").GetProperty("schemas").TryGetProperty(name, out _));
    }
}
