using Orchestrator.Agents.Basics;

namespace Agents.Tests.Basics;

public sealed class LedgerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Names => [.. Calls.AllTools.Where(t => t.Card.Parameters.Any(p => p.Name == "ledger")).Select(t => t.Card.Name)];

    private string File => _folder.At("logs/ledger.txt");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_tool_writes_one_line_as_it_starts_even_if_it_then_fails(string tool)
    {
        var call = Calls.Call("inventory", "md").With("ledger", File) with { Attempt = 2, Repetition = 3 };

        _ = await Record.ExceptionAsync(async () => await Calls.RunAsync(tool, call));

        (await System.IO.File.ReadAllTextAsync(File)).ShouldBe($"R-1 inventory@md 2 {tool} 3\n");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Writes_nothing_when_the_parameter_is_not_set(string? unset) =>
        (await Calls.RunAsync("noop", Calls.Call().With("ledger", unset))).Artifacts.Length.ShouldBe(1);

    [Fact]
    public async Task Keeps_every_line_of_many_writers_whole()
    {
        const int Writers = 8;
        const int Lines = 500;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (var line = 0; line < Lines; line++)
            {
                Ledger.Enter(Calls.Call($"w{writer}").With("ledger", File) with { Attempt = line + 1 }, "noop");
            }
        })));

        var written = await System.IO.File.ReadAllLinesAsync(File);
        written.Length.ShouldBe(Writers * Lines);
        written.ToHashSet().SetEquals(
            from writer in Enumerable.Range(0, Writers) from line in Enumerable.Range(1, Lines) select $"R-1 w{writer} {line} noop 1").ShouldBeTrue();
    }

    [Fact]
    public async Task Does_not_start_the_tool_when_the_line_cannot_be_written()
    {
        var failure = await Calls.FailsAsync("noop", Calls.Call().With("ledger", _folder.Path), "ORC2227");

        failure.Message.ShouldContain(_folder.Path);
        failure.Retryable.ShouldBeTrue();
    }
}
