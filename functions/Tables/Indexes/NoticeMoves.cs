using Azure;
using Azure.Data.Tables;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables.Indexes;

/// <summary>Changes what has become of notices.</summary>
internal sealed class NoticeMoves(LedgerTables tables)
{
    /// <summary>Claims notices of any number of assignments for one message.</summary>
    /// <remarks>
    /// No transaction spans assignments. Each is claimed on its own row; where one is no longer as it was, the others are given back.
    /// After a crash in between, the claims run out, and the message that was never sent is taken up as an abandoned one.
    /// </remarks>
    public async Task<bool> ClaimAsync(
        string messageId, IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation)
    {
        if (entries.DistinctBy(entry => entry.Notice.Key).Count() < entries.Count)
        {
            return false;
        }

        var read = await Many.AskAsync(entries, entry => FindAsync(entry.Notice.Key, cancellation)).ConfigureAwait(false);
        var rows = new List<NoticeRow>();
        foreach (var (row, entry) in read.Zip(entries))
        {
            if (row is null || !row.Is(entry) || !IsFree(row.Entry, now))
            {
                return false;
            }

            rows.Add(row);
        }

        var claimed = rows.ConvertAll(row => row.With(row.Entry with
        {
            State = NoticeState.Sending,
            MessageId = messageId,
            Attempts = row.Entry.Attempts + 1,
            DueAt = Instant.Kept(until),
            SettledAt = Instant.Kept(now),
        }));
        await tables.Messages.PutAllAsync(claimed.Select(row => MessageIndexRow.Of(messageId, row)), cancellation).ConfigureAwait(false);
        await tables.Sending.PutAllAsync(claimed.Select(SendingHints.Of).OfType<TableEntity>(), cancellation).ConfigureAwait(false);
        var taken = new List<int>();
        await Many.RunAsync(Enumerable.Range(0, rows.Count), async index =>
        {
            if (await tables.Assignments.TryReplaceAsync(claimed[index].ToEntity(), rows[index].ETag, CancellationToken.None).ConfigureAwait(false))
            {
                lock (taken)
                {
                    taken.Add(index);
                }
            }
        }).ConfigureAwait(false);
        if (taken.Count < rows.Count)
        {
            await Many.RunAsync(taken, index => GiveBackAsync(rows[index], claimed[index])).ConfigureAwait(false);
            return false;
        }

        await Many.RunAsync(Enumerable.Range(0, rows.Count), index => FollowAsync(rows[index], claimed[index], now)).ConfigureAwait(false);
        return true;
    }

    /// <summary>Notes what became of notices.</summary>
    /// <remarks>Each is noted on its own row; after a crash in between, those that are not noted yet are taken up as abandoned ones.</remarks>
    /// <exception cref="ArgumentException">There is no such notice; nothing was noted.</exception>
    public async Task SettleAsync(IReadOnlyList<Settlement> settlements, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await Many.AskAsync(settlements, settlement => FindAsync(settlement.Key, cancellation)).ConfigureAwait(false);
        if (Array.IndexOf(rows, null) is var missing and >= 0)
        {
            throw new ArgumentException($"There is no notice {settlements[missing].Key}.", nameof(settlements));
        }

        await Many.RunAsync(settlements.Zip(rows), one => SettleAsync(one.First, one.Second, now, cancellation)).ConfigureAwait(false);
    }

    private async Task SettleAsync(Settlement settlement, NoticeRow? row, DateTimeOffset now, CancellationToken cancellation)
    {
        for (; row is not null; row = await FindAsync(settlement.Key, cancellation).ConfigureAwait(false))
        {
            if (settlement.Was is { } was && !row.Is(was))
            {
                return;
            }

            // A provider's word that a message has arrived may come before its own answer to the sending: arrived stays arrived.
            var state = row.Entry.State == NoticeState.Delivered && settlement.State == NoticeState.Accepted ? NoticeState.Delivered : settlement.State;
            var due = settlement.DueAt ?? (state == NoticeState.FailedTemporary ? now : row.Entry.DueAt);
            var settled = row.With(row.Entry with
            {
                State = state,
                Reason = settlement.Reason,
                DueAt = Instant.Kept(due),
                SettledAt = Instant.Kept(now),
                Attempts = settlement.Afresh is null ? row.Entry.Attempts : 0,
                MessageId = settlement.Afresh is { } afresh ? afresh.MessageId : row.Entry.MessageId,
            });
            if (SendingHints.Of(settled) is { } hint)
            {
                await tables.Sending.PutAsync(hint, cancellation).ConfigureAwait(false);
            }

            if (await tables.Assignments.TryReplaceAsync(settled.ToEntity(), row.ETag, CancellationToken.None).ConfigureAwait(false))
            {
                await FollowAsync(row, settled, now).ConfigureAwait(false);
                return;
            }
        }
    }

    private static bool IsFree(OutboxEntry entry, DateTimeOffset now) => entry.State switch
    {
        NoticeState.Pending or NoticeState.FailedTemporary => true,
        NoticeState.Sending => Instant.Of(entry.DueAt) <= Instant.Of(now),
        _ => false,
    };

    private async Task GiveBackAsync(NoticeRow before, NoticeRow claimed)
    {
        var free = claimed.With(before.Entry);
        await tables.Sending.PutAsync(SendingHints.Of(free)!, CancellationToken.None).ConfigureAwait(false);
        // Nobody else may touch a claim that has just been made, except a provider's report about an earlier attempt: then that stands.
        if (await FindAsync(claimed.Key, CancellationToken.None).ConfigureAwait(false) is { } now && now.Moves == claimed.Moves
            && await tables.Assignments.TryReplaceAsync(free.ToEntity(), now.ETag, CancellationToken.None).ConfigureAwait(false))
        {
            await DropHintAsync(before).ConfigureAwait(false);
            await DropHintAsync(claimed).ConfigureAwait(false);
        }
    }

    private async Task FollowAsync(NoticeRow before, NoticeRow after, DateTimeOffset now)
    {
        await DropHintAsync(before).ConfigureAwait(false);
        var listed = new TableEntity(KeyText.Of(after.PlanId), after.Order) { [NoticeIndexRow.State] = after.Entry.State.ToString() };
        if (!await tables.Notices.TryMergeAsync(listed, CancellationToken.None).ConfigureAwait(false))
        {
            await tables.Notices.PutAsync(NoticeIndexRow.Of(after), CancellationToken.None).ConfigureAwait(false);
        }

        await new NoticeTallies(tables).DropAsync(after.PlanId, after.Entry.CausedAt, now).ConfigureAwait(false);
    }

    private async Task DropHintAsync(NoticeRow row)
    {
        if (row.HintPartition is { } partition)
        {
            await tables.Sending.TryDeleteAsync(partition, row.HintKey, ETag.All, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task<NoticeRow?> FindAsync(string key, CancellationToken cancellation) =>
        NoticeRow.AssignmentOf(key) is { Length: > 0 } id
        && await tables.Assignments.FindAsync(AssignmentRow.PartitionOf(id), NoticeRow.RowKeyOf(key), cancellation).ConfigureAwait(false) is { } row
            ? NoticeRow.Read(row)
            : null;
}
