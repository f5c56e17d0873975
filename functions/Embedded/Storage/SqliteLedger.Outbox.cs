using System.Globalization;
using GovOpenFlow.Embedded.Storage.Format;
using GovOpenFlow.Embedded.Storage.Reads;
using GovOpenFlow.Embedded.Storage.Writes;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Ledger.Store;

namespace GovOpenFlow.Embedded.Storage;

public sealed partial class SqliteLedger
{
    Task<IReadOnlyList<OutboxEntry>> IOutbox.DueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        InRange(limit, int.MaxValue);
        return readers.ReadAsync((now, limit), NoticeReads.Due, cancellation);
    }

    Task<IReadOnlyList<OutboxEntry>> IOutbox.AbandonedAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        InRange(limit, int.MaxValue);
        return readers.ReadAsync((now, limit), NoticeReads.Abandoned, cancellation);
    }

    Task<DateTimeOffset?> IOutbox.NextDueAsync(CancellationToken cancellation) =>
        readers.ReadAsync(0, static (session, _) => NoticeReads.NextDue(session), cancellation);

    Task<bool> IOutbox.ClaimAsync(
        string messageId, IReadOnlyList<OutboxEntry> entries, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellation) =>
        WriteAsync(new ClaimJob(messageId, entries, now, until), cancellation);

    Task IOutbox.SettleAsync(IReadOnlyList<Settlement> settlements, DateTimeOffset now, CancellationToken cancellation)
    {
        var parsed = new (NoticeKey, Settlement)[settlements.Count];
        for (var index = 0; index < parsed.Length; index++)
        {
            parsed[index] = NoticeKey.TryParse(settlements[index].Key, out var key)
                ? (key, settlements[index])
                : throw new ArgumentException($"'{settlements[index].Key}' is no notice's key.", nameof(settlements));
        }

        return WriteAsync(new SettleJob(parsed, now), cancellation);
    }

    Task<Page<OutboxEntry>> IOutbox.ListAsync(OutboxFilter filter, string? cursor, int limit, CancellationToken cancellation)
    {
        InRange(limit, MostPerPage);
        var after = 0L;
        if (cursor is not null
            && !long.TryParse(Cursor.Read(Cursor.Notices, cursor), NumberStyles.None, CultureInfo.InvariantCulture, out after))
        {
            throw new ArgumentException($"'{cursor}' is not a cursor of this list.", nameof(cursor));
        }

        return readers.ReadAsync((filter, after, limit), NoticeReads.List, cancellation);
    }

    Task<OutboxEntry?> IOutbox.FindAsync(string key, CancellationToken cancellation) =>
        NoticeKey.TryParse(key, out var parsed)
            ? readers.ReadAsync(parsed, NoticeReads.Find, cancellation)
            : Task.FromResult<OutboxEntry?>(null);

    Task<IReadOnlyList<OutboxEntry>> IOutbox.OfMessageAsync(string messageId, CancellationToken cancellation) =>
        readers.ReadAsync(messageId, NoticeReads.OfMessage, cancellation);

    Task<IReadOnlyList<NoticeTotals>> IOutbox.TotalsAsync(string? planId, CancellationToken cancellation) =>
        readers.ReadAsync(planId, NoticeReads.Totals, cancellation);
}
