using Orchestrator.Abstractions.Journals;

namespace Storage.Compliance.Suites;

/// <summary>What an append promises.</summary>
public abstract class AppendCompliance : Suite
{
    [Fact]
    public async Task An_event_comes_back_with_its_envelope()
    {
        var cause = await AppendAsync("run/R-1", 0, Event());
        await AppendAsync(To("run/R-1/task/w1.t1", 0, Event("""{"a":"ä"}""")) with { CorrelationId = "C-1", Causation = cause.FirstPosition });

        var entry = Assert.Single(await ReadAsync("run/R-1/task/w1.t1"));

        Assert.Equal("""{"a":"ä"}""", Text(entry));
        Assert.Equal(
            new JournalEntry(cause.FirstPosition + 1, "run/R-1/task/w1.t1", 1, "counted.v1", entry.Payload, Noon, "tester", "C-1", cause.FirstPosition), entry);
        Assert.Equal(TimeSpan.Zero, entry.At.Offset);
    }

    [Fact]
    public async Task Without_a_correlation_the_run_correlates()
    {
        await AppendAsync("run/R-1/task/t", 0, Event());
        await AppendAsync("audit/acme", 0, Event());

        Assert.Equal("R-1", Assert.Single(await ReadAsync("run/R-1/task/t")).CorrelationId);
        Assert.Equal("audit/acme", Assert.Single(await ReadAsync("audit/acme")).CorrelationId);
    }

    [Fact]
    public async Task Versions_and_positions_follow_without_a_gap()
    {
        var first = await AppendAsync("run/R-1", 0, Event("1"), Event("2"));
        var other = await AppendAsync("run/R-2", 0, Event("3"));
        var second = await AppendAsync("run/R-1", 2, Event("4"));

        Assert.Equal(new Appended(1, 2), first);
        Assert.Equal(new Appended(3, 1), other);
        Assert.Equal(new Appended(4, 3), second);
        Assert.Equal(["1", "2", "4"], (await ReadAsync("run/R-1")).Select(Text));
        Assert.Equal([1L, 2L, 3L], (await ReadAsync("run/R-1")).Select(e => e.Version));
        Assert.Equal(4, Journal.Head);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_wrong_version_is_a_conflict_and_appends_nothing(long expected)
    {
        await AppendAsync("run/R-1", 0, Event("1"), Event("2"));

        var conflict = await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync("run/R-1", expected, Event("x"), Event("y")));

        Assert.Contains($"[ORC3001] Journal 'run/R-1' of tenant 'default' holds 2 events, the writer expected {expected}.", conflict.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await ReadAsync("run/R-1")).Count);
        Assert.Equal(2, Journal.Head);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_wrong_version_is_a_conflict_after_a_restart_too(long expected)
    {
        await AppendAsync("run/R-1", 0, Event("1"), Event("2"));
        await Store.ReopenAsync();

        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync("run/R-1", expected, Event("x")));
        var appended = await AppendAsync("run/R-1", 2, Event("3"));

