using System.Globalization;
using System.Text.Json;
using Orchestrator.Abstractions.Runs;
using Orchestrator.Cli.Watching;

namespace Orchestrator.Cli.Specs;

/// <summary>A run told by its events, as a watcher takes them in.</summary>
internal sealed class StoryOfARun
{
    private static readonly DateTimeOffset _start = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private long _position;
    private DateTimeOffset _at = _start;

    public static DateTimeOffset Now { get; } = _start.AddMinutes(45).AddSeconds(8);

    public RunPicture Picture { get; } = new();

    public List<Change> Changes { get; } = [];

    /// <summary>Two waves done, one at work with a failure, a retry and an approval; its gate held before.</summary>
    public static StoryOfARun AtTheGate() => new StoryOfARun().Started("atlas-migration")
        .Tell("intake-checked.v1", """{"tasks":[{"entry":"a","verdict":"aligned","score":0.2},{"entry":"b","verdict":"drift","score":0.41}]}""")
        .Wave("W.1", applied: 12).Wave("W.2", applied: 13)
        .Tell("wave-started.v1", """{"wave":"W.3","lanes":[]}""")
        .Queue("W.3", 20)
        .Tell("tool-started.v1", """{"task":"W.3-t1"}""").Tell("task-applied.v1", """{"task":"W.3-t1"}""")
        .Tell("tool-started.v1", """{"task":"W.3-t2"}""")
        .Tell("task-failed.v1", """{"task":"W.3-t3","code":"ORC2100","reason":"the table is empty"}""")
        .Tell("tasks-queued.v1", """{"wave":"W.3","tasks":[{"task":"W.3-t4","agent":"verifier","attempt":2}]}""").Tell("tool-started.v1", """{"task":"W.3-t4"}""")
        .Tell("approval-requested.v1", """{"approval":"AP-1.publish.1","task":"publish","wave":"W.3","tool":"publish-digest","role":"approver"}""")
        .Tell("gate-evaluated.v1", """{"result":{"wave":"W.3","verdict":"NO-GO","severity":"minor","criteria":[{"metric":"rows","op":">=","limit":[1],"value":3,"met":true},{"metric":"cost.variance","op":"<=","limit":[10],"value":12.4,"met":false}]}}""");

    public static StoryOfARun OfManyTasks(int waves, int tasks)
    {
        var story = new StoryOfARun();
        story.Tell("run-started.v1", $$$$"""{"setup":{"runId":"R-2","plan":{"id":"wave-run","waves":[{"id":"W","title":"A wave","repeat":"{{{{waves}}}}","tasks":[]}]}}}""");
        for (var wave = 1; wave < waves / 2; wave++)
        {
            story.Wave($"W.{wave}", applied: 5);
        }

        return story.Tell("wave-started.v1", $$"""{"wave":"W.{{waves / 2}}","lanes":[]}""").Queue($"W.{waves / 2}", tasks);
    }

    public StoryOfARun Started(string plan) => Tell("run-started.v1", $$$$"""
        {"setup":{"runId":"R-2041","plan":{"id":{{{{JsonSerializer.Serialize(plan)}}}},"waves":[
          {"id":"W.1","title":"Discover","tasks":[]},{"id":"W.2","title":"Frame","tasks":[]},
          {"id":"W.3","title":"Build","tasks":[{"id":"W.3","does":"data import"},{"id":"publish","does":"Publish what was approved, word for word, to the folder that the plan names"}]},
          {"id":"W.4","title":"Verify","tasks":[]},{"id":"W.5","title":"Hand off","tasks":[]}]},"budget":{"usd":90}}}
        """);

    public StoryOfARun Tell(string type, string data)
    {
        _at = _at.AddSeconds(7);
        var entry = new EventView("run/R-2041", ++_position, _position, type, _at, "R-2041", null, "conductor", JsonElement.Parse(data));
        if (Picture.Fold(entry) is { } change)
        {
            Changes.Add(change);
        }

        return this;
    }

    private StoryOfARun Wave(string id, int applied)
    {
        Tell("wave-started.v1", $$"""{"wave":"{{id}}","lanes":[]}""").Queue(id, applied);
        for (var task = 1; task <= applied; task++)
        {
            Tell("task-applied.v1", $$"""{"task":"{{id}}-t{{task.ToString(CultureInfo.InvariantCulture)}}"}""");
        }

        return Tell("gate-evaluated.v1", $$$"""{"result":{"wave":"{{{id}}}","verdict":"GO","severity":"none","criteria":[{"metric":"rows","op":">=","limit":[1],"value":3,"met":true}]}}""")
            .Tell("wave-done.v1", $$"""{"wave":"{{id}}"}""");
    }

    private StoryOfARun Queue(string wave, int tasks) => Tell("tasks-queued.v1",
        $$"""{"wave":"{{wave}}","tasks":[{{string.Join(',', Enumerable.Range(1, tasks).Select(t => $$"""{"task":"{{wave}}-t{{t}}","agent":"{{(t % 2 == 0 ? "planner" : "drafter")}}","attempt":1}"""))}}]}""");
}
