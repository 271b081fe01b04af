using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Orchestrator.Abstractions.Journals;

namespace Server.Tests.Api;

/// <summary>Words that the tests of the API share.</summary>
internal static class ApiCalls
{
    public static async Task<JsonElement> JsonAsync(this HttpClient client, string path)
    {
        using var reply = await client.GetAsync(path);
        return await reply.JsonAsync(HttpStatusCode.OK);
    }

    public static async Task<JsonElement> OrderAsync(this HttpClient client, string path, object? body, HttpStatusCode expected = HttpStatusCode.OK, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var reply = await client.SendAsync(request);
        return await reply.JsonAsync(expected);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage reply, HttpStatusCode expected)
    {
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(expected == reply.StatusCode, $"{(int)reply.StatusCode} in place of {(int)expected}: {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    /// <summary>Starts hello-wave, which stops at a NO-GO of H.2.</summary>
    public static async Task<string> StartHelloAsync(this RunningServer server, object? body = null)
    {
        var run = (await server.Client("operator").OrderAsync("/api/runs", body ?? new { plan = "hello-wave" }, HttpStatusCode.Created)).Text("id");
        await server.UntilAsync(run, "nogo");
        return run;
    }

    /// <summary>Waits on the journal until the run is in a state; says where it is if it never comes.</summary>
    public static async Task UntilAsync(this RunningServer server, string run, params string[] states)
    {
        var journal = server.Services.GetRequiredService<IJournal>();
        var models = server.Services.GetRequiredService<IReadModels>();
        using var patience = new CancellationTokenSource(RunningServer.Patience);
        string? state = null;
        try
        {
            while (true)
            {
                var head = journal.Head;
                state = (await models.FindRunAsync("default", run, patience.Token))?.State;
                if (states.Contains(state))
                {
                    return;
                }

                await journal.WaitAsync(head, patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Run {run} is {state}, {string.Join(" or ", states)} was awaited.");
        }
    }
}
