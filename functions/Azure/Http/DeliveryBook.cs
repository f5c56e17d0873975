using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;
using GovOpenFlow.Tables;

namespace GovOpenFlow.Functions.Http;

/// <summary>Notes what has become of messages that a provider had accepted.</summary>
public sealed class DeliveryBook(TablesLedger tables, IOutbox outbox, FailureReports failures, TimeProvider clock)
{
    private const int LongestReason = 200;

    /// <summary>Notes a report; one about a message that nobody knows is passed over, the same one twice changes nothing.</summary>
    public async Task NoteAsync(DeliveryReport report, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var entry in await tables.OfMessageAsync(report.MessageId, cancellation).ConfigureAwait(false))
        {
            // What has arrived has arrived; what is final stays.
            if (entry.State is not (NoticeState.Sending or NoticeState.Accepted or NoticeState.Unknown or NoticeState.FailedTemporary))
            {
                continue;
            }

            var reason = report.Reason is { Length: > LongestReason } text ? text[..LongestReason] : report.Reason;
            if (report.State == NoticeState.FailedPermanent)
            {
                // First told, then settled: told twice is harmless, lost is not.
                await failures.TellAsync(entry.Notice, reason ?? "failed", now).ConfigureAwait(false);
            }

            await outbox.SettleAsync([new(entry.Notice.Key, report.State, reason)], now, cancellation).ConfigureAwait(false);
        }
    }
}
