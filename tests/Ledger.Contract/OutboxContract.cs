using GovOpenFlow.Core.Notices;
using GovOpenFlow.Ledger.Outbox;
using Xunit;

namespace GovOpenFlow.Ledger.Contract;

/// <summary>A notice is claimed by one dispatcher at a time, and what became of it is kept.</summary>
public abstract class OutboxContract : LedgerContract
{
    private static readonly DateTimeOffset Now = Samples.Start.AddHours(1);
    private static readonly DateTimeOffset Until = Now.AddMinutes(5);

    [Fact]
    public async Task Due_notices_come_earliest_first_and_no_more_than_asked_for()
    {
        await CauseAsync(20, level => Now.AddMinutes(level * 7 % 20));

        var due = await Outbox.DueAsync(Now.AddMinutes(9), 5, None);
        Assert.Equal(Enumerable.Range(0, 5).Select(minute => Now.AddMinutes(minute)), due.Select(entry => entry.DueAt));
        Assert.Equal(10, (await Outbox.DueAsync(Now.AddMinutes(9), 100, None)).Count);
        Assert.Equal(Now, await Outbox.NextDueAsync(None));
        Assert.Empty(await Outbox.DueAsync(Now.AddMilliseconds(-1), 100, None));
    }

    [Fact]
    public async Task A_claim_takes_a_notice_from_the_others_until_it_runs_out()
    {
        var entry = (await CauseAsync(1))[0];
        Assert.True(await Outbox.ClaimAsync("m1", [entry], Now, Until, None));

        Assert.Empty(await Outbox.DueAsync(Until.AddDays(1), 10, None));
        Assert.Empty(await Outbox.AbandonedAsync(Until.AddMilliseconds(-1), 10, None));
        Assert.Equal(Until, await Outbox.NextDueAsync(None));
        var abandoned = Assert.Single(await Outbox.AbandonedAsync(Until, 10, None));
        Assert.Equal((NoticeState.Sending, 1, "m1", Until), (abandoned.State, abandoned.Attempts, abandoned.MessageId, abandoned.DueAt));

        // While the claim holds nobody else gets it, even with what stands there now; afterwards one does.
        Assert.False(await Outbox.ClaimAsync("m2", [abandoned], Until.AddMilliseconds(-1), Until.AddHours(1), None));
        Assert.True(await Outbox.ClaimAsync("m2", [abandoned], Until, Until.AddHours(1), None));
        Assert.False(await Outbox.ClaimAsync("m3", [abandoned], Until.AddDays(1), Until.AddDays(2), None));
        Assert.Equal(("m2", 2), await FindAsync(entry, found => (found.MessageId, found.Attempts)));
    }

    [Fact]
    public async Task Of_many_dispatchers_one_gets_a_notice()
    {
        var entries = await CauseAsync(8);
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(number => Task.Run(
            () => Outbox.ClaimAsync($"m{number}", [entries[number % 8]], Now, Until, None))));

