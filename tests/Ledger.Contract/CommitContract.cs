using GovOpenFlow.Core.Assignments;
using GovOpenFlow.Core.Audit;
using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using Xunit;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>A decision is written whole, once, and only on the version it was made on.</summary>
public abstract class CommitContract : LedgerContract
{
    [Fact]
    public async Task What_was_committed_is_found()
    {
        var record = await StartOneAsync();

        var commit = Commits.Next(record, state => state with { Stage = Stage.Reminded, WakeAt = Samples.Start.AddDays(95) });
        Assert.True(await Ledger.CommitAsync(commit, None));

        var found = await FindAsync(record.State.Id);
        Whole.Equal(commit.State, found.State);
        Assert.Equal(2, found.LastSequence);
        Assert.Equal(commit.Events[^1].Hash, found.LastHash);
        Assert.Null(found.Parked);
    }

    [Fact]
    public async Task An_assignment_that_nobody_made_is_not_found()
    {
        Assert.Null(await Ledger.FindAsync("2026-000000-01-01", None));
        Assert.Empty(await Ledger.EventsAsync("2026-000000-01-01", None));
    }

    [Fact]
    public async Task A_decision_on_an_older_version_writes_nothing()
    {
        var record = await StartOneAsync();
        Assert.True(await Ledger.CommitAsync(Commits.Next(record, state => state with { Stage = Stage.Reminded }), None));

        var late = Commits.Next(record, state => state with { Stage = Stage.Acknowledged, Unit = "区卫生健康局" }, Samples.Notice(record.State));
        Assert.False(await Ledger.CommitAsync(late, None));

        var found = await FindAsync(record.State.Id);
        Assert.Equal((2, Stage.Reminded, record.State.Unit), (found.State.Version, found.State.Stage, found.State.Unit));
        Assert.Equal(2, (await Ledger.EventsAsync(record.State.Id, None)).Count);
        Assert.Empty((await Outbox.ListAsync(new(), null, 10, None)).Items);
    }

    [Fact]
    public async Task A_decision_on_a_version_to_come_writes_nothing()
    {
        var record = await StartOneAsync();
        var ahead = record with { State = record.State with { Version = 7 } };

        Assert.False(await Ledger.CommitAsync(Commits.Next(ahead, state => state), None));
        Assert.Equal(1, (await FindAsync(record.State.Id)).State.Version);
    }

    [Fact]
    public async Task A_new_assignment_whose_id_is_taken_writes_nothing()
    {
        var record = await StartOneAsync();

        Assert.False(await Ledger.CommitAsync(Commits.New(record.State with { Unit = "区卫生健康局" }), None));
        Assert.Equal(record.State.Unit, (await FindAsync(record.State.Id)).State.Unit);
        Assert.Equal(1, (await Ledger.PlansAsync(None)).Single().Assignments);
    }

    [Fact]
    public async Task A_new_assignment_joins_its_plan()
    {
        await StartOneAsync();

        Assert.True(await Ledger.CommitAsync(Commits.New(Samples.State(2)), None));
        Assert.Equal(2, (await Ledger.PlansAsync(None)).Single().Assignments);
    }

    [Fact]
    public async Task A_version_that_does_not_follow_on_the_expected_one_is_a_mistake()
    {
        var record = await StartOneAsync();
        var commit = Commits.Next(record, state => state) with { ExpectedVersion = 5 };
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Ledger.CommitAsync(commit, None));
    }

    [Fact]
    public async Task A_decision_without_events_keeps_the_chain_where_it_was()
    {
        var record = await StartOneAsync();
        Assert.True(await Ledger.CommitAsync(Commits.Next(record, state => state with { Epoch = 1 }, events: []), None));

        var found = await FindAsync(record.State.Id);
        Assert.Equal(record.LastSequence, found.LastSequence);
        Assert.Equal(record.LastHash, found.LastHash);
    }

    [Fact]
    public async Task A_reassignment_changes_the_unit_everywhere()
    {
        var record = await StartOneAsync();
        Assert.True(await Ledger.CommitAsync(Commits.Next(record, state => state with { Unit = "区卫生健康局" }), None));

        Assert.Equal("区卫生健康局", (await FindAsync(record.State.Id)).State.Unit);
        var filter = new Store.AssignmentFilter { Now = Samples.Start };
        Assert.Empty((await Ledger.ListAsync(filter with { Unit = "区教育局" }, null, 10, None)).Items);
        Assert.Single((await Ledger.ListAsync(filter with { Unit = "区卫生健康局" }, null, 10, None)).Items);
    }

    [Fact]
    public async Task Events_come_back_oldest_first_with_an_unbroken_chain()
    {
        var record = await StartOneAsync();
        for (var round = 0; round < 12; round++)
        {
            var at = Samples.Start.AddHours(round);
            var commit = Commits.Next(record, state => state, [Samples.Event(AuditKind.Reminded, at), Samples.Event(AuditKind.Chased, at)]);
            Assert.True(await Ledger.CommitAsync(commit, None));
            record = await FindAsync(record.State.Id);
        }

        var events = await Ledger.EventsAsync(record.State.Id, None);
        Assert.Equal(Enumerable.Range(1, 25).Select(number => (long)number), events.Select(entry => entry.Sequence));
        var hash = AuditChain.Start;
        foreach (var entry in events)
        {
            hash = AuditChain.Seal(hash, record.State.Id, entry.Sequence, entry.Event);
            Assert.Equal(hash, entry.Hash);
        }

        Assert.Equal(hash, record.LastHash);
    }

    [Fact]
    public async Task The_same_cause_never_makes_two_notices()
    {
        var record = await StartOneAsync();
        var notice = Samples.Notice(record.State);
        Assert.True(await Ledger.CommitAsync(Commits.Next(record, state => state, notice), None));

        // Caused again, for another time: the first one stands.
        record = await FindAsync(record.State.Id);
        var again = notice with { NotBefore = notice.NotBefore.AddDays(3) };
        Assert.True(await Ledger.CommitAsync(Commits.Next(record, state => state, again, again, Samples.Notice(record.State, NoticeKind.Chase)), None));

        var entries = (await Outbox.ListAsync(new() { AssignmentId = record.State.Id }, null, 10, None)).Items;
        Assert.Equal([NoticeKind.Reminder, NoticeKind.Chase], entries.Select(entry => entry.Notice.Kind));
        Assert.Equal(notice, entries[0].Notice);
        Assert.Equal((NoticeState.Pending, 0, notice.NotBefore), (entries[0].State, entries[0].Attempts, entries[0].DueAt));
        Assert.Equal(Samples.Start, entries[0].CausedAt);
    }
}