        Assert.Equal(new Appended(3, 3), appended);
    }

    [Fact]
    public async Task A_conflict_does_not_touch_its_neighbours_in_the_commit()
    {
        await AppendAsync("run/R-1", 0, Event("first"));
        using var held = await Store.HoldWriterAsync();
        var before = AppendAsync("run/R-2", 0, Event("before"));
        var late = AppendAsync("run/R-1", 0, Event("late"));
        var lateWithMany = AppendAsync("run/R-1", 0, Event("late"), Event("late"));
        var taken = AppendAsync("run/R-3", 0, Event("keyed", key: "k"), Event("b"));
        var again = AppendAsync("run/R-4", 0, Event("again"), Event("b", key: "k"));
        var after = AppendAsync("run/R-5", 0, Event("after"), Event("after too"));
        held.Dispose();

        Assert.Equal(2, (await Soon(before, "the first append")).FirstPosition);
        await Assert.ThrowsAsync<JournalConflictException>(() => late);
        await Assert.ThrowsAsync<JournalConflictException>(() => lateWithMany);
        Assert.Equal(3, (await taken).FirstPosition);
        await Assert.ThrowsAsync<JournalConflictException>(() => again);
        Assert.Equal(5, (await after).FirstPosition);
        Assert.Equal(["first"], (await ReadAsync("run/R-1")).Select(Text));
        Assert.Empty(await ReadAsync("run/R-4"));
        Assert.Equal(6, Journal.Head);
    }

    [Fact]
    public async Task Of_two_writers_of_one_version_in_one_commit_one_wins()
    {
        using var held = await Store.HoldWriterAsync();
        var appends = Enumerable.Range(0, 5).Select(n => AppendAsync("run/R-1", 0, Event($"{n}"))).ToList();
        held.Dispose();

        await Assert.ThrowsAsync<JournalConflictException>(() => Task.WhenAll(appends));
        Assert.Equal([true, false, false, false, false], appends.Select(a => a.IsCompletedSuccessfully));
        Assert.Equal("0", Text(Assert.Single(await ReadAsync("run/R-1"))));
    }

    [Fact]
    public async Task Appends_of_one_journal_may_be_handed_over_without_waiting_for_each()
    {
        var appends = Enumerable.Range(0, 500).Select(n => AppendAsync("run/R-1", n, Event($"{n}"))).ToList();

        await Soon(Task.WhenAll(appends), "the last of 500 appends");

        Assert.Equal(Enumerable.Range(0, 500).Select(n => $"{n}"), (await ReadAsync("run/R-1")).Select(Text));
    }

    [Fact]
    public async Task An_event_key_is_taken_once_in_the_whole_store()
    {
        var first = await AppendAsync("run/R-1", 0, Event("1", key: "start"));

        var conflict = await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync("run/R-2", 0, Event("2"), Event("3", key: "start")));
        await Store.ReopenAsync();
        await Assert.ThrowsAsync<JournalConflictException>(() => AppendAsync("run/R-2", 0, Event("4", key: "start")));

        Assert.Contains($"[ORC3002] The event key 'start' of tenant 'default' is already taken by the event at position {first.FirstPosition}.", conflict.Message, StringComparison.Ordinal);
        Assert.Empty(await ReadAsync("run/R-2"));
        Assert.Equal(new Appended(2, 1), await AppendAsync("run/R-2", 0, Event("5", key: "other")));
    }

    [Fact]
    public async Task Tenants_share_neither_journals_nor_keys()
    {
        await AppendAsync(To("run/R-1", 0, Event("ours", key: "k")));
        await AppendAsync(To("run/R-1", 0, Event("theirs", key: "k")) with { Tenant = "acme" });

        Assert.Equal(["ours"], (await ReadAsync("run/R-1")).Select(Text));
        Assert.Equal(["theirs"], (await ReadAsync("run/R-1", tenant: "acme")).Select(Text));
        Assert.Equal(["theirs"], (await ReadRunAsync("R-1", tenant: "acme")).Select(Text));
        Assert.Empty(await ReadAsync("run/R-1", tenant: "nobody"));
    }

    [Fact]
    public async Task An_append_without_events_is_a_mistake_of_the_caller()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => AppendAsync("run/R-1", 0));
        Assert.Equal(0, Journal.Head);
    }

    [Fact]
    public async Task A_cancelled_caller_appends_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Journal.AppendAsync(To("run/R-1", 0, Event()), cancelled.Token).AsTask());

        Assert.Equal(0, Journal.Head);
    }

    [Fact]
    public async Task Everything_is_there_after_a_restart()
    {
        for (var n = 0; n < 100; n++)
        {
            await AppendAsync($"run/R-{n % 7}", n / 7, Event($"{n}"));
        }

        await Store.ReopenAsync();

        Assert.Equal(100, Journal.Head);
        Assert.Equal(Enumerable.Range(0, 100).Where(n => n % 7 == 3).Select(n => $"{n}"), (await ReadAsync("run/R-3")).Select(Text));
    }
}
