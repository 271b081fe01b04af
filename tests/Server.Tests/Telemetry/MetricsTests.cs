using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using Orchestrator.Server.Telemetry;

namespace Server.Tests.Telemetry;

public sealed partial class MetricsTests
{
    [Fact]
    public async Task The_page_is_what_prometheus_reads_and_counts_what_happened()
    {
        await using var server = await RunningServer.StartAsync();
        using var refused = await server.Client("viewer").PostAsJsonAsync("/api/runs", new { plan = "hello-wave" });
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var started = await server.Client("operator").PostAsJsonAsync("/api/runs", new { plan = "hello-wave" });
        Assert.True(started.IsSuccessStatusCode);

        using var reply = await server.Client("viewer").GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", reply.Content.Headers.GetValues("Content-Type").Single());
        var page = await reply.Content.ReadAsStringAsync();
        AssertReadable(page);
        Assert.Contains("orchestrator_requests_refused_total{status=\"403\",what=\"role\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("orchestrator_journal_events_total{type=\"run-started.v1\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("orchestrator_runs_transitions_total{state=\"started\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("# TYPE http_server_request_duration_seconds histogram\n", page, StringComparison.Ordinal);
        Assert.Contains("# TYPE orchestrator_live_viewers gauge\n", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_needs_a_key_except_on_a_development_server()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Anonymous().GetAsync("/metrics")).StatusCode);
        await using var development = await RunningServer.DevelopAsync();
        Assert.Equal(HttpStatusCode.OK, (await development.Anonymous().GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public void Labels_and_help_are_escaped_and_buckets_add_up()
    {
        using var meter = new Meter("test");
        var histogram = meter.CreateHistogram("a.b-c", "s", "one \\ two\nthree",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] });
        var family = new MetricFamily(histogram);
        foreach (var value in new[] { 0.5, 1, 1.5, 9 })
        {
            family.Record(value, [new("x.y", "\"q\" \\ \n")]);
        }

        var text = new StringBuilder();
        family.WriteTo(text);
        Assert.Equal(
            """
            # HELP a_b_c_seconds one \\ two\nthree
            # TYPE a_b_c_seconds histogram
            a_b_c_seconds_bucket{x_y="\"q\" \\ \n",le="1"} 2
            a_b_c_seconds_bucket{x_y="\"q\" \\ \n",le="2"} 3
            a_b_c_seconds_bucket{x_y="\"q\" \\ \n",le="+Inf"} 4
            a_b_c_seconds_sum{x_y="\"q\" \\ \n"} 12
            a_b_c_seconds_count{x_y="\"q\" \\ \n"} 4

            """.ReplaceLineEndings("\n"),
            text.ToString());
    }

    [Fact]
    public void Labels_that_somebody_invents_do_not_fill_the_memory()
    {
        using var meter = new Meter("test");
        var family = new MetricFamily(meter.CreateCounter<long>("many"));
        for (var i = 0; i < MetricFamily.MostSeries + 50; i++)
        {
            family.Record(1, [new("i", i)]);
        }

        var text = new StringBuilder();
        family.WriteTo(text);
        Assert.Contains("many_total{overflow=\"true\"} 50\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_tells_live_and_ready_to_anybody()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal("live", await server.Anonymous().GetStringAsync("/health/live"));
        Assert.Equal("ready", await server.Anonymous().GetStringAsync("/health/ready"));
    }

    /// <summary>Each family is announced once, before its lines, and each line is a name, labels and a number.</summary>
    private static void AssertReadable(string page)
    {
        var announced = new HashSet<string>(StringComparer.Ordinal);
        var current = "";
        foreach (var line in page.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                current = line.Split(' ')[2];
                Assert.True(announced.Add(current), $"{current} is announced twice");
                continue;
            }

            if (!line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                var match = Sample().Match(line);
                Assert.True(match.Success, line);
                Assert.StartsWith(current, match.Groups[1].Value, StringComparison.Ordinal);
                Assert.True(match.Groups[2].Value is "+Inf" or "NaN" || double.TryParse(match.Groups[2].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _), line);
            }
        }
    }

    [GeneratedRegex("""^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*",?)*\})? (\S+)$""")]
    private static partial Regex Sample();
}
