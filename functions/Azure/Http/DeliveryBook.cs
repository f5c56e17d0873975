using GovOpenFlow.Ledger.Dispatching;
using GovOpenFlow.Ledger.Outbox;

namespace GovOpenFlow.Functions.Http;

/// <summary>Notes what has become of messages that a provider had accepted.</summary>
/// <param name="noticesOf">Finds what a message carries.</param>
/// <param name="outbox">Where it is noted.</param>
/// <param name="failures">Tells the assignment of what failed.</param>
/// <param name="clock">The present.</param>
public sealed class DeliveryBook(NoticesOf noticesOf, IOutbox outbox, FailureReports failures, TimeProvider clock)
{
    private const int LongestReason = 200;

    /// <summary>Notes a report; one about a message that nobody knows is passed over, the same one twice changes nothing.</summary>
    public async Task NoteAsync(DeliveryReport report, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        foreach (var entry in await noticesOf(report.MessageId, cancellation).ConfigureAwait(false))
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

/// <summary>The notices that a message carries.</summary>
/// <param name="messageId">The message's id, or its first 32 characters.</param>
/// <param name="cancellation">Gives up waiting.</param>
/// <returns>Nothing where nobody knows the message.</returns>
public delegate Task<IReadOnlyList<OutboxEntry>> NoticesOf(string messageId, CancellationToken cancellation);
