using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Orchestrator.Agents.Scheduling.Reports;

namespace Agents.Tests.Reports;

public class ScheduleReportTests
{
    private static readonly string Text = Write(SampleWeek.Artifacts(null, SampleWeek.Certificate()));

    private static MarkdownDocument Page(string text) => Markdown.Parse(text, new MarkdownPipelineBuilder().UseAdvancedExtensions().Build());

    [Fact]
    public void Says_status_value_bound_and_gap_in_words()
    {
        Text.ShouldContain("- **Status:** approved, score 87.25 of 100, 0 hard violations, 1 warning\n");
        Text.ShouldContain("- **Expected value:** $1,320.99: $1,234.57 from sales and $98.77 from what engagement and retention bring, less $12.35 for soft rules\n");
        Text.ShouldContain("- **Upper bound:** $1,370.00. No other captions and times for these sends can be worth more than that, so at most 3.6 % is left on the table ($49.02).\n");
        Text.ShouldContain("clocks go back by 1 h on Sun 1 Nov at 02:00");
        Text.ShouldContain("](week.svg)");
    }

    [Theory]
    [InlineData("| diversity | 18.32 |")]
    [InlineData("| **Score** | **87.25** |")]
    [InlineData("| captions | +$200.01 | Captions by what they earn \\| not by age |")]
    [InlineData("| gaps | $19.02 | 45 minutes between sends |")]
    [InlineData("| P1 | $12.35 |")]
    [InlineData("| 20:00 | +49 % | +31 % and +70 % | 50 |")]
    [InlineData("| Wednesday | +12 % | +3 % and +21 % | 102 |")]
    [InlineData("| **250–449** | 0 % | -15 % and +18 % | 30 |")]
    [InlineData("| Wed 28 Oct | revenue | 5 | 4 | `caption-pool` | only 4 captions are left |")]
    [InlineData("| `D1-04` | daily limit of 1 |")]
    [InlineData("| `D3-04` | Wed 28 Oct 20:22 | `bundle` |")]
    [InlineData("| warning | `V16` | `D3-04` | eleven emoji |")]
    [InlineData("17 of 18 checks passed; not `V16`.")]
    [InlineData("- rankings are 20 days old \\| stale")]
    [InlineData("- Only 2 of 10 captions for `bundle` are fresh: write new ones.")]
    [InlineData("- 1 send without a caption: a person must write one.")]
    [InlineData("### Saturday 31 October 2026\n\n4 sends, expected $216.05; strategy balanced, calendar × 1.30")]
    public void Carries_the_numbers_of_the_artifacts(string line) => Text.ShouldContain(line);

    [Fact]
    public void Every_item_is_a_row_of_its_day()
    {
        var days = Page(Text).Descendants<Table>().Where(t => t.ColumnDefinitions.Count >= 8).ToArray();
        days.Length.ShouldBe(7);
        days.ShouldAllBe(t => t.Count == 1 + 5);
        days.SelectMany(t => t.Cast<TableRow>()).ShouldAllBe(r => r.Count == 8);
    }

    [Fact]
    public void Captions_make_no_markup()
    {
        var page = Page(Text);
        page.Descendants<LinkInline>().Select(l => l.Url).ShouldBe(["week.svg"]);
        page.Descendants<AutolinkInline>().ShouldBeEmpty();
        page.Descendants<HtmlInline>().ShouldBeEmpty();
        page.Descendants<HtmlBlock>().ShouldBeEmpty();
        page.Descendants<HeadingBlock>().Count(h => h.Level == 1).ShouldBe(1);
        Markdown.ToHtml(Text, new MarkdownPipelineBuilder().UseAdvancedExtensions().Build()).ShouldNotContain("<script");
        Text.ShouldNotContain("\u202E");
        Text.ShouldNotContain("\u001b");
        Text.ShouldNotContain("\0");
    }

    [Fact]
    public void A_caption_reads_as_it_was_written()
    {
        var cell = Markdown.ToPlainText("| a |\n|---|\n| " + ReportText.Markdown(SampleWeek.Hostile[11]) + " |", new MarkdownPipelineBuilder().UsePipeTables().Build());
        cell.ShouldContain("| a | b | |---|---| # heading [link](http://x.invalid) ![i](x) `code` **bold** _em_ ~~no~~ www.x.invalid a@x.invalid <b>html</b> $x$");
    }

    [Fact]
    public void A_week_that_was_not_validated_says_so()
    {
        var text = Write(SampleWeek.Artifacts());
        text.ShouldContain("- **Status:** not validated yet\n");
        text.ShouldNotContain("## Score");
    }

    [Fact]
    public void A_proven_week_says_so() =>
        Write(SampleWeek.Artifacts(SampleWeek.Schedule() with { Gap = 0 })).ShouldContain("this week is proven best under the estimates");

    private static string Write(WeekArtifacts week) => Encoding.UTF8.GetString(ScheduleReport.Write(week, SampleWeek.Bank));
}
