using System.Collections.Concurrent;
using Orchestrator.Abstractions.Journals;

namespace Storage.Compliance.Suites;

/// <summary>Many writers at once: nobody waits for ever, nothing is lost, nothing is mixed up.</summary>
public abstract class ConcurrencyCompliance : Suite
{
    [Fact]
    public async Task Sixty_four_writers_are_all_served_and_woken()
    {
        const int Writers = 64, Each = 300;
        var positions = new ConcurrentBag<long>();

        await Soon(
            Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
            {
                for (var n = 0; n < Each; n++)
                {
                    positions.Add((await AppendAsync($"run/R-{writer}", n, Event($"{n}"))).FirstPosition);
                    if (n % 17 == writer % 17)
                    {
                        await Task.Yield(); // Lets the queue run empty now and then: the wake-up is what is tried here.
                    }
                }
            }))),
            "the end of 64 writers");

        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(p => (long)p), positions.Order());
        foreach (var writer in Enumerable.Range(0, Writers))
        {
            Assert.Equal(Enumerable.Range(0, Each).Select(n => $"{n}"), (await ReadAsync($"run/R-{writer}")).Select(Text));
        }
    }

    [Fact]
    public async Task A_single_writer_is_woken_every_time()
    {
        for (var n = 0; n < 2_000; n++)
        {
            await Soon(AppendAsync("run/R-1", n, Event()), $"append {n}");
        }
    }

    [Fact]
    public async Task Writers_that_fight_over_a_journal_lose_and_win_but_never_share_a_version()
    {
        const int Wanted = 200;
        var won = new ConcurrentBag<long>();
        await Soon(
            Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
            {
                for (long version = 0; version < Wanted;)
                {
                    try
                    {
                        version = (await AppendAsync("run/R-1", version, Event())).Version;
                        won.Add(version);
                    }
                    catch (JournalConflictException)
                    {
                        version = (await ReadAsync("run/R-1")).Count;
                    }
                }
            }))),
            "the end of the fight");

        Assert.Equal(won.Order(), (await ReadAsync("run/R-1")).Select(e => e.Version));
    }

    [Fact]
    public async Task Readers_see_no_half_of_an_append_while_writers_write()
    {
        using var enough = new CancellationTokenSource();
        await using var reader = Store.OpenReader();
        var reading = Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var entries = await reader.Journal.ReadAsync(Tenant, "run/R-1", 0, CancellationToken.None).ToListAsync();
                Assert.Equal(0, entries.Count % 3);
                Assert.Equal(Enumerable.Range(1, entries.Count).Select(v => (long)v), entries.Select(e => e.Version));
            }
        });
        for (var n = 0; n < 60; n++)
        {
            await AppendAsync("run/R-1", n * 3, Event(), Event(), Event());
        }

        await enough.CancelAsync();
        await Soon(reading, "the reader");
    }

    [Fact]
    public async Task Closing_writes_what_was_handed_over_and_refuses_what_comes_later()
    {
        using var held = await Store.HoldWriterAsync();
        var handedOver = Enumerable.Range(0, 50).Select(n => AppendAsync($"run/R-{n}", 0, Event())).ToList();
        var journal = Journal;
        var waiting = journal.WaitAsync(1_000, CancellationToken.None).AsTask();
        var reopening = Store.ReopenAsync();
        held.Dispose();
        await Soon(reopening, "the store's end and beginning");

        Assert.All(handedOver, a => Assert.True(a.IsCompletedSuccessfully));
        Assert.Equal(50, Journal.Head);
        var refused = await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.AppendAsync(To("run/R-1", 1, Event()), CancellationToken.None).AsTask());
        Assert.Equal("ORC3007", refused.Code);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => waiting);
    }
}
