using System.Text.Json;

namespace Orchestrator.EndToEnd;

public sealed class KeyTests : IDisposable
{
    private readonly Orc _orc = new();

    [Fact]
    public async Task A_key_is_printed_once_listed_without_its_secret_and_revoked_with_a_reason()
    {
        var made = (await _orc.RunAsync("key", "create", "--name", "ci", "--role", "operator", "--expires", "30d", "--json")).MustExit(0);
        var json = JsonDocument.Parse(made.Out).RootElement;
        var (secret, id) = (json.GetProperty("secret").GetString()!, json.GetProperty("key").GetProperty("id").GetString()!);
        Assert.Matches("^orc_[0-9a-f]{12}_[0-9a-f]{64}$", secret);

        var list = (await _orc.RunAsync("key", "list", "--json")).MustExit(0);
        Assert.Contains(id, list.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(secret[17..], list.Out, StringComparison.Ordinal);
        Assert.Equal("[]", (await _orc.RunAsync("key", "list", "--tenant", "acme", "--json")).MustExit(0).Out.Trim());

        (await _orc.RunAsync("key", "revoke", id)).MustExit(2);
        (await _orc.RunAsync("key", "revoke", id, "--reason", "lost", "--tenant", "acme")).MustExit(3);
        (await _orc.RunAsync("key", "revoke", id, "--reason", "lost")).MustExit(0);
        Assert.Contains("revoked", (await _orc.RunAsync("key", "list")).MustExit(0).Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--role", "root")]
    [InlineData("--expires", "400d")]
    [InlineData("--name", "two words")]
    public async Task A_key_that_cannot_be_is_wrong_usage(string flag, string value)
    {
        string[] good = ["--name", "ci", "--role", "viewer", "--expires", "1d"];
        good[Array.IndexOf(good, flag) + 1] = value;
        (await _orc.RunAsync(["key", "create", .. good])).MustExit(2);
    }

    public void Dispose() => _orc.Dispose();
}
