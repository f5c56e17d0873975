using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using Xunit;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>Whoever comes at the same time: one wins each version, and nobody's neighbour suffers.</summary>
public abstract class ConcurrencyContract : LedgerContract
{
    private const int Callers = 64;

    [Fact]
    public async Task Of_64_decisions_on_one_version_exactly_one_is_written()
    {
        var record = await StartOneAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => Ledger.CommitAsync(
            Commits.Next(record, state => state with { FailedNotices = caller }, Samples.Notice(record.State, level: caller)), None))));

        var winner = Array.IndexOf(answers, true);
        Assert.Single(answers, answer => answer);
        Assert.Equal(winner, (await FindAsync(record.State.Id)).State.FailedNotices);
        Assert.Equal(2, (await Ledger.EventsAsync(record.State.Id, None)).Count);
        Assert.Equal(winner, Assert.Single((await Outbox.ListAsync(new(), null, 1000, None)).Items).Notice.Level);
    }

    [Fact]
    public async Task Sixty_four_callers_who_go_on_until_they_win_write_every_decision_once()
    {
        const int Rounds = 4;
        var id = (await StartOneAsync()).State.Id;

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var done = 0; done < Rounds;)
            {
                var record = await FindAsync(id);
                var commit = Commits.Next(
                    record, state => state with { FailedNotices = state.FailedNotices + 1 }, Samples.Notice(record.State, level: record.State.FailedNotices));
                done += await Ledger.CommitAsync(commit, None) ? 1 : 0;
            }
        })));

        var found = await FindAsync(id);
        Assert.Equal(Callers * Rounds, found.State.FailedNotices);
        Assert.Equal(Callers * Rounds + 1, found.State.Version);
        var events = await Ledger.EventsAsync(id, None);
        Assert.Equal(Enumerable.Range(1, Callers * Rounds + 1).Select(number => (long)number), events.Select(entry => entry.Sequence));
        Assert.Equal(events[^1].Hash, found.LastHash);
        Assert.Equal(Callers * Rounds, (await Outbox.ListAsync(new(), null, 1000, None)).Items.Count);
    }

    [Fact]
    public async Task Sixty_four_callers_on_as_many_assignments_all_win()
    {
        const int Rounds = 8;
        var records = await StartAsync(Callers);

        await Task.WhenAll(records.Select(record => Task.Run(async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var current = await FindAsync(record.State.Id);
                Assert.True(await Ledger.CommitAsync(Commits.Next(current, state => state), None));
            }
        })));

        foreach (var record in records)
        {
            Assert.Equal(Rounds + 1, (await FindAsync(record.State.Id)).State.Version);
        }
    }

    [Fact]
    public async Task A_stale_decision_does_not_hold_up_its_neighbours()
    {
        var records = await StartAsync(32);
        Assert.True(await Ledger.CommitAsync(Commits.Next(records[0], state => state), None));

        var answers = await Task.WhenAll(records.Select(record => Task.Run(() => Ledger.CommitAsync(Commits.Next(record, state => state), None))));
        Assert.Equal([false, .. Enumerable.Repeat(true, 31)], answers);
    }

    [Fact]
    public async Task A_decision_that_cannot_be_written_fails_alone()
    {
        var records = await StartAsync(32);

        // An event number that is taken cannot be written by any ledger.
        var bad = Commits.Next(records[0] with { LastSequence = 0, LastHash = AuditChain.Start }, state => state);
        var tasks = records.Skip(1).Select(record => Task.Run(() => Ledger.CommitAsync(Commits.Next(record, state => state), None))).ToList();
        tasks.Insert(7, Task.Run(() => Ledger.CommitAsync(bad, None)));
        await Task.WhenAny(Task.WhenAll(tasks), Task.Delay(TimeSpan.FromMinutes(1)));

        Assert.True(tasks[7].IsFaulted);
        tasks.RemoveAt(7);
        Assert.All(await Task.WhenAll(tasks), Assert.True);
        Assert.Equal(1, (await FindAsync(records[0].State.Id)).State.Version);
    }

    [Fact]
    public async Task Giving_up_waiting_does_not_undo_what_is_under_way()
    {
        var record = await StartOneAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ledger.FindAsync(record.State.Id, cancellation.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Ledger.CommitAsync(Commits.Next(record, state => state with { Stage = Stage.Reminded }), cancellation.Token));
        Assert.Equal(1, (await FindAsync(record.State.Id)).State.Version);
    }
}
