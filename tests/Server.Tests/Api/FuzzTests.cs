using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Server.Tests.Api;

/// <summary>
/// Requests to every operation of the OpenAPI document, half of them valid by its schemas, from a seed: no answer is a 500 and no exception is logged.
/// A failure names the seed and the request.
/// </summary>
public sealed class FuzzTests
{
    private const int PerOperation = 30;

    private static readonly string[] _hostile =
    [
        "", " ", "\0", "a\0b", "../../etc/passwd", "..%2f..%2fetc", "%2F", "%00", "%ff", "%ED%A0%80", "R-", "R-x", "E-.", "AP-", "AP-x.y.1", "E-a.b.1.2", new string('a', 500), new string('9', 40), "-1",
        "1e309", "NaN", "true", "null", "[]", "{}", "'; drop table journal;--", "<script>", "💥", "ä", "a,b,c", "9223372036854775808", "2026-02-30", "\u202e", "a b", "a/b", "a?b", "a#b", "*", ".",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(20261120)]
    public async Task No_request_makes_the_server_fail(int seed)
    {
        var log = new ErrorLog();
        await using var server = await RunningServer.StartAsync(
            ["--Orchestrator:Security:RequestsPerSecond=1000000", "--Orchestrator:Security:Burst=1000000", "--Orchestrator:Security:TenantRequestsPerSecond=1000000", "--Orchestrator:Security:FailuresPerMinute=1000000"],
            builder => builder.Logging.AddProvider(log));
        var run = await server.StartHelloAsync();
        var client = server.Client();
        client.Timeout = TimeSpan.FromSeconds(60);
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        var random = new Random(seed);
        var known = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["run"] = [run], ["wave"] = ["H.1", "H.2"], ["task"] = ["check", "words@md"], ["name"] = ["data", "hello-wave"], ["seq"] = ["1", "17"], ["item"] = ["D1-01"], ["creator"] = ["md"],
            ["artifact"] = ["digest.md", "md/inventory.json"], ["id"] = [run, $"{run}/check", $"{run}/H.2"],
        };
        var statuses = new Dictionary<int, int>();
        foreach (var path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                for (var i = 0; i < PerOperation; i++)
                {
                    using var request = new Maker(document.RootElement, random, known, isValid: i % 2 == 0).Request(operation.Name, path.Name, operation.Value);
                    var told = $"seed {seed}: {request.Method} {request.RequestUri} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync())}";
                    using var reply = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    Assert.True((int)reply.StatusCode < 500, $"{(int)reply.StatusCode} for {told}\n{await reply.Content.ReadAsStringAsync()}");
                    Assert.True(log.Errors.IsEmpty, $"{told}\n{string.Join('\n', log.Errors)}");
                    if (reply.StatusCode >= HttpStatusCode.BadRequest && !request.RequestUri!.OriginalString.Contains("%00", StringComparison.Ordinal)) // That one Kestrel refuses itself.
                    {
                        Assert.True(reply.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{(int)reply.StatusCode} without a problem for {told}");
                    }

                    statuses[(int)reply.StatusCode] = statuses.GetValueOrDefault((int)reply.StatusCode) + 1;
                }
            }
        }

