using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Orchestrator.EndToEnd;

/// <summary>Who may do what against a server, and where the command finds its key.</summary>
public sealed class ServerKeyTests : IAsyncLifetime, IDisposable
{
    private readonly Orc _orc = new();
    private readonly Orc _elsewhere = new();
    private readonly OrcServer _server;

    public ServerKeyTests()
    {
        _server = new OrcServer(_orc);
        foreach (var orc in (Orc[])[_orc, _elsewhere])
        {
            orc.Environment_["ORC_SERVER"] = _server.Url;
            orc.Environment_["XDG_CONFIG_HOME"] = _elsewhere.File("config");
        }
    }

    public Task InitializeAsync() => _server.StartAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Without_a_key_or_with_a_wrong_one_nothing_is_told()
    {
        var none = (await _elsewhere.RunAsync("run", "list")).MustRefuse(4, "ORC1984");
        Assert.Contains("orc login", none.Error, StringComparison.Ordinal);
        _elsewhere.Environment_["ORC_KEY"] = "orc_0000000000_00000000000000000000000000000000";
        var wrong = (await _elsewhere.RunAsync("run", "list")).MustRefuse(4, "ORC1984");
        Assert.Contains("ORC_KEY", wrong.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("orc_0000000000", wrong.Error, StringComparison.Ordinal);
        (await _elsewhere.RunAsync("run", "watch", "R-0000000000")).MustRefuse(4, "ORC1984");
    }

    [Fact]
    public async Task A_viewer_sees_and_does_not_decide()
    {
        var run = (await _orc.RunAsync("run", "start", "--plan", "hello-wave")).MustExit(0).Out.TrimEnd('\n');
        (await _orc.RunAsync("run", "watch", run)).MustExit(6);
        _elsewhere.Environment_["ORC_KEY"] = await KeyAsync("viewer");
        (await _elsewhere.RunAsync("run", "show", run)).MustExit(0);
        (await _elsewhere.RunAsync("run", "watch", run)).MustExit(6);
        (await _elsewhere.RunAsync("gate", "go", run, "H.2", "--reason", "x")).MustExit(4);
        (await _elsewhere.RunAsync("run", "start", "--plan", "hello-wave")).MustExit(4);
        (await _elsewhere.RunAsync("run", "cancel", run)).MustExit(4);
        Assert.Equal("nogo", (await _orc.JsonAsync(0, "run", "show", run)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_stored_key_is_used_until_it_is_forgotten_and_shown_by_nothing()
    {
        var key = await KeyAsync("operator");
        _elsewhere.Input = key + "\n";
        var login = (await _elsewhere.RunAsync("login")).MustExit(0);
        var file = _elsewhere.File("config/orchestrator/servers.json");
        Assert.Contains(key, File.ReadAllText(file), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        (await _elsewhere.RunAsync("run", "list")).MustExit(0);
        var config = (await _elsewhere.RunAsync("config")).MustExit(0);
        Assert.Contains(file, config.Out, StringComparison.Ordinal);
        Assert.All([login, config], result => Assert.DoesNotContain(key, result.Out + result.Error, StringComparison.Ordinal));
        (await _elsewhere.RunAsync("logout")).MustExit(0);
        (await _elsewhere.RunAsync("run", "list")).MustRefuse(4, "ORC1984");

        _elsewhere.Input = "orc_0000000000_00000000000000000000000000000000\n";
        (await _elsewhere.RunAsync("login")).MustRefuse(4, "ORC1984");
        Assert.DoesNotContain("orc_0000000000", File.ReadAllText(file), StringComparison.Ordinal);
        _elsewhere.Input = "";
        (await _elsewhere.RunAsync("login")).MustRefuse(2, "ORC1994");
    }

    public void Dispose()
    {
        _server.Dispose();
        _orc.Dispose();
        _elsewhere.Dispose();
    }

    /// <summary>Makes a key with the one that the development server leaves beside its store.</summary>
    private async Task<string> KeyAsync(string role)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(_orc.File(".orc/server.json")));
        using var client = new HttpClient { BaseAddress = new Uri(_server.Url) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", file.RootElement.GetProperty("key").GetString());
        using var response = await client.PostAsJsonAsync(new Uri("/api/keys", UriKind.Relative), new { name = $"test-{role}", role });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
    }
}
