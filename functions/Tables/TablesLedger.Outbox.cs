using Azure.Data.Tables;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;
using GovOpenFlow.Tables.Format;
using GovOpenFlow.Tables.Indexes;
using GovOpenFlow.Tables.Rows;

namespace GovOpenFlow.Tables;

public sealed partial class TablesLedger
{
    Task<IReadOnlyList<OutboxEntry>> IOutbox.DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        WaitingAsync(SendingHints.Due, now, limit, cancellation);

    Task<IReadOnlyList<OutboxEntry>> IOutbox.AbandonedAsync(DateTimeOffset now, int limit, CancellationToken cancellation) =>
        WaitingAsync(SendingHints.Claimed, now, limit, cancellation);

    async Task<DateTimeOffset?> IOutbox.NextDueAsync(CancellationToken cancellation)
    {
        var due = await WaitingAsync(SendingHints.Due, null, 1, cancellation).ConfigureAwait(false);
        var claimed = await WaitingAsync(SendingHints.Claimed, null, 1, cancellation).ConfigureAwait(false);
        return due.Concat(claimed).Min(entry => (DateTimeOffset?)entry.DueAt);
    }

    Task<bool> IOutbox.ClaimAsync(
        string messageId, IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) =>
        new NoticeMoves(tables).ClaimAsync(messageId, entries, now, until, cancellation);

    Task IOutbox.SettleAsync(IReadOnlyList<Settlement> settlements, DateTimeOffset now, CancellationToken cancellation) =>
        new NoticeMoves(tables).SettleAsync(settlements, now, cancellation);

    async Task<Page<OutboxEntry>> IOutbox.ListAsync(OutboxFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        InRange(limit, MostPerPage);
        var after = cursor is null ? "" : Cursor.Read(Cursor.Notices, cursor);
        var rows = filter.AssignmentId is { } id
            ? await OfAssignmentAsync(id, after, cancellation).ConfigureAwait(false)
            : await OfAllAsync(filter, after, limit + 1, cancellation).ConfigureAwait(false);
        var fitting = rows
            .Where(row => Fits(row, filter))
            .OrderBy(row => row.Order, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        return new(
            [.. fitting.Take(limit).Select(row => row.Entry)],
            fitting.Count > limit ? Cursor.Of(Cursor.Notices, fitting[limit - 1].Order) : null);
    }

    async Task<OutboxEntry?> IOutbox.FindAsync(string key, CancellationToken cancellation) =>
        (await FindNoticeAsync(key, cancellation).ConfigureAwait(false))?.Entry;

    async Task<IReadOnlyList<NoticeTotals>> IOutbox.TotalsAsync(string? planId, CancellationToken cancellation)
    {
        var counts = new Dictionary<NoticeTotals, int>();
        foreach (var plan in await PlanIdsAsync(planId, cancellation).ConfigureAwait(false))
        {
            await new NoticeTallies(tables).CountAsync(plan, counts, cancellation).ConfigureAwait(false);
        }

        return [.. counts.Select(one => one.Key with { Count = one.Value })
            .OrderBy(one => one.Kind).ThenBy(one => one.Channel).ThenBy(one => one.Recipient)
            .ThenBy(one => one.Unit, StringComparer.Ordinal).ThenBy(one => one.State)];
    }

    /// <summary>The notices that a message carries.</summary>
    /// <param name="messageId">The message's id, or its first 32 characters.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Nothing where nobody knows the message.</returns>
    public async Task<IReadOnlyList<OutboxEntry>> OfMessageAsync(string messageId, CancellationToken cancellation)
    {
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {MessageIndexRow.PartitionOf(messageId)}");
        var entries = await hints.ReadAsync(
            tables.Messages, where, int.MaxValue,
            async hint => (await LookAtNoticeAsync(hint.GetString(MessageIndexRow.Key), cancellation).ConfigureAwait(false), true),
            cancellation).ConfigureAwait(false);
        // A claim that was given back has left its row behind; its message was never sent.
        return [.. entries.Select(row => row.Entry).Where(entry => entry.MessageId?.StartsWith(messageId, StringComparison.Ordinal) ?? false)];
    }

    private static bool Fits(NoticeRow row, OutboxFilter filter) =>
        (filter.State is null || row.Entry.State == filter.State) && (filter.Channel is null || row.Entry.Notice.Channel == filter.Channel)
        && (filter.Unit is null || row.Entry.Notice.Unit == filter.Unit);

    private async Task<IReadOnlyList<OutboxEntry>> WaitingAsync(string partition, DateTimeOffset? now, int limit, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var where = TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
            + (now is { } instant ? TableClient.CreateQueryFilter($" and RowKey le {Instant.Key(instant) + "~"}") : "");
        return await hints.ReadAsync(
            tables.Sending, where, limit,
            async hint =>
            {
                try
                {
                    return await FindNoticeAsync(hint.GetString(SendingHints.Notice), cancellation).ConfigureAwait(false) is { } row
                        && row.HintPartition == partition && row.HintKey == hint.RowKey
                            ? (row.Entry, true)
                            : (null, false);
                }
                catch (LedgerUnavailableException damage) when (damage.Code == "damaged")
                {
                    // It keeps its hint until somebody has looked at it; the sweep counts it.
                    return (null, true);
                }
            },
            cancellation).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<NoticeRow>> OfAssignmentAsync(string id, string after, CancellationToken cancellation)
    {
        var rows = new List<NoticeRow>();
        var where = TableClient.CreateQueryFilter(
            $"PartitionKey eq {AssignmentRow.PartitionOf(id)} and RowKey ge {NoticeRow.Prefix} and RowKey lt {NoticeRow.PrefixEnd}");
        await foreach (var row in tables.Assignments.QueryAsync(where, cancellation: cancellation).ConfigureAwait(false))
        {
            rows.Add(NoticeRow.Read(row));
        }

        return rows.FindAll(row => string.CompareOrdinal(row.Order, after) > 0);
    }

    // The first ones of each plan; of those the caller takes the first.
    private async Task<IReadOnlyList<NoticeRow>> OfAllAsync(OutboxFilter filter, string after, int limit, CancellationToken cancellation)
    {
        var rows = new List<NoticeRow>();
        foreach (var plan in await PlanIdsAsync(null, cancellation).ConfigureAwait(false))
        {
            var where = TableClient.CreateQueryFilter($"PartitionKey eq {KeyText.Of(plan)} and RowKey gt {after}")
                + (filter.State is { } state ? TableClient.CreateQueryFilter($" and State eq {state.ToString()}") : "")
                + (filter.Channel is { } channel ? TableClient.CreateQueryFilter($" and Channel eq {channel.ToString()}") : "")
                + (filter.Unit is { } unit ? TableClient.CreateQueryFilter($" and Unit eq {unit}") : "");
            rows.AddRange(await hints.ReadAsync(
                tables.Notices, where, limit,
                async hint => await LookAtNoticeAsync(hint.GetString(NoticeIndexRow.Key), cancellation).ConfigureAwait(false) is { } row && Fits(row, filter)
                    ? (row, true)
                    // Kept: what the index says of it is put right by its next change, or by the sweep.
                    : (null, true),
                cancellation).ConfigureAwait(false));
        }

        return rows;
    }
}
