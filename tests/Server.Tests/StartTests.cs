using System.Net;

namespace Server.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task A_server_on_a_new_store_lists_no_runs_and_does_so_again_after_a_restart()
    {
        await using var server = await RunningServer.StartAsync();
        for (var i = 0; i < 2; i++)
        {
            using var reply = await server.Client().GetAsync("/api/runs");
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            Assert.Contains("\"items\":[]", await reply.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            await server.StopAsync();
            await server.StartAgainAsync();
        }
    }
}
