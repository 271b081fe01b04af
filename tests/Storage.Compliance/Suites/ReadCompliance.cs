namespace Storage.Compliance.Suites;

/// <summary>What reading promises.</summary>
public abstract class ReadCompliance : Suite
{
    [Fact]
    public async Task A_journal_is_read_from_any_version()
    {
        await Task.WhenAll(Enumerable.Range(0, 700).Select(n => AppendAsync("run/R-1", n, Event($"{n}"))));

        Assert.Equal(Enumerable.Range(650, 50).Select(n => $"{n}"), (await ReadAsync("run/R-1", after: 650)).Select(Text));
        Assert.Equal(700, (await ReadAsync("run/R-1")).Count);
        Assert.Empty(await ReadAsync("run/R-1", after: 700));
        Assert.Empty(await ReadAsync("run/R-2"));
        Assert.Empty(await ReadAsync("run/R-1/task/none"));
    }

    [Fact]
    public async Task A_run_is_read_with_its_tasks_in_order_of_position()
    {
        await AppendAsync("run/R-1", 0, Event("a"));
        await AppendAsync("run/R-2/task/t1", 0, Event("other run"));
        await AppendAsync("run/R-1/task/t1", 0, Event("b"), Event("c"));
        await AppendAsync("run/R-10", 0, Event("other run"));
        await AppendAsync("run/R-1/task/t2@lane", 0, Event("d"));
        await AppendAsync("run/R-1", 1, Event("e"));

        var entries = await ReadRunAsync("R-1");

        Assert.Equal(["a", "b", "c", "d", "e"], entries.Select(Text));
        Assert.Equal(["run/R-1", "run/R-1/task/t1", "run/R-1/task/t1", "run/R-1/task/t2@lane", "run/R-1"], entries.Select(e => e.JournalId));
        Assert.Equal(["d", "e"], (await ReadRunAsync("R-1", after: entries[2].Position)).Select(Text));
        Assert.Empty(await ReadRunAsync("R-1", after: entries[4].Position));
        Assert.Empty(await ReadRunAsync("R-3"));
    }

    [Fact]
    public async Task A_long_run_among_many_others_is_read_whole_and_in_order()
    {
        // Longer than what is scanned at once, so that its positions are gathered through the index, and then what came since.
        var expected = new List<string>();
        var appends = new List<Task>();
        for (var n = 0; n < 6_000; n++)
        {
            if (n % 5 == 0)
            {
                // Tasks that take turns: the order of their journals is not that of their positions.
                appends.Add(AppendAsync($"run/R-ours/task/{n % 200}", n / 200, Event($"{n}")));
                expected.Add($"{n}");
            }
            else
            {
                appends.Add(AppendAsync($"run/R-{n % 7}/task/{n}", 0, Event($"{n}")));
            }
        }

        await Soon(Task.WhenAll(appends), "the last of 6,000 appends");

        var seen = new List<string>();
        await foreach (var entry in Journal.ReadRunAsync(Tenant, "ours", 0, CancellationToken.None).Concat(EmptyRun()))
        {
            seen.Add(Text(entry));
        }

        Assert.Empty(seen);
        await foreach (var entry in Journal.ReadRunAsync(Tenant, "R-ours", 0, CancellationToken.None))
        {
            seen.Add(Text(entry));
            if (seen.Count == 1_000)
            {
                await AppendAsync("run/R-ours", 0, Event("late"));
            }
        }

        Assert.Equal([.. expected, "late"], seen);
    }

    [Fact]
    public async Task Entries_are_found_at_their_positions()
    {
        for (var n = 0; n < 30; n++)
        {
            await AppendAsync($"run/R-{n % 3}", n / 3, Event($"{n}"));
        }

        await AppendAsync(To("run/R-1", 0, Event("theirs")) with { Tenant = "acme" });

        var entries = await Journal.ReadAtAsync(Tenant, [30, 7, 31, 7, 99, 1], CancellationToken.None);

        Assert.Equal(["29", "6", null, "6", null, "0"], entries.Select(e => e is null ? null : Text(e)));
        Assert.Equal("run/R-2", entries[0]!.JournalId);
        Assert.Equal([null], await Journal.ReadAtAsync("nobody", [1], CancellationToken.None));
    }

    [Fact]
    public async Task Large_payloads_come_back_in_pages()
    {
        var large = new string('x', 400_000);
        for (var n = 0; n < 10; n++)
        {
            await AppendAsync("run/R-1", n, Event($"\"{n}{large}\""));
        }

        var entries = await ReadAsync("run/R-1");

        Assert.Equal(10, entries.Count);
        Assert.All(entries, e => Assert.Equal(400_003, e.Payload.Length));
        Assert.Equal(10, (await ReadRunAsync("R-1")).Count);
    }

    [Fact]
    public async Task Whoever_waits_is_woken_by_the_next_event()
    {
        await AppendAsync("run/R-1", 0, Event());
        Assert.Equal(1, await Journal.WaitAsync(0, CancellationToken.None));

        var waiting = Journal.WaitAsync(1, CancellationToken.None).AsTask();
        Assert.False(waiting.IsCompleted);
        await AppendAsync("run/R-1", 1, Event());

        Assert.Equal(2, await Soon(waiting, "the doorbell"));
    }

    [Fact]
    public async Task A_wait_can_be_given_up()
    {
        using var impatient = new CancellationTokenSource();
        var waiting = Journal.WaitAsync(0, impatient.Token).AsTask();
        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await AppendAsync("run/R-1", 0, Event());
    }

    [Fact]
    public async Task A_reader_beside_the_writer_sees_what_is_durable()
    {
        await AppendAsync("run/R-1", 0, Event("1"));
        await using var reader = Store.OpenReader();
        Assert.Equal(1, reader.Journal.Head);
        var waiting = reader.Journal.WaitAsync(1, CancellationToken.None).AsTask();

        await AppendAsync("run/R-1", 1, Event("2"));

        Assert.Equal(2, await Soon(waiting, "the reader's wait"));
        Assert.Equal(["1", "2"], await reader.Journal.ReadAsync(Tenant, "run/R-1", 0, CancellationToken.None).Select(Text).ToListAsync());
    }

    [Fact]
    public async Task A_reader_in_the_middle_of_a_journal_keeps_nobody_from_writing()
    {
        await Task.WhenAll(Enumerable.Range(0, 600).Select(n => AppendAsync("run/R-1", n, Event($"{n}"))));
        await using var reader = Store.OpenReader();
        var seen = 0;
        await foreach (var entry in reader.Journal.ReadAsync(Tenant, "run/R-1", 0, CancellationToken.None))
        {
            if (++seen == 10)
            {
                await Soon(AppendAsync("run/R-1", 600, Event("600")), "an append beside a reader");
            }
        }

        Assert.Equal(601, seen);
    }

    private static async IAsyncEnumerable<Orchestrator.Abstractions.Journals.JournalEntry> EmptyRun()
    {
        await Task.CompletedTask;
        yield break;
    }
}