        Assert.True(statuses.GetValueOrDefault(200) > 100, string.Join(", ", statuses)); // Else everything was refused at the door.
        Assert.DoesNotContain(429, statuses.Keys);
    }

    /// <summary>Makes one request.</summary>
    private sealed class Maker(JsonElement document, Random random, Dictionary<string, string[]> known, bool isValid)
    {
        public HttpRequestMessage Request(string method, string path, JsonElement operation)
        {
            var query = new List<string>();
            if (operation.TryGetProperty("parameters", out var parameters))
            {
                foreach (var parameter in parameters.EnumerateArray())
                {
                    var name = parameter.Text("name");
                    switch (parameter.Text("in"))
                    {
                        case "path":
                            path = path.Replace($"{{{name}}}", Uri.EscapeDataString(Value(name) is { Length: > 0 } value ? value : "-"), StringComparison.Ordinal);
                            break;
                        case "query" when random.Next(2) == 0 || (isValid && name == "id"):
                            query.Add($"{name}={(random.Next(4) == 0 && !isValid ? Pick(_hostile.Where(h => !h.Contains('#', StringComparison.Ordinal) && Uri.IsWellFormedUriString($"http://h/?a={h}", UriKind.Absolute)).ToArray()) : Uri.EscapeDataString(Clean(Value(name))))}");
                            break;
                    }
                }
            }

            var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), path + (query.Count == 0 ? "" : "?" + string.Join('&', query)));
            request.Headers.Add("X-Orc-Request", "1");
            if (operation.TryGetProperty("requestBody", out var body))
            {
                request.Content = Body(body);
            }

            if (path == "/api/runs" && method == "post")
            {
                request.Headers.Add("Idempotency-Key", $"fuzz-{random.Next(3)}"); // A few runs are enough.
            }

            return request;
        }

        private StringContent? Body(JsonElement body)
        {
            var schema = body.GetProperty("content").GetProperty("application/json").GetProperty("schema");
            if (isValid)
            {
                return new StringContent(Json(schema, 0)?.ToJsonString() ?? "null", Encoding.UTF8, "application/json");
            }

            var text = random.Next(12) switch
            {
                0 => "",
                1 => "{",
                2 => string.Concat(Enumerable.Repeat("[", 5_000)),
                3 => """{"verdict":"\ud800","reason":"\udfff","text":"\ud800","plan":"\ud800","planText":"\ud800"}""",
                4 => """{"verdict":"go","verdict":"nogo"}""",
                5 => """{"plan":1e400,"budgetUsd":1e400}""",
                6 => "nonsense",
                7 => $$"""{"unknown":"{{new string('x', 2_000)}}"}""",
                8 => """{"planText":"a: &a [*a,*a]","northStarText":"\u0000"}""",
                9 => """{"text":"\u0000","name":"\u0000","role":"\u0000","verdict":"go","reason":"\u0000"}""",
                10 => """{"decisions":[{"verdict":"go","wave":"\ud800"}],"plan":"hello-wave","reason":null}""",
                _ => "null",
            };
            return random.Next(6) switch
            {
                0 => new StringContent(text, Encoding.UTF8, "text/plain"),
                1 => new StringContent(text, Encoding.Unicode, "application/json"),
                _ => new StringContent(text, Encoding.UTF8, "application/json"),
            };
        }

        private JsonNode? Json(JsonElement schema, int depth)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                return Json(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), depth);
            }

            if (schema.TryGetProperty("oneOf", out var any))
            {
                return Json(any[random.Next(any.GetArrayLength())], depth);
            }

            if (schema.TryGetProperty("enum", out var words))
            {
                return JsonNode.Parse(words[random.Next(words.GetArrayLength())].GetRawText());
            }

            var types = !schema.TryGetProperty("type", out var type) ? [] : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(t => t.GetString()!).ToArray() : [type.GetString()!];
            if (types.All(t => t == "null") || depth > 4 || (types.Contains("null") && random.Next(2) == 0))
            {
                return null;
            }

            switch (types.First(t => t != "null"))
            {
                case "string":
                    return schema.TryGetProperty("format", out var format) && format.GetString() == "date-time" ? "2027-01-01T00:00:00Z" : random.Next(3) == 0 ? "hello-wave" : Clean(Pick(_hostile));
                case "integer":
                    return random.Next(3) == 0 ? int.MaxValue : random.Next(100);
                case "number":
                    return random.NextDouble() * 100;
                case "boolean":
                    return random.Next(2) == 0;
                case "array":
                    return new JsonArray([.. Enumerable.Range(0, random.Next(3)).Select(_ => Json(schema.GetProperty("items"), depth + 1))]);
                default:
                    var made = new JsonObject();
                    if (schema.TryGetProperty("properties", out var properties))
                    {
                        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet() : [];
                        foreach (var property in properties.EnumerateObject().Where(p => required.Contains(p.Name) || random.Next(2) == 0))
                        {
                            made[property.Name] = property.Name == "plan" ? "hello-wave" : Json(property.Value, depth + 1);
                        }
                    }

                    return made;
            }
        }

        private string Value(string name) => isValid && known.TryGetValue(name, out var values)
            ? Pick(values)
            : isValid ? name switch { "limit" => random.Next(1, 200).ToString(CultureInfo.InvariantCulture), "since" or "after" or "before" or "to" => random.Next(60).ToString(CultureInfo.InvariantCulture), _ => Pick(_hostile) }
            : random.Next(4) == 0 && known.TryGetValue(name, out values) ? Pick(values) : Pick(_hostile);

        private string Pick(string[] from) => from[random.Next(from.Length)];

        private static string Clean(string text) => text.Length == 0 ? "-" : text;
    }

    /// <summary>Remembers what is logged as an error, or with an exception.</summary>
    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Errors { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Errors.Enqueue($"{logLevel} {eventId}: {formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
