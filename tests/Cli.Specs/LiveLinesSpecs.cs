using System.Reflection;
using Orchestrator.Cli.Watching;

namespace Orchestrator.Cli.Specs;

/// <summary>The live view at sizes that no terminal of a test has. <c>ORC_UPDATE=1</c> writes the pictures anew; the change is then read in review.</summary>
public sealed class LiveLinesSpecs
{
    private static readonly bool _update = Environment.GetEnvironmentVariable("ORC_UPDATE") == "1";
    private static readonly string _golden = typeof(LiveLinesSpecs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Golden").Value!;

    [Theory]
    [InlineData("wide", 132, 40, false)]
    [InlineData("narrow", 72, 24, false)]
    [InlineData("low", 120, 8, false)]
    [InlineData("full", 132, 40, true)]
    public void The_picture_is_what_was_reviewed(string name, int width, int height, bool full)
    {
        var text = string.Join('\n', Draw(StoryOfARun.AtTheGate(), width, height, full).Select(l => l.Text)) + "\n";
        var file = Path.Combine(_golden, $"live-{name}.txt");
        if (_update)
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    [Fact]
    public void It_is_never_higher_or_wider_than_the_terminal()
    {
        foreach (var story in (StoryOfARun[])[StoryOfARun.AtTheGate(), StoryOfARun.OfManyTasks(waves: 60, tasks: 300), new StoryOfARun()])
        {
            for (var height = 4; height < 60; height++)
            {
                for (var width = 20; width < 200; width += 7)
                {
                    var lines = Draw(story, width, height, full: true);
                    Assert.True(lines.Count < height, $"{lines.Count} lines on a terminal of {height}");
                    Assert.All(lines, line => Assert.True(line.Width <= width, $"'{line.Text}' is wider than {width}"));
                }
            }
        }
    }

    [Fact]
    public void The_command_that_answers_stays_whole_where_the_words_beside_it_do_not()
    {
        var lines = Draw(StoryOfARun.AtTheGate(), width: 100, height: 30, full: false);
        Assert.Contains(lines, l => l.Text.EndsWith("orc approval show AP-1.publish.1 --store sqlite:x.db", StringComparison.Ordinal));
    }

    [Fact]
    public void Characters_that_steer_a_terminal_are_shown_not_sent()
    {
        var story = new StoryOfARun().Started("evil\u001b]0;x\u0007");
        Assert.All(Draw(story, 120, 20, full: false), line => Assert.DoesNotContain(line.Text, char.IsControl));
    }

    [Fact]
    public void Events_that_are_caught_up_with_are_not_a_rate()
    {
        var now = StoryOfARun.Now;
        var rate = new EventRate();
        rate.Add(now.AddMinutes(-3), now);
        Assert.Equal(0, rate.PerSecond(now));
        for (var i = 0; i < 50; i++)
        {
            rate.Add(now, now);
        }

        Assert.Equal(10, rate.PerSecond(now));
        Assert.Equal(0, rate.PerSecond(now.AddSeconds(6)));
    }

    private static IReadOnlyList<LiveLine> Draw(StoryOfARun story, int width, int height, bool full) =>
        LiveLines.Of(story.Picture, story.Changes, rate: 20, StoryOfARun.Now, new ScreenSize(width, height), full, " --store sqlite:x.db");
}