        Assert.Equal(8, answers.Count(answer => answer));
        foreach (var entry in entries)
        {
            Assert.Equal(1, await FindAsync(entry, found => found.Attempts));
        }
    }

    [Fact]
    public async Task A_claim_takes_all_its_notices_or_none()
    {
        var entries = await CauseAsync(3);
        Assert.True(await Outbox.ClaimAsync("m1", [entries[1]], Now, Until, None));

        Assert.False(await Outbox.ClaimAsync("m2", entries, Now, Until, None));
        Assert.Equal(NoticeState.Pending, await FindAsync(entries[0], found => found.State));
        Assert.Equal("m1", await FindAsync(entries[1], found => found.MessageId));
        Assert.Equal(2, (await Outbox.DueAsync(Now, 10, None)).Count);

        Assert.False(await Outbox.ClaimAsync("m3", [entries[0], entries[0]], Now, Until, None));
        Assert.Equal(0, await FindAsync(entries[0], found => found.Attempts));
    }

    [Fact]
    public async Task What_became_of_notices_is_noted()
    {
        var entries = await CauseAsync(4);
        Assert.True(await Outbox.ClaimAsync("m1", entries, Now, Until, None));
        var again = Now.AddMinutes(30);
        await Outbox.SettleAsync(
            [
                new(entries[0].Notice.Key, NoticeState.Accepted),
                new(entries[1].Notice.Key, NoticeState.FailedTemporary, "busy", again),
                new(entries[2].Notice.Key, NoticeState.FailedPermanent, "no such mailbox"),
                new(entries[3].Notice.Key, NoticeState.Unknown, "no answer"),
            ], Now.AddSeconds(2), None);

        Assert.Equal((NoticeState.Accepted, null, Now.AddSeconds(2)), await FindAsync(entries[0], found => (found.State, found.Reason, found.SettledAt)));
        Assert.Equal((NoticeState.FailedTemporary, "busy", again), await FindAsync(entries[1], found => (found.State, found.Reason, found.DueAt)));
        Assert.Equal((NoticeState.FailedPermanent, "no such mailbox"), await FindAsync(entries[2], found => (found.State, found.Reason)));
        Assert.Equal((NoticeState.Unknown, "no answer"), await FindAsync(entries[3], found => (found.State, found.Reason)));
        Assert.Empty(await Outbox.AbandonedAsync(Until.AddDays(1), 10, None));
        Assert.Equal(again, await Outbox.NextDueAsync(None));
        Assert.Empty(await Outbox.DueAsync(again.AddMilliseconds(-1), 10, None));

        // The one that failed for now is tried again, and counted.
        var retry = Assert.Single(await Outbox.DueAsync(again, 10, None));
        Assert.True(await Outbox.ClaimAsync("m2", [retry], again, again.AddMinutes(5), None));
        await Outbox.SettleAsync([new(retry.Notice.Key, NoticeState.Accepted)], again, None);
        Assert.Equal((2, "m2", null), await FindAsync(retry, found => (found.Attempts, found.MessageId, found.Reason)));
        Assert.Null(await Outbox.NextDueAsync(None));
    }

    [Fact]
    public async Task A_message_is_found_by_its_id_or_the_beginning_of_it()
    {
        var (first, second) = (new string('a', 40) + "1", new string('a', 40) + "2");
        var entries = await CauseAsync(3);
        Assert.True(await Outbox.ClaimAsync(first, [entries[0], entries[2]], Now, Until, None));
        Assert.True(await Outbox.ClaimAsync(second, [entries[1]], Now, Until, None));

        Assert.Equal([entries[0].Notice, entries[2].Notice], (await Outbox.OfMessageAsync(first, None)).Select(entry => entry.Notice));
        Assert.Equal(3, (await Outbox.OfMessageAsync(first[..32], None)).Count);
        Assert.Empty(await Outbox.OfMessageAsync(new string('b', 64), None));

        // What has moved into another message is no longer in the first.
        Assert.True(await Outbox.ClaimAsync(second, [(await Outbox.OfMessageAsync(first, None))[0]], Until, Until.AddHours(1), None));
        Assert.Equal(entries[2].Notice, Assert.Single(await Outbox.OfMessageAsync(first, None)).Notice);
    }

    [Fact]
    public async Task A_notice_that_has_arrived_stays_arrived()
    {
        var entry = (await CauseAsync(1))[0];
        Assert.True(await Outbox.ClaimAsync("m1", [entry], Now, Until, None));
        await Outbox.SettleAsync([new(entry.Notice.Key, NoticeState.Delivered)], Now, None);
        await Outbox.SettleAsync([new(entry.Notice.Key, NoticeState.Accepted)], Now, None);
        Assert.Equal(NoticeState.Delivered, await FindAsync(entry, found => found.State));
    }

    [Fact]
    public async Task A_settlement_of_what_somebody_else_has_taken_since_is_passed_over()
    {
        var entries = await CauseAsync(2);
        Assert.True(await Outbox.ClaimAsync("m1", [entries[0]], Now, Until, None));

        Settlement Suppress(OutboxEntry entry) => new(entry.Notice.Key, NoticeState.Suppressed, "Reported") { Was = entry };
        await Outbox.SettleAsync([.. entries.Select(Suppress)], Now, None);
        Assert.Equal((NoticeState.Sending, "m1", Until), await FindAsync(entries[0], found => (found.State, found.MessageId, found.DueAt)));
        Assert.Equal(NoticeState.Suppressed, await FindAsync(entries[1], found => found.State));

        // Of two claims of one notice only the one that holds may be settled.
        var first = await FindAsync(entries[0], found => found);
        Assert.True(await Outbox.ClaimAsync("m2", [first], Until, Until.AddHours(1), None));
        await Outbox.SettleAsync([new(first.Notice.Key, NoticeState.Unknown) { Was = first }], Until, None);
        Assert.Equal((NoticeState.Sending, "m2"), await FindAsync(entries[0], found => (found.State, found.MessageId)));
        var second = await FindAsync(entries[0], found => found);
        await Outbox.SettleAsync([new(first.Notice.Key, NoticeState.Accepted) { Was = second }], Until, None);
        Assert.Equal((NoticeState.Accepted, "m2", 2), await FindAsync(entries[0], found => (found.State, found.MessageId, found.Attempts)));
    }

    [Fact]
    public async Task A_notice_that_is_put_off_is_due_later_and_was_not_tried()
    {
        var entry = (await CauseAsync(1))[0];
        await Outbox.SettleAsync([new(entry.Notice.Key, NoticeState.Pending, "quota", Until) { Was = entry }], Now, None);
        Assert.Equal((NoticeState.Pending, 0, Until), await FindAsync(entry, found => (found.State, found.Attempts, found.DueAt)));
        Assert.Empty(await Outbox.DueAsync(Until.AddMilliseconds(-1), 10, None));
        Assert.Single(await Outbox.DueAsync(Until, 10, None));
        Assert.False(await Outbox.ClaimAsync("m1", [entry], Until, Until.AddHours(1), None));
    }

    [Fact]
    public async Task A_notice_whose_cause_has_gone_is_suppressed_without_being_claimed()
    {
        var entry = (await CauseAsync(1))[0];
        await Outbox.SettleAsync([new(entry.Notice.Key, NoticeState.Suppressed, "Reported")], Now, None);

        Assert.Equal((NoticeState.Suppressed, "Reported", 0), await FindAsync(entry, found => (found.State, found.Reason, found.Attempts)));
        Assert.Empty(await Outbox.DueAsync(Now.AddYears(1), 10, None));
        Assert.False(await Outbox.ClaimAsync("m1", [entry], Now, Until, None));
        Assert.False(await Outbox.ClaimAsync("m1", [await FindAsync(entry, found => found)], Now, Until, None));
    }

    [Fact]
    public async Task A_settlement_of_something_unknown_settles_nothing()
    {
        var entry = (await CauseAsync(1))[0];
        foreach (var key in new[] { entry.Notice.Key.Replace("/10/", "/11/", StringComparison.Ordinal) + "x", "x", "", entry.Notice.Key[..^5] + "sms" })
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Outbox.SettleAsync(
                [new(entry.Notice.Key, NoticeState.Suppressed), new(key, NoticeState.Suppressed)], Now, None));
            Assert.Null(await Outbox.FindAsync(key, None));
        }

        Assert.Equal(NoticeState.Pending, await FindAsync(entry, found => found.State));
    }

    [Fact]
    public async Task Notices_are_listed_in_the_order_in_which_they_were_caused()
    {
        var records = await StartAsync(3);
        foreach (var record in records.Reverse())
        {
            Assert.True(await Ledger.CommitAsync(
                Commits.Next(record, state => state, Samples.Notice(record.State), Samples.Notice(record.State, channel: Channel.Sms)), None));
        }

        var expected = records.Reverse().SelectMany(record => new[] { Channel.Email, Channel.Sms }
            .Select(channel => Samples.Notice(record.State, channel: channel).Key)).ToList();
        var (keys, cursor) = (new List<string>(), (string?)null);
        do
        {
            var page = await Outbox.ListAsync(new(), cursor, 4, None);
            keys.AddRange(page.Items.Select(entry => entry.Notice.Key));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(expected, keys);
        Assert.Equal(expected.Where(key => key.EndsWith("sms", StringComparison.Ordinal)), await KeysAsync(new() { Channel = Channel.Sms }));
        Assert.Equal(expected.Take(2), await KeysAsync(new() { AssignmentId = records[2].State.Id }));
        Assert.Equal(expected, await KeysAsync(new() { Unit = records[0].State.Unit }));
        Assert.Empty(await KeysAsync(new() { Unit = "nobody" }));
        await Outbox.SettleAsync([new(expected[3], NoticeState.FailedPermanent)], Now, None);
        Assert.Equal([expected[3]], await KeysAsync(new() { State = NoticeState.FailedPermanent }));
        Assert.Empty(await KeysAsync(new() { State = NoticeState.FailedPermanent, Channel = Channel.Email }));
    }

    [Fact]
    public async Task A_notice_begins_anew_with_the_message_that_is_named()
    {
        var entry = (await CauseAsync(1))[0];
        Assert.True(await Outbox.ClaimAsync("m1", [entry], Now, Until, None));
        await Outbox.SettleAsync([new(entry.Notice.Key, NoticeState.FailedPermanent, "no")], Now, None);
        var failed = (await Outbox.FindAsync(entry.Notice.Key, None))!;

        await Outbox.SettleAsync(
            [new(entry.Notice.Key, NoticeState.FailedTemporary, "again", Now.AddHours(1)) { Was = entry, Afresh = new("m2") }], Now, None);
        Assert.Equal(("m1", 1), await FindAsync(entry, found => (found.MessageId, found.Attempts)));
        await Outbox.SettleAsync(
            [new(entry.Notice.Key, NoticeState.FailedTemporary, "again", Now.AddHours(1)) { Was = failed, Afresh = new("m2") }], Now, None);
        Assert.Equal(
            (NoticeState.FailedTemporary, "m2", 0, Now.AddHours(1)),
            await FindAsync(entry, found => (found.State, found.MessageId, found.Attempts, found.DueAt)));

        var due = Assert.Single(await Outbox.DueAsync(Now.AddHours(1), 10, None));
        Assert.True(await Outbox.ClaimAsync("m2", [due], Now.AddHours(1), Until.AddHours(1), None));
        Assert.Equal(("m2", 1), await FindAsync(entry, found => (found.MessageId, found.Attempts)));
    }

    [Fact]
    public async Task Totals_count_by_kind_channel_recipient_unit_and_state()
    {
        var entries = await CauseAsync(5);
        await Outbox.SettleAsync([new(entries[0].Notice.Key, NoticeState.Suppressed)], Now, None);

        var notice = entries[0].Notice;
        NoticeTotals Count(NoticeState state, int count) => new(notice.Kind, notice.Channel, notice.Recipient, notice.Unit, state, count);
        var expected = new[] { Count(NoticeState.Pending, 4), Count(NoticeState.Suppressed, 1) };
        Assert.Equal(expected.ToHashSet(), (await Outbox.TotalsAsync(null, None)).ToHashSet());
        Assert.Equal(expected.ToHashSet(), (await Outbox.TotalsAsync(Samples.PlanId, None)).ToHashSet());
        Assert.Empty(await Outbox.TotalsAsync("2026-000000", None));
    }

    private async Task<IReadOnlyList<string>> KeysAsync(OutboxFilter filter) =>
        [.. (await Outbox.ListAsync(filter, null, 100, None)).Items.Select(entry => entry.Notice.Key)];

    private async Task<IReadOnlyList<OutboxEntry>> CauseAsync(int notices, Func<int, DateTimeOffset>? notBefore = null)
    {
        var record = await StartOneAsync();
        var caused = Enumerable.Range(0, notices)
            .Select(number => Samples.Notice(record.State, level: 10 + number, notBefore: notBefore?.Invoke(number))).ToArray();
        Assert.True(await Ledger.CommitAsync(Commits.Next(record, state => state, caused), None));
        return (await Outbox.ListAsync(new(), null, 1000, None)).Items;
    }

    private async Task<T> FindAsync<T>(OutboxEntry entry, Func<OutboxEntry, T> select) =>
        select((await Outbox.FindAsync(entry.Notice.Key, None))!);
}
