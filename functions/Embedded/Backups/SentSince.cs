using GovOpenFlow.Embedded.Storage;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Embedded.Backups;

/// <summary>Finds what was sent between a copy and the ledger that it takes the place of, and sees to it that it is not sent twice.</summary>
internal static class SentSince
{
    /// <summary>Why such a notice is settled without being sent.</summary>
    public const string Reason = "sent-before-restore";

    private const int PageSize = 1000;

    // A notice that was handed over without an answer may have arrived, so it counts too.
    private static readonly NoticeState[] HandedOver = [NoticeState.Sending, NoticeState.Accepted, NoticeState.Delivered, NoticeState.Unknown];

    /// <summary>All notices that the replaced ledger handed to a provider and the restored one has not, in the order of their causes.</summary>
    public static async Task<IReadOnlyList<SentNotice>> FindAsync(SqliteLedger replaced, SqliteLedger restored, CancellationToken cancellation)
    {
        var found = new List<SentNotice>();
        foreach (var state in HandedOver)
        {
            string? cursor = null;
            do
            {
                var page = await replaced.Outbox.ListAsync(new() { State = state }, cursor, PageSize, cancellation).ConfigureAwait(false);
                foreach (var entry in page.Items)
                {
                    var there = await restored.Outbox.FindAsync(entry.Notice.Key, cancellation).ConfigureAwait(false);
                    if (there is null || !HandedOver.Contains(there.State))
                    {
                        found.Add(new(entry, there));
                    }
                }

                cursor = page.Next;
            }
            while (cursor is not null);
        }

        return [.. found.OrderBy(notice => notice.Entry.CausedAt)];
    }

    /// <summary>Notes in the restored ledger what the replaced one had sent, under the same message.</summary>
    /// <returns>How many notices were noted; those whose cause was lost cannot be.</returns>
    public static async Task<int> NoteAsync(SqliteLedger restored, IReadOnlyList<SentNotice> sent, DateTimeOffset now, CancellationToken cancellation)
    {
        var noted = 0;
        foreach (var message in sent
            .Where(notice => notice.Restored is { State: NoticeState.Pending or NoticeState.FailedTemporary } && notice.Entry.MessageId is not null)
            .GroupBy(notice => notice.Entry.MessageId!, StringComparer.Ordinal))
        {
            if (!await restored.Outbox.ClaimAsync(message.Key, [.. message.Select(notice => notice.Restored!)], now, now, cancellation).ConfigureAwait(false))
            {
                continue;
            }

            // One that was under way when the ledger was lost is unknown: a person decides.
            await restored.Outbox.SettleAsync(
                [.. message.Select(notice => new Settlement(
                    notice.Entry.Notice.Key, notice.Entry.State == NoticeState.Sending ? NoticeState.Unknown : notice.Entry.State, Reason))],
                now, cancellation).ConfigureAwait(false);
            noted += message.Count();
        }

        return noted;
    }
}
